/// The body of a message: as it is where that is plain ASCII in short lines, quoted-printable otherwise.
struct MailBody {
  /// Characters in a line, without its end.
  ///
  /// Source: RFC 2045, section 6.7, rule 5.
  static let longestLine = 76

  /// The value of `Content-Transfer-Encoding`.
  let encoding: String
  /// With CRLF after every line.
  let text: String

  init(_ text: String) {
    let lines = Self.lines(text)
    if lines.allSatisfy(Self.isPlain) {
      encoding = "7bit"
      self.text = lines.map { $0 + "\r\n" }.joined()
    } else {
      encoding = "quoted-printable"
      self.text = lines.map { Self.quoted($0) + "\r\n" }.joined()
    }
  }

  /// The lines of a text, whatever ended them, without controls but tabs; empty ones at the end are left out.
  private static func lines(_ text: String) -> [String] {
    var lines: [String.UnicodeScalarView] = [String.UnicodeScalarView()]
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": lines.append(String.UnicodeScalarView())
      case "\t": lines[lines.count - 1].append(scalar)
      default:
        if scalar.properties.generalCategory != .control { lines[lines.count - 1].append(scalar) }
      }
      previous = scalar
    }
    while lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String($0) }
  }

  /// Whether nothing on the way would change the line: mailboxes quote `From `, SMTP doubles a dot in front, and space
  /// at the end gets lost.
  private static func isPlain(_ line: String) -> Bool {
    line.utf8.count <= longestLine && line.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !line.hasPrefix("From ")
      && !line.hasPrefix(".") && !line.hasSuffix(" ")
  }

  /// One line as quoted-printable, with soft breaks. A character of several octets may be split by one: the octets
  /// are joined before they are read.
  private static func quoted(_ line: String) -> String {
    let bytes = Array(line.utf8)
    var result = ""
    var width = 0
    for (index, byte) in bytes.enumerated() {
      let isLast = index == bytes.count - 1
      let piece = mustQuote(byte, at: index, isLast: isLast, in: line) ? hex(byte) : String(Unicode.Scalar(byte))
      // Room for the `=` of a soft break, unless nothing follows.
      if width + piece.utf8.count > (isLast ? longestLine : longestLine - 1) {
        result += "=\r\n"
        width = 0
      }
      result += piece
      width += piece.utf8.count
    }
    return result
  }

  private static func mustQuote(_ byte: UInt8, at index: Int, isLast: Bool, in line: String) -> Bool {
    switch byte {
    case 0x3D: true
    case 0x09, 0x20: isLast
    case 0x2E: index == 0
    case 0x46: index == 0 && line.hasPrefix("From ")
    default: !(0x21...0x7E).contains(byte)
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "=0\(digits)" : "=\(digits)"
  }
}
