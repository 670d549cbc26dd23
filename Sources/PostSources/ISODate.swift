internal import Seams

/// `2026-11-21T18:00:00.000Z` and its relations: `20261121T180000+0100`, `2026-11-21 18:00`, `2026-11`.
enum ISODate {
  /// Nil when the text does not begin like an ISO date.
  static func read(_ text: String) -> FeedDate? {
    var scanner = DigitScanner(text.utf8)
    guard let year = scanner.digits(4) else { return nil }
    let isSeparated = scanner.skip(one: ["-"])
    guard let month = scanner.digits(2) else { return scanner.isAtEnd ? .withoutTime : nil }
    if isSeparated, !scanner.skip(one: ["-"]) { return scanner.isAtEnd ? .withoutTime : nil }
    guard let day = scanner.digits(2) else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    if scanner.isAtEnd { return date == nil ? .unreadable : .withoutTime }
    guard scanner.skip(one: ["T", "t", " "]) else { return nil }
    return time(of: date, &scanner)
  }

  private static func time(of date: CivilDate?, _ scanner: inout DigitScanner<String.UTF8View>) -> FeedDate? {
    guard let hour = scanner.digits(2) else { return nil }
    let isSeparated = scanner.skip(one: [":"])
    guard let minute = scanner.digits(2) else { return nil }
    var (second, milliseconds) = (0, 0)
    if isSeparated ? scanner.skip(one: [":"]) : true, let digits = scanner.digits(2) {
      second = digits
      if scanner.skip(one: [".", ","]) { milliseconds = fraction(&scanner) }
    }
    guard !scanner.isAtEnd else {
      return FeedDate.make(
        date: date, hour: hour, minute: minute, second: second, milliseconds: milliseconds, offsetMinutes: nil
      )
    }
    _ = scanner.skip(one: [" "])
    guard let offset = offset(&scanner) else { return nil }
    return FeedDate.make(
      date: date, hour: hour, minute: minute, second: second, milliseconds: milliseconds,
      offsetMinutes: offset)
  }

  private static func fraction(_ scanner: inout DigitScanner<String.UTF8View>) -> Int {
    var (value, scale) = (0, 100)
    while let digit = scanner.digits(1) {
      value += digit * scale
      scale /= 10
    }
    return value
  }

  /// `Z`, `UTC`, `GMT`, `±hh`, `±hhmm`, `±hh:mm`, and nothing after it.
  private static func offset(_ scanner: inout DigitScanner<String.UTF8View>) -> Int? {
    let copy = scanner
    if let minutes = scanner.offset() { return scanner.isAtEnd ? Int(minutes) : nil }
    scanner = copy
    for letters: [Unicode.Scalar] in [["U", "T", "C"], ["G", "M", "T"], ["U", "T"]] {
      if letters.allSatisfy({ scanner.skip(one: [$0]) }) { return scanner.isAtEnd ? 0 : nil }
      scanner = copy
    }
    let isWest = scanner.skip(one: ["-"])
    guard isWest || scanner.skip(one: ["+"]), let hours = scanner.digits(2), scanner.isAtEnd else {
      return nil
    }
    return (isWest ? -1 : 1) * hours * 60
  }
}
