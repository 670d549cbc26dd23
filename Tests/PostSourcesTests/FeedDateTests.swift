import Seams
import Testing

@testable import PostSources

@Suite("A date in a feed")
struct FeedDateTests {
  @Test(
    "is read, as mail, as ISO 8601 and as people write it",
    arguments: [
      ("Sat, 21 Nov 2026 18:00:00 GMT", "2026-11-21T18:00:00.000Z"),
      ("Sat, 21 Nov 2026 18:00:00 +0100", "2026-11-21T17:00:00.000Z"),
      ("Sat, 21 Nov 2026 18:00:00 -0330", "2026-11-21T21:30:00.000Z"),
      ("21 Nov 26 18:00 EST", "2026-11-21T23:00:00.000Z"),
      ("21 Nov 99 18:00 EST", "1999-11-21T23:00:00.000Z"),
      ("Sat,21 Nov 2026 18:00:00 PDT", "2026-11-22T01:00:00.000Z"),
      ("Saturday, November 21, 2026 6:00 PM GMT", "2026-11-21T18:00:00.000Z"),
      ("Sat Nov 21 18:00:00 UTC 2026", "2026-11-21T18:00:00.000Z"),
      ("Sat, 21 Nov 2026 18:00:00 GMT+1", "2026-11-21T17:00:00.000Z"),
      ("Sat, 21 Nov 2026 18:00:00 +01:00 (CET)", "2026-11-21T17:00:00.000Z"),
      ("Sat, 21 Nov 2026 18:00:00+0100", "2026-11-21T17:00:00.000Z"),
      ("21-Nov-2026 18:00:00 Z", "2026-11-21T18:00:00.000Z"),
      ("Sa, 21. Mär 2026 18:00:00 MEZ", "2026-03-21T17:00:00.000Z"),
      ("sáb, 21 dic 2026 18:00:00 +0000", "2026-12-21T18:00:00.000Z"),
      ("Sat, 1 Nov 2026 8:05:00 GMT", "2026-11-01T08:05:00.000Z"),
      ("Sat, 21 Nov 2026 23:59:60 GMT", "2026-11-21T23:59:59.000Z"),
      ("2026-11-21T18:00:00Z", "2026-11-21T18:00:00.000Z"),
      ("2026-11-21T18:00:00.123456Z", "2026-11-21T18:00:00.123Z"),
      ("2026-11-21T18:00:00+01:00", "2026-11-21T17:00:00.000Z"),
      ("2026-11-21T18:00:00+0100", "2026-11-21T17:00:00.000Z"),
      ("2026-11-21T18:00+01", "2026-11-21T17:00:00.000Z"),
      ("2026-11-21 18:00:00 UTC", "2026-11-21T18:00:00.000Z"),
      ("20261121T180000Z", "2026-11-21T18:00:00.000Z"),
      ("  2026-11-21T18:00:00Z\n", "2026-11-21T18:00:00.000Z"),
    ])
  func instants(text: String, expected: String) throws {
    #expect(FeedDate(text) == .instant(try #require(Instant(rfc3339: expected))))
  }

  @Test(
    "without a zone is taken for UTC, and marked",
    arguments: [
      "2026-11-21T18:00:00", "2026-11-21 18:00", "Sat, 21 Nov 2026 18:00:00", "Sat Nov 21 18:00:00 2026",
    ])
  func withoutZone(text: String) throws {
    #expect(FeedDate(text) == .withoutZone(try #require(Instant(rfc3339: "2026-11-21T18:00:00Z"))))
  }

  @Test(
    "without a time of day is no instant",
    arguments: ["2026-11-21", "20261121", "2026-11", "2026", "21 Nov 2026", "Saturday, November 21, 2026"])
  func withoutTime(text: String) {
    #expect(FeedDate(text) == .withoutTime)
  }

  @Test(
    "that does not exist or cannot be told is not guessed",
    arguments: [
      "", "yesterday", "2026-02-30T18:00:00Z", "2026-11-21T25:00:00Z", "Sat, 31 Feb 2026 18:00:00 GMT",
      "Sat, 21 Nov 2026 18:61:00 GMT", "Sat, 21 Nov 2026 18:00:00 IST", "11/21/2026 18:00",
      "21.11.2026 18:00",
      "2026-11-21T18:00:00Zz", "2026-11-21T18:00:00+99:00", "Sat, 21 Nov 2026 13:00 PM GMT",
      "99999999999999999999",
      String(repeating: "9", count: 5000), "21 Nov 2026 18:00:00 +", "21 Nov 2026 ::: GMT",
    ])
  func unreadable(text: String) {
    #expect(FeedDate(text) == .unreadable)
  }
}
