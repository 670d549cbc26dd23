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
}
