import Seams

/// A rule such as `CET-1CEST,M3.5.0,M10.5.0/3`: the offsets of a zone for all the future.
///
/// Source: POSIX, environment variable TZ, with the wider hours of RFC 8536, section 3.3.1.
/// POSIX counts offsets west of Greenwich; here they are seconds east of UTC.
struct PosixTimeZone: Hashable, Sendable {
  struct Summer: Hashable, Sendable {
    var offset: Int64
    var start: YearlyChange
    var end: YearlyChange
  }
  var standard: Int64
  /// Nil for a zone without summer time.
  var summer: Summer?

  func offset(at seconds: Int64) -> Int64 {
    guard summer != nil else { return standard }
    let year = Self.year(of: seconds)
    return changes(ofYears: (year - 1)...(year + 1)).last { $0.at <= seconds }?.offset ?? standard
  }

  /// Changes of offset within (from, to], in order.
  func changes(from: Int64, to: Int64) -> [(at: Int64, offset: Int64)] {
    guard summer != nil else { return [] }
    return changes(ofYears: (Self.year(of: from) - 1)...(Self.year(of: to) + 1))
      .filter { $0.at > from && $0.at <= to }
  }

  /// In order of time; where one year's end meets the next year's start (summer time all year), the
  /// end comes first.
  private func changes(ofYears years: ClosedRange<Int>) -> [(at: Int64, offset: Int64)] {
    guard let summer else { return [] }
    let all = years.flatMap { year in
      [
        (year: year, at: summer.start.wallSeconds(in: year) - standard, offset: summer.offset),
        (year: year, at: summer.end.wallSeconds(in: year) - summer.offset, offset: standard),
      ]
    }
    return all.sorted { ($0.at, $0.year) < ($1.at, $1.year) }.map { ($0.at, $0.offset) }
  }

  private static func year(of seconds: Int64) -> Int {
    CivilDate(daysSince1970: seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)).year
  }
}

/// A moment that comes back each year.
struct YearlyChange: Hashable, Sendable {
  enum Day: Hashable, Sendable {
    /// 1 to 365, 29 February never counted.
    case julian(Int)
    /// 0 to 365, 29 February counted.
    case ordinal(Int)
    /// Week 5 is the last one; weekday 0 is Sunday.
    case weekday(month: Int, week: Int, weekday: Int)
  }
  var day: Day
  /// From midnight, -167 h to 167 h.
  var seconds: Int64

  /// The wall clock's reading, in seconds from 1970-01-01 00:00 on that clock.
  func wallSeconds(in year: Int) -> Int64 { days(in: year) * 86_400 + seconds }

  private func days(in year: Int) -> Int64 {
    switch day {
    case .julian(let n):
      let leap = CivilDate.days(inMonth: 2, of: year) == 29
      return Self.firstDay(year, 1) + Int64(n - 1) + (leap && n >= 60 ? 1 : 0)
    case .ordinal(let n):
      return Self.firstDay(year, 1) + Int64(n)
    case .weekday(let month, let week, let weekday):
      let first = Self.firstDay(year, month)
      let firstWeekday = Int(((first + 4) % 7 + 7) % 7)
      var inMonth = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      while inMonth >= CivilDate.days(inMonth: month, of: year) { inMonth -= 7 }
      return first + Int64(inMonth)
    }
  }

  private static func firstDay(_ year: Int, _ month: Int) -> Int64 {
    CivilDate(year: year, month: month, day: 1)?.daysSince1970 ?? 0
  }
}
