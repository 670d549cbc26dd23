import Seams

/// How dates are written in a file: `rfc3339`, or letters for the digits (`yyyy`, `yy`, `MM`, `dd`) with
/// anything else between them, such as `yy.dd.MM`.
///
/// A date without a time of day is its midnight in UTC; two digits of a year are 20xx.
public struct DatePattern: Hashable, Sendable {
  enum Part: Hashable, Sendable { case year4, year2, month, day, literal(Unicode.Scalar) }

  public static let rfc3339 = DatePattern(parts: [], year: nil, text: "rfc3339")
  public static let rule =
    "rfc3339, or a pattern of yyyy or yy, MM and dd such as yyyy-MM-dd (a year must be given when the pattern has none)"

  let parts: [Part]
  private let year: Int?
  /// As it was asked for.
  public let text: String

  private init(parts: [Part], year: Int?, text: String) {
    self.parts = parts
    self.year = year
    self.text = text
  }

  /// Nil when the pattern lacks a month, a day or a year, or has one twice.
  public init?(_ text: String, year: Int? = nil) {
    if text == "rfc3339" {
      self = .rfc3339
      return
    }
    var parts: [Part] = []
    var rest = Substring(text)
    let words: [(String, Part)] = [("yyyy", .year4), ("yy", .year2), ("MM", .month), ("dd", .day)]
    while let scalar = rest.unicodeScalars.first {
      if let (word, part) = words.first(where: { rest.hasPrefix($0.0) }) {
        parts.append(part)
        rest = rest.dropFirst(word.count)
      } else {
        guard !scalar.properties.isAlphabetic else { return nil }
        parts.append(.literal(scalar))
        rest = Substring(rest.unicodeScalars.dropFirst())
      }
    }
    let years = parts.count { $0 == .year4 || $0 == .year2 }
    guard parts.count(where: { $0 == .month }) == 1, parts.count(where: { $0 == .day }) == 1,
      years == 1 || (years == 0 && year.map { (1...9999).contains($0) } == true)
    else { return nil }
    self.init(parts: parts, year: years == 0 ? year : nil, text: text)
  }

  /// What `text` was before a spreadsheet took it for a number and dropped its outer zeros: `1.1` was `01.10`
  /// (the first of January would have become `1.01`). Nil unless the pattern is `dd.MM` and the text such a number.
  func restored(_ text: String) -> String? {
    guard parts == [.day, .literal("."), .month] else { return nil }
    let sides = text.split(separator: ".", omittingEmptySubsequences: false)
    guard sides.count == 2, (1...2).contains(sides[0].count), (1...2).contains(sides[1].count),
      sides[0].count + sides[1].count < 4, sides.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
    else { return nil }
    return (sides[0].count == 1 ? "0" : "") + sides[0] + "." + sides[1] + (sides[1].count == 1 ? "0" : "")
  }

  /// Nil when `text` is not written so, or there is no such day.
  func instant(_ text: String) -> Instant? {
    if parts.isEmpty { return Instant(rfc3339: text) }
    var scanner = DigitScanner(text.utf8)
    var (year, month, day) = (year, 0, 0)
    for part in parts {
      switch part {
      case .year4: year = scanner.digits(4)
      case .year2: year = scanner.digits(2).map { 2000 + $0 }
      case .month: month = scanner.digits(2) ?? 0
      case .day: day = scanner.digits(2) ?? 0
      case .literal(let scalar): guard scanner.skip(one: [scalar]) else { return nil }
      }
    }
    guard scanner.isAtEnd, let year, let date = CivilDate(year: year, month: month, day: day) else {
      return nil
    }
    return Instant(milliseconds: date.daysSince1970 * 86_400_000)
  }
}
