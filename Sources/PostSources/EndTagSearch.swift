/// Finds where elements end whose content is passed over: one look at the rest of the document for each name that has
/// no end tag there, whatever the document repeats.
struct EndTagSearch {
  /// The end tags that are known to be missing from here on; looking for one again would cost the whole rest.
  private var missing: Set<String> = []

  /// The index of the `<` of `</name` at or after `start`; nil when there is none.
  mutating func start(of name: String, in bytes: [UInt8], from start: Int) -> Int? {
    guard !missing.contains(name) else { return nil }
    let wanted = Array("</\(name)".utf8)
    var index = start
    while index + wanted.count <= bytes.count {
      if bytes[index] == UInt8(ascii: "<"),
        wanted.indices.allSatisfy({ bytes[index + $0].lowered == wanted[$0] })
      {
        return index
      }
      index += 1
    }
    missing.insert(name)
    return nil
  }

  /// Elements whose own end was looked for in vain; each costs the whole rest.
  private var failures = 0
  static let maxFailures = 16

  /// The index of the `<` of the end tag that belongs to an element of this name whose start tag ends at `start`: those
  /// within it are counted. Nil when there is none, or after too many that had none.
  mutating func ownStart(of name: String, in bytes: [UInt8], from start: Int) -> Int? {
    guard failures < Self.maxFailures else { return nil }
    let wanted = Array(name.utf8)
    var (depth, at) = (1, start)
    while let next = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      at = next + 1
      let isEnd = at < bytes.count && bytes[at] == UInt8(ascii: "/")
      let from = at + (isEnd ? 1 : 0)
      guard from + wanted.count <= bytes.count, wanted.indices.allSatisfy({ bytes[from + $0].lowered == wanted[$0] }),
        from + wanted.count == bytes.count || !bytes[from + wanted.count].isInTagName
      else { continue }
      depth += isEnd ? -1 : 1
      if depth == 0 { return next }
    }
    failures += 1
    return nil
  }
}

extension UInt8 {
  /// Whether a tag's name goes on with it.
  fileprivate var isInTagName: Bool { !isBlank && self != UInt8(ascii: ">") && self != UInt8(ascii: "/") }
}
