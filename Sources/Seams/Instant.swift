/// A point on the wall clock: milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored as POSIX does.
///
/// Everything that is stored or sent writes it as RFC 3339 in UTC with three decimals
/// (`2026-11-21T18:00:00.000Z`), so that text order is time order. Years 0000 to 9999.
public struct Instant: Hashable, Comparable, Sendable {
  public var milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }
  public init(seconds: Int64) { self.milliseconds = seconds * 1000 }

  public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
  public static func + (a: Instant, b: Duration) -> Instant {
    Instant(milliseconds: a.milliseconds + b.milliseconds)
  }
  public static func - (a: Instant, b: Duration) -> Instant {
    Instant(milliseconds: a.milliseconds - b.milliseconds)
  }
  /// The time from `b` to `a`; negative when `a` is earlier.
  public static func - (a: Instant, b: Instant) -> Duration {
    .milliseconds(a.milliseconds - b.milliseconds)
  }
}

extension Duration {
  /// Whole milliseconds, truncated towards zero.
  public var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}

extension Instant: CustomStringConvertible {
  public var description: String { rfc3339 }

  /// RFC 3339, UTC, milliseconds.
  public var rfc3339: String {
    let date = CivilDate(daysSince1970: milliseconds.flooredDivision(by: 86_400_000))
    let inDay = milliseconds - date.daysSince1970 * 86_400_000
    let (h, m, s, ms) = (inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60, inDay % 1000)
    return "\(date)T\(h.padded(2)):\(m.padded(2)):\(s.padded(2)).\(ms.padded(3))Z"
  }

  /// Reads RFC 3339 with any offset, `T` or a space, and 0 to 9 decimals (truncated to milliseconds).
  /// Nil for anything else, an offset missing included: a local time is not an instant.
  public init?(rfc3339 text: some StringProtocol) {
    var scanner = DigitScanner(text.utf8)
    guard let date = scanner.date(), scanner.skip(one: ["T", "t", " "]),
      let time = scanner.timeOfDay(), let offset = scanner.offset(), scanner.isAtEnd
    else { return nil }
    milliseconds = date.daysSince1970 * 86_400_000 + time - offset * 60_000
  }
}

extension Instant: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let instant = Instant(rfc3339: text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "expected an RFC 3339 instant such as 2026-11-21T18:00:00.000Z, got \"\(text)\""))
    }
    self = instant
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rfc3339)
  }
}

extension Int64 {
  func flooredDivision(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return (self % divisor < 0) ? quotient - 1 : quotient
  }
  func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}
