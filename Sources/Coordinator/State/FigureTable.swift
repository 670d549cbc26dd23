/// The newest figures of one scope of a campaign, sorted by whose they are.
struct FigureTable {
  struct Key: Hashable, Comparable {
    var influencer: String
    var id: String

    static func < (a: Key, b: Key) -> Bool { (a.influencer, a.id) < (b.influencer, b.id) }
  }

  private(set) var lines: [KPIComputed.Line] = []
  private var places: [Key: Int] = [:]

  mutating func apply(_ record: KPIComputed) {
    if record.page == 1, record.changes != true { self = FigureTable() }
    let before = lines.count
    for line in record.figures {
      if let place = places[line.key] {
        lines[place] = line
      } else {
        places[line.key] = lines.count
        lines.append(line)
      }
    }
    guard record.changes == true, lines.count > before else { return }
    lines.sort { $0.key < $1.key }
    for (place, line) in lines.enumerated() { places[line.key] = place }
  }

  subscript(key: Key) -> KPIComputed.Line? { places[key].map { lines[$0] } }

  /// Whether nothing of it is missing among `others`.
  func isPart(of others: [KPIComputed.Line]) -> Bool {
    !lines.isEmpty && others.count { places[$0.key] != nil } == lines.count
  }
}

extension KPIComputed.Line {
  var key: FigureTable.Key { FigureTable.Key(influencer: influencer ?? "", id: id) }
}
