import CampaignFiles
import Campaigns
import Seams
import Testing

@Suite("The system's time zones", .enabled(if: SampleCampaign.hasZones, SampleCampaign.needsZones))
struct SystemTimeZonesTests {
  /// Made once with Python's zoneinfo over the same tzdata (2026f). Past instants, or rules that have
  /// stood for many years: an update of tzdata should leave them alone.
  @Test(
    "local times agree with another reader of the same files",
    arguments: [
      ("Europe/Berlin", "2026-03-29 02:30", []),
      ("Europe/Berlin", "2026-10-25 02:30", ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]),
      ("Europe/Berlin", "2026-12-01 18:00", ["2026-12-01T17:00:00Z"]),
      ("Europe/Berlin", "1945-05-24 02:30", []),
      ("Europe/London", "2026-07-01 09:00", ["2026-07-01T08:00:00Z"]),
      ("Europe/London", "1968-11-01 12:00", ["1968-11-01T11:00:00Z"]),
      ("Europe/Dublin", "2026-10-25 01:30", ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]),
      ("America/New_York", "2026-03-08 02:30", []),
      ("America/New_York", "2026-11-01 01:30", ["2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z"]),
      ("America/New_York", "2050-07-04 12:00", ["2050-07-04T16:00:00Z"]),
      ("America/St_Johns", "2011-03-13 00:01", []),
      ("America/Sao_Paulo", "2018-11-04 00:30", []),
      ("America/Sao_Paulo", "2024-12-24 20:00", ["2024-12-24T23:00:00Z"]),
      ("America/Caracas", "2016-05-01 02:45", []),
      ("Asia/Kolkata", "2026-12-01 09:30", ["2026-12-01T04:00:00Z"]),
      ("Asia/Kathmandu", "1986-01-01 00:10", []),
      ("Asia/Tehran", "2022-03-22 00:30", []),
      ("Asia/Gaza", "2023-07-01 12:00", ["2023-07-01T09:00:00Z"]),
      ("Asia/Pyongyang", "2018-05-04 23:40", []),
      ("Australia/Lord_Howe", "2026-10-04 02:15", []),
      ("Australia/Lord_Howe", "2026-04-05 01:45", ["2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z"]),
      ("Australia/Sydney", "2099-01-15 10:00", ["2099-01-14T23:00:00Z"]),
      ("Pacific/Apia", "2011-12-30 12:00", []),
      ("Pacific/Kwajalein", "1993-08-21 12:00", []),
      ("Pacific/Chatham", "2026-09-27 03:00", []),
      ("Pacific/Kiritimati", "2026-01-01 00:00", ["2025-12-31T10:00:00Z"]),
      ("Africa/Casablanca", "2018-06-17 02:30", []),
      ("Africa/Monrovia", "1972-01-07 00:20", []),
      ("Antarctica/Troll", "2026-03-29 02:30", []),
      ("Atlantic/Azores", "1992-09-27 01:30", ["1992-09-27T02:30:00Z"]),
      ("Europe/Moscow", "2010-10-31 02:30", ["2010-10-30T22:30:00Z", "2010-10-30T23:30:00Z"]),
      ("Europe/Istanbul", "2016-09-07 12:00", ["2016-09-07T09:00:00Z"]),
      ("UTC", "2026-02-28 23:59:59", ["2026-02-28T23:59:59Z"]),
      ("Etc/GMT-14", "2026-12-01 00:00", ["2026-11-30T10:00:00Z"]),
      ("US/Pacific", "2007-11-04 01:00", ["2007-11-04T08:00:00Z", "2007-11-04T09:00:00Z"]),
      ("America/Nuuk", "2023-03-25 22:30", []),
    ] as [(String, String, [String])])
  func agrees(zone: String, local: String, instants: [String]) throws {
    var zones = SystemTimeZones()
    let found = zones.table(zone)
    let table = try #require(found)
    let expected = try instants.map { try #require(Instant(rfc3339: $0)) }
    switch table.resolve(try #require(LocalDateTime(local))) {
    case .exact(let instant): #expect([instant] == expected)
    case .ambiguous(let earlier, let later): #expect([earlier, later] == expected)
    case .skipped: #expect(expected.isEmpty)
    }
  }

  @Test("the version and the names of the machine's tzdata are known")
  func version() {
    let zones = SystemTimeZones()
    #expect(zones.version.count >= 5 && zones.version.hasPrefix("20"))
    #expect(zones.names.count > 400)
    #expect(zones.names.contains("Europe/Berlin") && zones.names.contains("US/Eastern"))
  }

  @Test(
    "names that are no zones, or lead elsewhere, are refused",
    arguments: [
      "", "Mars/Olympus", "../../../etc/passwd", "/etc/passwd", "Europe", "right/Europe/Berlin", "tzdata.zi",
      "a\0b",
    ])
  func refused(name: String) {
    var zones = SystemTimeZones()
    let table = zones.table(name)
    #expect(table == nil)
  }

  @Test("a machine without tzdata says so")
  func missing() {
    var zones = SystemTimeZones(folder: "/nowhere")
    let table = zones.table("Europe/Berlin")
    #expect(table == nil)
    #expect(zones.version == "unknown")
  }

  @Test("every zone of the machine can be read, and has an offset for today")
  func all() {
    var zones = SystemTimeZones()
    for name in zones.names {
      let table = zones.table(name)
      #expect(table != nil, "\(name)")
      #expect(abs(table?.offset(at: 1_795_000_000) ?? .max) <= 14 * 3600, "\(name)")
    }
  }
}
