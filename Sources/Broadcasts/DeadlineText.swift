public import Campaigns
public import Seams

/// A due instant for people of any language.
public enum DeadlineText {
  /// `2026-11-21 18:00 (Europe/Berlin)`; without the zone's rules `2026-11-21 17:00 UTC`. Seconds are left out: the
  /// minute named is never later than the instant.
  public static func text(_ due: Instant, zone: String, table: TimeZoneTable?) -> String {
    guard let table else { return "\(minutes(of: due)) UTC" }
    let seconds = due.milliseconds.quotientAndRemainder(dividingBy: 1000).quotient
    return "\(minutes(of: due + .seconds(table.offset(at: seconds)))) (\(zone))"
  }

  private static func minutes(of instant: Instant) -> String {
    let text = instant.rfc3339
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }
}
