/// Reads the fixed-width pieces of ISO 8601 dates and times from the front of some UTF-8.
public struct DigitScanner<Text: Collection> where Text.Element == UInt8 {
  private var rest: Text.SubSequence

  public init(_ text: Text) { rest = text[...] }

  public var isAtEnd: Bool { rest.isEmpty }

  /// Exactly `count` digits, or nil with nothing consumed.
  public mutating func digits(_ count: Int) -> Int? {
    guard rest.count >= count else { return nil }
    var value = 0
    for byte in rest.prefix(count) {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    rest = rest.dropFirst(count)
    return value
  }

  /// Consumes one byte if it is among `choices`.
  public mutating func skip(one choices: [Unicode.Scalar]) -> Bool {
    guard let first = rest.first, choices.contains(where: { $0.value == UInt32(first) }) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// `YYYY-MM-DD`.
  public mutating func date() -> CivilDate? {
    guard let year = digits(4), skip(one: ["-"]), let month = digits(2), skip(one: ["-"]), let day = digits(2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// `hh:mm[:ss[.fraction]]` as milliseconds since midnight. 24:00 and second 60 are refused.
  public mutating func timeOfDay() -> Int64? {
    guard let hour = digits(2), hour < 24, skip(one: [":"]), let minute = digits(2), minute < 60
    else { return nil }
    var milliseconds = Int64(hour * 60 + minute) * 60_000
    if skip(one: [":"]) {
      guard let second = digits(2), second < 60 else { return nil }
      milliseconds += Int64(second) * 1000
      if skip(one: [".", ","]) {
        var scale: Int64 = 100
        var seen = 0
        while let digit = digits(1) {
          milliseconds += Int64(digit) * scale
          scale /= 10
          seen += 1
        }
        guard (1...9).contains(seen) else { return nil }
      }
    }
    return milliseconds
  }

  /// `Z` or `±hh:mm`, in minutes east of UTC.
  public mutating func offset() -> Int64? {
    if skip(one: ["Z", "z"]) { return 0 }
    let sign: Int64
    if skip(one: ["+"]) { sign = 1 } else if skip(one: ["-"]) { sign = -1 } else { return nil }
    guard let hours = digits(2), hours < 24 else { return nil }
    _ = skip(one: [":"])
    guard let minutes = digits(2), minutes < 60 else { return nil }
    return sign * Int64(hours * 60 + minutes)
  }
}
