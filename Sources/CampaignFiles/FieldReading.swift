import Campaigns
import Seams

/// What a value can be read as. A reading returns nil when it cannot; who calls it reports `expected`.
enum FieldReading {
  static let expectedURL = "an http or https address"
  static let expectedHashtag = "one hashtag"
  static let expectedLanguage = "a BCP 47 language tag such as en or pt-BR"
  static let expectedHandle = "a handle without spaces"
  static let expectedEmail = "an e-mail address"
  static let maximumHandleLength = 100

  /// A case of an enumeration by its written name; spaces and hyphens stand for `_`, case does not matter.
  static func choice<T: RawRepresentable & CaseIterable>(_ text: String) -> T? where T.RawValue == String {
    T(rawValue: String(text.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 }))
  }

  static func names<T: RawRepresentable & CaseIterable>(of type: T.Type) -> [String]
  where T.RawValue == String {
    type.allCases.map(\.rawValue)
  }

  static func url(_ text: String) -> String? {
    guard let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }) else {
      return nil
    }
    let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    guard !host.isEmpty, !text.contains(where: \.isWhitespace) else { return nil }
    return text
  }

  /// A link as people write it in a brief: the scheme may be missing, a dot in the host may not.
  static func link(_ text: String) -> String? {
    let withScheme = text.contains("://") ? text : "https://" + text
    guard let url = url(withScheme),
      url.dropFirst(8).prefix(while: { $0 != "/" }).contains(".") || url.contains("localhost")
        || url.contains("127.0.0.1")
    else { return nil }
    return text
  }

  /// Without its `#`.
  static func hashtag(_ text: String) -> String? {
    let bare = text.first == "#" || text.first == "＃" ? String(text.dropFirst()) : text
    guard !bare.isEmpty, !bare.contains(where: { $0.isWhitespace || $0 == "#" || $0 == "," }) else {
      return nil
    }
    return bare
  }

  static func handle(_ text: String) -> String? {
    let bare = text.first == "@" ? String(text.dropFirst()) : text
    let isFine =
      (1...maximumHandleLength).contains(bare.count) && !bare.contains { $0.isWhitespace || $0 == "," }
    return isFine && !bare.contains("://") ? bare : nil
  }

  static func language(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isAlphanumeric = { (c: Character) in c.isASCII && (c.isLetter || c.isNumber) }
    guard let first = parts.first, (2...3).contains(first.count),
      first.allSatisfy({ $0.isASCII && $0.isLetter }),
      parts.dropFirst().allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy(isAlphanumeric) })
    else { return nil }
    return text
  }

  static func email(_ text: String) -> String? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), parts[1].first != ".",
      parts[1].last != ".",
      !text.contains(where: \.isWhitespace)
    else { return nil }
    return text
  }

  /// A whole number of at least 0, plain digits.
  static func count(_ text: String) -> Int? {
    guard text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(text)
  }

  static let expectedAmount = "an amount such as 1200 or 1200.50"

  /// At least 0, a point before the decimals, no other sign.
  static func amount(_ text: String) -> Double? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }),
      let amount = Double(text), amount <= maximumAmount
    else { return nil }
    return amount
  }

  /// Every amount below it is told apart from the next to the cent.
  static let maximumAmount = 1e12

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  static let expectedCurrency = "three letters of a currency such as EUR or USD"

  /// ISO 4217 by its form; upper case.
  static func currency(_ text: String) -> String? {
    text.count == 3 && text.allSatisfy { $0.isASCII && $0.isLetter } ? text.uppercased() : nil
  }

  /// A day that exists, as `2026-10-01`.
  static func day(_ text: String) -> String? {
    var scanner = DigitScanner(text.utf8)
    return scanner.date() != nil && scanner.isAtEnd ? text : nil
  }

  /// `90`, `90s`, `5m`, `2h`, `1d`, or several of them (`1h30m`), in seconds.
  static func duration(_ text: String) -> Int64? {
    if let plain = count(text) { return bounded(Int64(plain)) }
    var total: Int64 = 0
    var rest = Substring(text.filter { $0 != " " })
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int64(digits), number <= DeadlineRules.maximumSeconds,
        let unit = rest.dropFirst(digits.count).first, let seconds = unitSeconds[unit]
      else { return nil }
      total += number * seconds
      guard bounded(total) != nil else { return nil }
      rest = rest.dropFirst(digits.count + 1)
    }
    return bounded(total)
  }

  private static let unitSeconds: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
  private static func bounded(_ seconds: Int64) -> Int64? {
    (0...DeadlineRules.maximumSeconds).contains(seconds) ? seconds : nil
  }
}
