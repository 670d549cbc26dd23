/// Finds bare web addresses in plain text.
enum TextLinks {
  /// http and https URLs in the order of the text, at most `limit`. A sentence's punctuation is not part of
  /// one.
  static func find(in text: String, limit: Int) -> [String] {
    let bytes = Array(text.utf8)
    var links: [String] = []
    var at = 0
    while at < bytes.count, links.count < limit {
      guard bytes.hasASCII("http://", at: at) || bytes.hasASCII("https://", at: at),
        at == 0 || !(bytes[at - 1].isASCIILetter || bytes[at - 1].isASCIIDigit)
      else {
        at += 1
        continue
      }
      var end = at
      while end < bytes.count, mayStand(bytes, end) { end += 1 }
      let link = withoutTail(bytes[at..<end])
      if !link.isEmpty, link.last != UInt8(ascii: "/") || link.dropLast().last != UInt8(ascii: "/") {
        links.append(String(decoding: link, as: UTF8.self))
      }
      at = max(end, at + 1)
    }
    return links
  }

  /// Not white space (U+00A0, U+2000 to U+200F, U+2028 and U+3000 too), not a quotation mark or an angle
  /// bracket.
  private static func mayStand(_ bytes: [UInt8], _ index: Int) -> Bool {
    let byte = bytes[index]
    guard byte > 0x20, byte != 0x7F, !delimiters.contains(byte) else { return false }
    guard byte >= 0xC2, index + 1 < bytes.count else { return true }
    let (second, third) = (bytes[index + 1], index + 2 < bytes.count ? bytes[index + 2] : 0)
    if byte == 0xC2 { return second != 0xA0 && second != 0xAB && second != 0xBB }
    if byte == 0xE3 { return !(second == 0x80 && third <= 0x82) }
    return
      !(byte == 0xE2 && second == 0x80 && (third <= 0x8F || (0x98...0x9F).contains(third) || third >= 0xA6))
  }

  private static func withoutTail(_ link: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = link.endIndex
    // A closing bracket belongs to the link only if it was opened in it: the depth at the end, kept up to
    // date.
    var (round, square) = (depth(of: link, "(", ")"), depth(of: link, "[", "]"))
    while end > link.startIndex {
      let last = link[end - 1]
      if last == UInt8(ascii: ")"), round < 0 {
        round += 1
      } else if last == UInt8(ascii: "]"), square < 0 {
        square += 1
      } else if !punctuation.contains(last) {
        break
      }
      end -= 1
    }
    return link[..<end]
  }

  private static let delimiters = Set("\"<>`{}|\\^".utf8)
  private static let punctuation = Set(".,;:!?'*_~".utf8)

  /// Opened minus closed.
  private static func depth(of link: ArraySlice<UInt8>, _ opening: Unicode.Scalar, _ closing: Unicode.Scalar)
    -> Int
  {
    link.reduce(0) { depth, byte in
      depth + (byte == UInt8(ascii: opening) ? 1 : 0) - (byte == UInt8(ascii: closing) ? 1 : 0)
    }
  }
}
