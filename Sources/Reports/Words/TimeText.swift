public import Seams

/// Instants and spans as a reader knows them. All instants are shown in UTC and say so once.
public enum TimeText {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `21 November 2026, 18:04 UTC`
  public static func full(_ instant: Instant) -> String {
    let date = day(instant)
    return "\(date.day) \(months[date.month - 1]) \(date.year), \(clock(instant)) UTC"
  }

  /// `21 Nov, 18:04`
  public static func short(_ instant: Instant) -> String { "\(shortDay(instant)), \(clock(instant))" }

  /// `21 Nov`
  public static func shortDay(_ instant: Instant) -> String {
    let date = day(instant)
    return "\(date.day) \(months[date.month - 1].prefix(3))"
  }

  /// `18:04`, with seconds `18:04:30`.
  public static func clock(_ instant: Instant, seconds: Bool = false) -> String {
    String(instant.rfc3339.dropFirst(11).prefix(seconds ? 8 : 5))
  }

  private static func day(_ instant: Instant) -> CivilDate {
    var days = instant.milliseconds / 86_400_000
    if instant.milliseconds % 86_400_000 < 0 { days -= 1 }
    return CivilDate(daysSince1970: days)
  }

  /// `12 s`, `5 min`, `3 h 20 min`, `2 d 4 h`: rounded down.
  public static func span(seconds: Int64) -> String {
    switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7200: "\(seconds / 60) min"
    case ..<172_800: two(seconds / 3600, "h", seconds % 3600 / 60, "min")
    default: two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h")
    }
  }

  private static func two(_ large: Int64, _ unit: String, _ small: Int64, _ smallUnit: String) -> String {
    small == 0 ? "\(large) \(unit)" : "\(large) \(unit) \(small) \(smallUnit)"
  }
}
