internal import Glibc

/// Turns the bytes of a feed into UTF-8, whatever its labels claim.
///
/// Bytes that are valid UTF-8 are UTF-8: text of another charset almost never is by accident, while labels
/// are often wrong. Then the label of the HTTP header counts (RFC 7303), then the XML declaration's or the page's, and at
/// the end windows-1252, in which every byte means something.
enum Charset {
  struct Decoded {
    var utf8: [UInt8]
    var notes: [String] = []
  }

  static func decode(_ bytes: [UInt8], contentType: String?) -> Decoded {
    if let marked = decodeMarked(bytes) { return marked }
    let labels = [label(ofContentType: contentType), label(ofDeclaration: bytes), label(ofPage: bytes)].compactMap {
      $0
    }
    let isStateful = labels.contains { $0.hasPrefix("iso-2022") || $0.hasPrefix("hz") || $0 == "utf-7" }
    if !isStateful, isValidUTF8(bytes) { return Decoded(utf8: bytes) }
    for label in labels where !["utf-8", "utf8", "us-ascii", "ascii"].contains(label) {
      if let utf8 = convert(bytes, from: label) { return Decoded(utf8: utf8) }
    }
    let claim = labels.first.map { "it says its charset is \($0.quotedForNote)" } ?? "it names no charset"
    return Decoded(
      utf8: Windows1252.decode(bytes), notes: ["\(claim) but it is not; it was read as windows-1252"])
  }

  /// UTF-8, UTF-16 and UTF-32 by their byte order mark, or UTF-16 by the zeros around its first `<`.
  private static func decodeMarked(_ bytes: [UInt8]) -> Decoded? {
    let head = Array(bytes.prefix(4))
    func has(_ mark: [UInt8]) -> Bool { head.starts(with: mark) }
    if has([0xEF, 0xBB, 0xBF]) {
      let rest = Array(bytes.dropFirst(3))
      if isValidUTF8(rest) { return Decoded(utf8: rest) }
      let note = "it begins with UTF-8's mark but is not UTF-8 throughout; what could not be read is U+FFFD"
      return Decoded(utf8: Array(String(decoding: rest, as: UTF8.self).utf8), notes: [note])
    }
    if has([0xFF, 0xFE, 0, 0]) {
      return convert(Array(bytes.dropFirst(4)), from: "utf-32le").map { Decoded(utf8: $0) }
    }
    if has([0, 0, 0xFE, 0xFF]) {
      return convert(Array(bytes.dropFirst(4)), from: "utf-32be").map { Decoded(utf8: $0) }
    }
    if has([0xFE, 0xFF]) { return decodeUTF16(bytes.dropFirst(2), bigEndian: true) }
    if has([0xFF, 0xFE]) { return decodeUTF16(bytes.dropFirst(2), bigEndian: false) }
    if has([0, 0x3C, 0]) { return decodeUTF16(bytes[...], bigEndian: true) }
    if head.count == 4, head[0] == 0x3C, head[1] == 0, head[2] != 0, head[3] == 0 {
      return decodeUTF16(bytes[...], bigEndian: false)
    }
    return nil
  }

  private static func decodeUTF16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> Decoded {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var at = bytes.startIndex
    while at + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
      units.append(bigEndian ? first << 8 | second : second << 8 | first)
      at += 2
    }
    let note = bytes.count % 2 == 0 ? [] : ["it is UTF-16 with an odd number of bytes; the last was left out"]
    return Decoded(utf8: Array(String(decoding: units, as: UTF16.self).utf8), notes: note)
  }

  static func isValidUTF8(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  /// Nil when libc does not know the charset or a byte has no meaning in it.
  static func convert(_ bytes: [UInt8], from label: String) -> [UInt8]? {
    // The web's registry treats these labels as windows-1252 (WHATWG Encoding).
    if ["iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252"].contains(label) {
      return Windows1252.decode(bytes)
    }
    let descriptor = unsafe iconv_open("UTF-8", label)
    guard unsafe descriptor != iconv_t(bitPattern: -1), let descriptor = unsafe descriptor else { return nil }
    defer { unsafe iconv_close(descriptor) }
    // No charset of libc needs more than three bytes of UTF-8 for a byte; the rest is room for a last
    // character.
    var output = [UInt8](repeating: 0, count: bytes.count * 3 + 16)
    var input = bytes
    var (unread, room) = (input.count, output.count)
    let failed = unsafe input.withUnsafeMutableBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        var from = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        return unsafe iconv(descriptor, &from, &unread, &to, &room) == -1
      }
    }
    guard !failed else { return nil }
    output.removeLast(room)
    return output
  }

  /// The `charset` of `text/xml; charset="UTF-8"`.
  static func label(ofContentType header: String?) -> String? {
    for parameter in (header ?? "").split(separator: ";").dropFirst() {
      let pair = parameter.split(separator: "=", maxSplits: 1)
      if pair.count == 2, pair[0].trimmed.lowercased() == "charset" { return clean(pair[1]) }
    }
    return nil
  }

  /// The `encoding` of an XML declaration at the front.
  static func label(ofDeclaration bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(maxDeclarationBytes), as: UTF8.self).trimmed
    guard head.hasPrefix("<?xml"), let end = head.firstIndex(of: ">") else { return nil }
    let parts = head[..<end].split(separator: "=")
    guard let at = parts.firstIndex(where: { $0.trimmed.lowercased().hasSuffix("encoding") }),
      at + 1 < parts.count
    else { return nil }
    let value = parts[at + 1].trimmed
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    return clean(value.dropFirst().prefix { $0 != quote })
  }

  /// The `charset` of a `<meta>` tag, which stands in a page's first 1024 bytes (HTML Standard, section 4.2.5.4); some
  /// begin later.
  static func label(ofPage bytes: [UInt8]) -> String? {
    let head = Array(bytes.prefix(maxPageLabelBytes))
    var at = 0
    while let next = head[at...].firstIndex(of: UInt8(ascii: "<")) {
      at = next + 1
      guard head.hasASCII("<meta", at: next),
        let tag = HTMLTagReader.read(head, from: next + 1, keeping: ["charset", "content"])
      else { continue }
      at = tag.next
      if let charset = tag.attributes["charset"] { return clean(charset) }
      if let label = label(ofContentType: tag.attributes["content"]) { return label }
    }
    return nil
  }

  private static let maxDeclarationBytes = 256
  private static let maxPageLabelBytes = 4096
  private static let maxLabelBytes = 40

  /// Lower case; nil unless it looks like a charset's name. iconv's own suffixes (`//IGNORE`) do not pass.
  private static func clean(_ label: some StringProtocol) -> String? {
    let name = label.trimmed.lowercased().filter { $0 != "\"" && $0 != "'" }
    let isName = name.utf8.allSatisfy {
      $0.isASCIILetter || $0.isASCIIDigit || [0x2D, 0x5F, 0x2E, 0x3A].contains($0)
    }
    return isName && (1...maxLabelBytes).contains(name.utf8.count) ? name : nil
  }
}

extension String {
  fileprivate var quotedForNote: String { "\"\(self)\"" }
}
