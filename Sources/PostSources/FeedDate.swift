internal import Seams

/// A date as feeds write it.
///
/// Read: RFC 822 and 2822 with their real-world variants (no weekday, two-digit year, month before day, no
/// seconds, names of zones, some other languages' months), asctime, RFC 3339, W3CDTF and ISO 8601 with `T` or
/// a space, with or without separators. A date without a time of day is no instant: midnight would make a
/// late post look punctual. A time without a zone is read as UTC and told.
enum FeedDate: Hashable {
  case instant(Instant)
  case withoutZone(Instant)
  case withoutTime
  case unreadable

  static let maxBytes = 100

  init(_ text: String) {
    let text = text.onOneLine
    guard text.utf8.count <= Self.maxBytes else {
      self = .unreadable
      return
    }
    self = ISODate.read(text) ?? MailDate.read(text) ?? .unreadable
  }

  /// Puts the parts together; nil for a day or time that does not exist. A leap second counts as the one
  /// before.
  static func make(
    date: CivilDate?, hour: Int, minute: Int, second: Int, milliseconds: Int = 0, offsetMinutes: Int?
  ) -> FeedDate? {
    guard let date, (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second),
      (offsetMinutes ?? 0).magnitude < 24 * 60
    else { return nil }
    let inDay = (hour * 60 + minute - (offsetMinutes ?? 0)) * 60 + min(second, 59)
    let instant = Instant(
      milliseconds: date.daysSince1970 * 86_400_000 + Int64(inDay) * 1000 + Int64(milliseconds))
    return offsetMinutes == nil ? .withoutZone(instant) : .instant(instant)
  }
}
