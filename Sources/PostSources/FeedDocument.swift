/// The last step before the XML parser: what it would choke on, or be slow at, is mended or refused here.
enum FeedDocument {
  /// Replaces named references (HTML's, and the feed's own plain ones) by their characters, drops characters
  /// that XML forbids, and refuses elements with too many attributes. One pass, linear in the bytes.
  static func mend(_ prolog: FeedProlog, limits: FeedLimits) throws(FeedError) -> [UInt8] {
    let bytes = prolog.document
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 64)
    var guardian = AttributeGuard(limit: limits.maxAttributes)
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "&"), let (value, next) = reference(bytes, at: at, prolog.entities) {
        guard result.count + value.count <= limits.maxBytes else { throw .tooManyBytes(limits) }
        result.append(contentsOf: value)
        at = next
        continue
      }
      guard guardian.accepts(byte) else { throw .tooManyAttributes(limits) }
      if byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { result.append(byte) }
      at += 1
    }
    return result
  }

  /// What `&name;` stands for; nil for XML's own five and for what nobody knows.
  private static func reference(
    _ bytes: [UInt8], at start: Int, _ declared: [String: String]
  ) -> ([UInt8], next: Int)? {
    var end = start + 1
    while end < bytes.count, end - start <= maxNameBytes, bytes[end] != UInt8(ascii: ";") {
      guard bytes[end] > 0x20, bytes[end] != UInt8(ascii: "&"), bytes[end] != UInt8(ascii: "<") else {
        return nil
      }
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), end > start + 1 else { return nil }
    let name = bytes[start + 1..<end]
    guard name.first != UInt8(ascii: "#"), !xmlOwn.contains(where: { name.elementsEqual($0) }) else {
      return nil
    }
    if !declared.isEmpty, let value = declared[String(decoding: name, as: UTF8.self)] {
      return (Array(value.escapedForMarkup.utf8), end + 1)
    }
    return HTMLEntities.named(name).map { (Array(String(Character($0)).utf8), end + 1) }
  }

  private static let maxNameBytes = 64
  private static let xmlOwn = ["amp", "lt", "gt", "quot", "apos"].map { Array($0.utf8) }
}

/// Counts the attributes of the tag that is being read, without understanding more of XML than it must.
///
///     text ──<──► opened ──letter──► tag ──quote──► value
///      ▲             │               │ ▲             │
///      ├─anything else               │ └────quote────┘
///      └───────────────>─────────────┘          `<` leads to opened from anywhere
///
/// A tag that is written inside a CDATA section or a comment is counted all the same, which can only refuse a
/// document in which such a tag has more attributes than the bound.
struct AttributeGuard {
  private enum State {
    case text, opened, tag
    case value(quote: UInt8)
  }
  private var state = State.text
  private var attributes = 0
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// False at the byte that begins one value too many.
  mutating func accepts(_ byte: UInt8) -> Bool {
    if byte == UInt8(ascii: "<") {
      (state, attributes) = (.opened, 0)
      return true
    }
    switch state {
    case .text: return true
    case .opened:
      let beginsName =
        byte.isASCIILetter || byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
      state = beginsName ? .tag : .text
      return true
    case .tag:
      if byte == UInt8(ascii: ">") { state = .text }
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { return true }
      attributes += 1
      state = .value(quote: byte)
      return attributes <= limit
    case .value(let quote):
      if byte == quote { state = .tag }
      return true
    }
  }
}
