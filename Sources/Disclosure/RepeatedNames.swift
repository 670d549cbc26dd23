/// Names that a post gives, to be found again in its tags.
struct RepeatedNames {
  private let folded: [UInt8]
  private var names: [Range<Int>] = []

  /// Names of one field that tags are compared with.
  static let mostNames = 8
  /// Letters of a name with which a tag has to begin.
  static let longestRepeated = 8

  init(_ folded: [UInt8]) { self.folded = folded }

  var isEmpty: Bool { names.isEmpty }

  mutating func note(_ name: Token) {
    guard names.count < Self.mostNames else { return }
    let letters = name.folded.lowerBound..<folded.end(of: Self.longestRepeated, in: name.folded)
    if names.contains(where: { folded.isSame(in: $0, letters) }) { return }
    if names.isEmpty { names.reserveCapacity(Self.mostNames) }
    names.append(letters)
  }

  func areRepeated(in tag: Token) -> Bool {
    names.contains { $0.count <= tag.folded.count && folded.isSame(in: $0, tag.folded.prefix($0.count)) }
  }
}
