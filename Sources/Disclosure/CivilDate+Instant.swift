import Seams

extension CivilDate {
  /// The day of an instant in UTC.
  init(_ instant: Instant) {
    let day: Int64 = 86_400_000
    let (quotient, remainder) = instant.milliseconds.quotientAndRemainder(dividingBy: day)
    self.init(daysSince1970: remainder < 0 ? quotient - 1 : quotient)
  }
}
