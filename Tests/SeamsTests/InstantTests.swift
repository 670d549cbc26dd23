import Seams
import Testing

@Suite struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00.000Z", 0),
    ("2026-11-21T18:00:00.000Z", 1_795_284_000_000),
    ("2000-02-29T12:34:56.789Z", 951_827_696_789),
    ("1969-12-31T23:59:59.999Z", -1),
    ("0000-01-01T00:00:00.000Z", -62_167_219_200_000),
    ("0000-02-29T00:00:00.000Z", -62_162_121_600_000),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
  ])
  func writesAndReadsRFC3339(_ text: String, _ milliseconds: Int64) {
    #expect(Instant(milliseconds: milliseconds).rfc3339 == text)
    #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    ("2026-11-21T18:00:00+02:00", "2026-11-21T16:00:00.000Z"),
    ("2026-11-21T18:00:00-05:30", "2026-11-21T23:30:00.000Z"),
    ("2026-12-31T23:00:00-02:00", "2027-01-01T01:00:00.000Z"),
    ("2026-03-01T00:30:00+0100", "2026-02-28T23:30:00.000Z"),
    ("2026-11-21 18:00:00Z", "2026-11-21T18:00:00.000Z"),
    ("2026-11-21t18:00:00z", "2026-11-21T18:00:00.000Z"),
    ("2026-11-21T18:00Z", "2026-11-21T18:00:00.000Z"),
    ("2026-11-21T18:00:00.5Z", "2026-11-21T18:00:00.500Z"),
    ("2026-11-21T18:00:00.123999999Z", "2026-11-21T18:00:00.123Z"),
  ])
  func readsOffsetsSpacesAndDecimals(_ text: String, _ utc: String) {
    #expect(Instant(rfc3339: text)?.rfc3339 == utc)
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T18:00:00", "2026-11-21T24:00:00Z", "2026-11-21T18:60:00Z",
    "2026-11-21T18:00:60Z", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-00T00:00:00Z",
    "26-11-21T18:00:00Z", "2026-11-21T18:00:00.Z", "2026-11-21T18:00:00.1234567890Z",
    "2026-11-21T18:00:00+24:00", "2026-11-21T18:00:00+02:60", "2026-11-21T18:00:00Z ", " 2026-11-21T18:00:00Z",
    "2026-11-21T18:00:00 Z", "２026-11-21T18:00:00Z",
  ])
  func readsNothingElse(_ text: String) {
    #expect(Instant(rfc3339: text) == nil)
  }

  @Test func hasAnOrderThatItsTextShares() {
    let instants = [-62_167_219_200_000, -1, 0, 1, 999, 1000, 253_402_300_799_999].map(Instant.init(milliseconds:))
    #expect(instants.sorted() == instants)
    #expect(instants.map(\.rfc3339).sorted() == instants.map(\.rfc3339))
  }

  @Test func movesByDurationsAndMeasuresThem() {
    let noon = Instant(rfc3339: "2026-11-21T12:00:00Z")!
    #expect((noon + .seconds(86_400)).rfc3339 == "2026-11-22T12:00:00.000Z")
    #expect((noon - .milliseconds(1)).rfc3339 == "2026-11-21T11:59:59.999Z")
    #expect(noon - (noon + .seconds(3)) == .seconds(-3))
  }

  @Test func countsWholeMillisecondsOfADurationTowardsZero() {
    #expect(Duration.microseconds(1999).milliseconds == 1)
    #expect(Duration.microseconds(-1999).milliseconds == -1)
    #expect(Duration.seconds(90).milliseconds == 90_000)
  }

  @Test func advancesBothClocksTogether() {
    let moment = Moment(wall: Instant(seconds: 100), elapsed: .seconds(5)).advanced(by: .seconds(2))
    #expect(moment == Moment(wall: Instant(seconds: 102), elapsed: .seconds(7)))
  }
}
