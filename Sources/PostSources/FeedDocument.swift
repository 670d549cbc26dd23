/// The last step before the XML parser: what it would choke on, lose, or be slow at, is mended or refused
/// here.
struct FeedDocument {
  /// Well-formed as far as references and characters go.
  private(set) var bytes: [UInt8] = []
  /// An `&` that began no reference anybody knows was kept as a character.
  private(set) var hasStrayAmpersand = false

  private let source: [UInt8]
  private let declared: [String: String]
  private let limits: FeedLimits
  private var at = 0

  static let maxReferenceBytes = 64

  /// Replaces references by their characters (HTML's names and the feed's own plain ones too), drops
  /// characters that XML forbids, and refuses elements with too many attributes. One pass, linear in the
  /// bytes.
  init(_ prolog: FeedProlog, limits: FeedLimits) throws(FeedError) {
    (source, declared, self.limits) = (prolog.document, prolog.entities, limits)
    bytes.reserveCapacity(source.count + source.count / 64)
    var guardian = AttributeGuard(limit: limits.maxAttributes)
    while at < source.count {
      let byte = source[at]
      if byte == UInt8(ascii: "<"), let end = verbatimEnd {
        while at < end { keep(source[at]) }
      } else if byte == UInt8(ascii: "&") {
        try readReference()
      } else {
        guard guardian.accepts(byte) else { throw .tooManyAttributes(limits) }
        keep(byte)
      }
    }
  }

  private mutating func keep(_ byte: UInt8) {
    if byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { bytes.append(byte) }
    at += 1
  }

  /// The end of the CDATA section or comment that begins here; nothing in them is a reference.
  private var verbatimEnd: Int? {
    if source.hasASCII("<![cdata[", at: at) {
      source.index(after: Array("]]>".utf8), from: at + 9) ?? source.count
    } else if source.hasASCII("<!--", at: at) {
      source.index(after: Array("-->".utf8), from: at + 4) ?? source.count
    } else {
      nil
    }
  }

  private mutating func readReference() throws(FeedError) {
    var end = at + 1
    while end < source.count, end - at <= Self.maxReferenceBytes, source[end].mayStandInReference { end += 1 }
    let isClosed = end < source.count && source[end] == UInt8(ascii: ";")
    guard isClosed, let value = value(of: source[at + 1..<end]) else {
      hasStrayAmpersand = true
      bytes += Array("&amp;".utf8)
      at += 1
      return
    }
    bytes += value.escapedForMarkup.utf8
    at = end + 1
    guard bytes.count <= limits.maxBytes else { throw .tooManyBytes(limits) }
  }

  private func value(of name: ArraySlice<UInt8>) -> String? {
    if name.first == UInt8(ascii: "#") { return HTMLEntities.numeric(name).map { String(Character($0)) } }
    if !declared.isEmpty, let value = declared[String(decoding: name, as: UTF8.self)] { return value }
    return HTMLEntities.named(name).map { String(Character($0)) }
  }
}

extension UInt8 {
  fileprivate var mayStandInReference: Bool {
    isASCIILetter || isASCIIDigit || self >= 0x80 || [0x23, 0x2D, 0x2E, 0x3A, 0x5F].contains(self)
  }
}
