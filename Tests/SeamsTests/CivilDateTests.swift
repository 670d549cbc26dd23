import Seams
import Testing

@Suite struct CivilDateTests {
  @Test(arguments: [
    (0, "1970-01-01", 4),
    (-1, "1969-12-31", 3),
    (11_016, "2000-02-29", 2),
    (11_017, "2000-03-01", 3),
    (-25_509, "1900-02-28", 3),
    (-25_508, "1900-03-01", 4),
    (20_778, "2026-11-21", 6),
    (-719_528, "0000-01-01", 6),
    (-719_469, "0000-02-29", 2),
    (-719_468, "0000-03-01", 3),
    (2_932_896, "9999-12-31", 5),
  ])
  func standsOnTheRightDayOfTheWeek(_ days: Int64, _ text: String, _ weekday: Int) {
    let date = CivilDate(daysSince1970: days)
    #expect("\(date)" == text)
    #expect(date.daysSince1970 == days)
    #expect(date.weekday == weekday)
  }

  @Test func countsEveryDayOfFourCenturiesOnce() {
    var (date, days) = (CivilDate(year: 1900, month: 1, day: 1)!, Int64(-25_567))
    while date.year < 2300 {
      #expect(date.daysSince1970 == days && CivilDate(daysSince1970: days) == date)
      let next =
        CivilDate(year: date.year, month: date.month, day: date.day + 1)
        ?? CivilDate(year: date.year, month: date.month + 1, day: 1)
        ?? CivilDate(year: date.year + 1, month: 1, day: 1)!
      #expect(date < next)
      (date, days) = (next, days + 1)
    }
    #expect(days - -25_567 == 146_097)
  }

  @Test(arguments: [
    (2026, 2, 29), (1900, 2, 29), (2024, 2, 30), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0),
    (2026, 1, 32), (2026, 1, -1),
  ])
  func hasNoSuchDay(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test func knowsLeapYears() {
    let leap = [1600, 1996, 2000, 2024, 0].map { CivilDate.days(inMonth: 2, of: $0) }
    let common = [1700, 1900, 2023, 2100, 1].map { CivilDate.days(inMonth: 2, of: $0) }
    #expect(leap == [29, 29, 29, 29, 29] && common == [28, 28, 28, 28, 28])
    #expect((1...12).map { CivilDate.days(inMonth: $0, of: 2026) }.reduce(0, +) == 365)
  }
}
