/// Reads one tag: its name, its `href`, and whatever else is asked for.
enum HTMLTagReader {
  struct Tag {
    var name: String
    var href: String?
    var rel: String?
    var type: String?
    /// Those of the wanted names that are there, the first of each, references decoded.
    var attributes: [String: String] = [:]
    var isSelfClosing: Bool
    /// The index after `>`.
    var next: Int
  }

  static let maxNameBytes = 32

  /// `start` is the first byte of the name; nil when no name begins there.
  static func read(_ bytes: [UInt8], from start: Int, keeping wanted: Set<String> = []) -> Tag? {
    guard start < bytes.count, bytes[start].isASCIILetter else { return nil }
    var at = start
    while at < bytes.count, !bytes[at].isBlank, bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "/") {
      at += 1
    }
    let name = bytes[start..<min(at, start + maxNameBytes)].map(\.lowered)
    var tag = Tag(name: String(decoding: name, as: UTF8.self), isSelfClosing: false, next: at)
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      if bytes[at].isBlank || bytes[at] == UInt8(ascii: "/") {
        tag.isSelfClosing = bytes[at] == UInt8(ascii: "/")
        at += 1
      } else {
        tag.isSelfClosing = false
        at = readAttribute(bytes, from: at, into: &tag, wanted)
      }
    }
    tag.next = min(at + 1, bytes.count)
    return tag
  }

  /// Reads `name`, `name=value`, `name="value"`; gives the index after it.
  private static func readAttribute(
    _ bytes: [UInt8], from start: Int, into tag: inout Tag, _ wanted: Set<String>
  ) -> Int {
    var at = start
    while at < bytes.count, !bytes[at].isBlank, bytes[at] != UInt8(ascii: "="), bytes[at] != UInt8(ascii: ">") {
      at += 1
    }
    let name = String(decoding: bytes[start..<min(at, start + maxNameBytes)].map(\.lowered), as: UTF8.self)
    let isWanted = wanted.contains(name) && tag.attributes[name] == nil
    while at < bytes.count, bytes[at].isBlank { at += 1 }
    guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else {
      if isWanted { tag.attributes[name] = "" }
      return max(at, start + 1)
    }
    at += 1
    while at < bytes.count, bytes[at].isBlank { at += 1 }
    guard at < bytes.count else { return at }
    let quote = bytes[at]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    let from = isQuoted ? at + 1 : at
    at = from
    while at < bytes.count,
      isQuoted ? bytes[at] != quote : !bytes[at].isBlank && bytes[at] != UInt8(ascii: ">")
    {
      at += 1
    }
    let value = bytes[from..<at]
    if isWanted { tag.attributes[name] = text(value) }
    switch name {
    case "href": tag.href = tag.href ?? text(value)
    case "rel": tag.rel = tag.rel ?? text(value)
    case "type": tag.type = tag.type ?? text(value)
    default: break
    }
    return isQuoted ? min(at + 1, bytes.count) : at
  }

  private static func text(_ value: ArraySlice<UInt8>) -> String {
    HTMLEntities.decode(String(decoding: value.prefix(maxValueBytes), as: UTF8.self)).trimmed
  }

  /// A longer link is nobody's.
  static let maxValueBytes = 8192
}
