import Campaigns
import Seams

/// Reads a time that a person wrote: local in a zone, or RFC 3339 with an offset.
enum DueTimeReading {
  static let expected = "a time such as 2026-12-01 18:00"

  /// - Parameter zone: nil when it is unknown or was reported; then only the form of a local time is checked.
  static func read(
    _ field: CSVField, zone: String?, zones: inout SystemTimeZones, _ findings: inout Findings
  ) -> DueTime? {
    if let instant = Instant(rfc3339: field.text) {
      return DueTime(local: field.text, zone: nil, at: instant, tzdata: nil)
    }
    guard let local = LocalDateTime(field.text) else {
      findings.error(
        field.name, at: field.position, found: field.value, expected: expected, hint: hint(field.text))
      return nil
    }
    guard let zone, let table = zones.table(zone) else { return nil }
    let version = zones.version
    let due = { DueTime(local: field.text, zone: zone, at: $0, tzdata: version) }
    switch table.resolve(local) {
    case .exact(let instant):
      return due(instant)
    case .ambiguous(let earlier, let later):
      findings.warning(
        field.name, at: field.position, found: field.text, expected: "a time that \(zone) has once",
        hint: "clocks are put back then; the earlier, \(earlier), is taken, not \(later)")
      return due(earlier)
    case .skipped(let before, let after):
      findings.error(
        field.name, at: field.position, found: field.text, expected: "a time that \(zone) has",
        hint: "clocks jump from \(before) to \(after); take one of the two")
      return nil
    }
  }

  private static func hint(_ text: String) -> String? {
    var scanner = DigitScanner(text.utf8)
    let parts = text.split { !$0.isNumber }
    if let date = scanner.date(), scanner.isAtEnd { return "add the time of day: \(date) 18:00" }
    if text.count >= 10, parts.count >= 3, parts[0].count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]),
      let day = Int(parts[2]), CivilDate(year: year, month: month, day: day) == nil
    {
      return "there is no such day"
    }
    if parts.count >= 3, parts[2].count == 4 { return "write the year first: 2026-12-01 18:00" }
    let lower = text.lowercased()
    if lower.hasSuffix("am") || lower.hasSuffix("pm") { return "write hours from 00 to 23" }
    return "year-month-day, a space, hours:minutes, all with leading zeros"
  }
}
