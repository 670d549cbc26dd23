/// A piece of a page that is safe to show: what the program wrote stands as written, what came from people or from the
/// network is escaped as it is put in.
///
/// Only literals of the source are markup; a `String` cannot become one. So a name with a tag in it is a name with a
/// tag in it.
struct HTML: Hashable, Sendable {
  private(set) var text: String

  static let empty: HTML = ""

  static func + (a: HTML, b: HTML) -> HTML {
    var sum = a
    sum.text += b.text
    return sum
  }

  static func += (a: inout HTML, b: HTML) { a.text += b.text }

  /// Text from people: isolated, so that its direction turns nothing around it.
  static func words(_ text: String) -> HTML { "<bdi dir=\"auto\">\(text)</bdi>" }
}

extension HTML: ExpressibleByStringInterpolation {
  init(stringLiteral value: StaticString) { text = "\(value)" }

  init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  struct Interpolation: StringInterpolationProtocol {
    var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: StaticString) { text += "\(literal)" }
    mutating func appendInterpolation(_ html: HTML) { text += html.text }
    mutating func appendInterpolation(_ many: [HTML]) { for one in many { text += one.text } }
    mutating func appendInterpolation(_ value: String) { text += EscapedText.of(value) }
    mutating func appendInterpolation(_ value: Int) { text += String(value) }
    /// Of a length or a share: at most three decimals, never an exponent.
    mutating func appendInterpolation(_ value: Double) { text += NumberText.plain(value) }
  }
}

extension [HTML] {
  func joined() -> HTML { reduce(into: .empty) { $0 += $1 } }
}

/// Text as it may stand between tags and in a quoted attribute.
enum EscapedText {
  static func of(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return out
  }

  /// False for what a browser does not take as text: control characters other than white space, and noncharacters.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: true
    case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }
}

extension HTML {
  /// For the style sheet alone, which is the program's own.
  init(trusted text: String) { self.text = text }
}
