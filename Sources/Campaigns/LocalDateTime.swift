import Seams

/// A date and time of day as a wall clock shows them, without a zone: not an instant.
public struct LocalDateTime: Hashable, Comparable, Sendable {
  /// Seconds from 1970-01-01 00:00:00 on the same wall clock, as if it had never been changed.
  public var seconds: Int64

  public init(seconds: Int64) { self.seconds = seconds }

  /// Reads `2026-12-01 18:00[:30]`, with a space or `T` between. Nil for anything else, fractions
  /// of a second and offsets included.
  public init?(_ text: some StringProtocol) {
    var scanner = DigitScanner(text.utf8)
    guard let date = scanner.date(), scanner.skip(one: ["T", "t", " "]), let time = scanner.timeOfDay(),
      scanner.isAtEnd, time % 1000 == 0
    else { return nil }
    seconds = date.daysSince1970 * 86_400 + time / 1000
  }

  public static func < (a: Self, b: Self) -> Bool { a.seconds < b.seconds }
}

extension LocalDateTime: CustomStringConvertible {
  /// `2026-12-01 18:00`, with seconds when they are not 0.
  public var description: String {
    let text = Instant(seconds: seconds).rfc3339
    let minutes = text.prefix(16), second = text.dropFirst(17).prefix(2)
    return minutes.prefix(10) + " " + minutes.suffix(5) + (second == "00" ? "" : ":" + second)
  }
}
