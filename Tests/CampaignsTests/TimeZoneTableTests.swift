import Campaigns
import Seams
import Testing

/// Builds TZif files by hand, so that these tests need no tzdata.
private struct TZifBuilder {
  var version: UInt8 = 0x32
  var times: [Int64] = []
  var indices: [UInt8] = []
  var offsets: [Int32] = [0]
  var leaps: Int32 = 0
  var footer: String? = ""

  var bytes: [UInt8] {
    guard version != 0 else { return block(wide: false) }
    return block(wide: false) + block(wide: true) + Array("\n\(footer ?? "")\n".utf8)
  }

  private func block(wide: Bool) -> [UInt8] {
    var out = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
    for count in [0, 0, leaps, Int32(times.count), Int32(offsets.count), 4] { out += big(count) }
    for time in times { out += wide ? big(time) : big(Int32(truncatingIfNeeded: time)) }
    out += indices
    for offset in offsets { out += big(offset) + [0, 0] }
    out += Array("LMT\0".utf8)
    for _ in 0..<leaps { out += [UInt8](repeating: 0, count: wide ? 12 : 8) }
    return out
  }

  private func big(_ value: some FixedWidthInteger) -> [UInt8] {
    (0..<(value.bitWidth / 8)).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}

private func zone(_ footer: String) throws -> TimeZoneTable {
  try TimeZoneTable(tzif: TZifBuilder(offsets: [0], footer: footer).bytes)
}

private func local(_ text: String) throws -> LocalDateTime { try #require(LocalDateTime(text)) }
private func instant(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }

@Suite("Time zones")
struct TimeZoneTableTests {
  @Test("a local time the clock shows once, with the offset of its season")
  func exact() throws {
    let berlin = try zone("CET-1CEST,M3.5.0,M10.5.0/3")
    #expect(try berlin.resolve(local("2026-12-01 18:00")) == .exact(instant("2026-12-01T17:00:00Z")))
    #expect(try berlin.resolve(local("2026-07-01T18:00:30")) == .exact(instant("2026-07-01T16:00:30Z")))
    #expect(try berlin.local(at: instant("2026-07-01T16:00:30.999Z")).description == "2026-07-01 18:00:30")
  }

  @Test("a local time the clock skips names its neighbours")
  func skipped() throws {
    let berlin = try zone("CET-1CEST,M3.5.0,M10.5.0/3")
    let gap = try TimeZoneTable.Resolution.skipped(
      before: local("2026-03-29 01:59:59"), after: local("2026-03-29 03:00"))
    #expect(try berlin.resolve(local("2026-03-29 02:00")) == gap)
    #expect(try berlin.resolve(local("2026-03-29 02:59:59")) == gap)
    #expect(try berlin.resolve(local("2026-03-29 01:59:59")) == .exact(instant("2026-03-29T00:59:59Z")))
    #expect(try berlin.resolve(local("2026-03-29 03:00")) == .exact(instant("2026-03-29T01:00:00Z")))
  }

  @Test("a local time the clock shows twice")
  func ambiguous() throws {
    let newYork = try zone("EST5EDT,M3.2.0,M11.1.0")
    #expect(
      try newYork.resolve(local("2026-11-01 01:30"))
        == .ambiguous(earlier: instant("2026-11-01T05:30:00Z"), later: instant("2026-11-01T06:30:00Z")))
    #expect(try newYork.resolve(local("2026-11-01 02:00")) == .exact(instant("2026-11-01T07:00:00Z")))
  }

  @Test("summer in the south, half-hour steps, negative summer time and quoted names")
  func footers() throws {
    let lordHowe = try zone("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0")
    #expect(try lordHowe.resolve(local("2026-12-24 12:00")) == .exact(instant("2026-12-24T01:00:00Z")))
    #expect(try lordHowe.resolve(local("2026-07-01 12:00")) == .exact(instant("2026-07-01T01:30:00Z")))
    let dublin = try zone("IST-1GMT0,M10.5.0,M3.5.0/1")
    #expect(try dublin.resolve(local("2026-12-01 12:00")) == .exact(instant("2026-12-01T12:00:00Z")))
    #expect(try dublin.resolve(local("2026-06-01 12:00")) == .exact(instant("2026-06-01T11:00:00Z")))
    let kolkata = try zone("IST-5:30")
    #expect(try kolkata.resolve(local("2026-12-01 12:00")) == .exact(instant("2026-12-01T06:30:00Z")))
  }

  @Test("days counted with and without 29 February")
  func julianDays() throws {
    let julian = try zone("AAA0BBB,J60/0,J61/0")
    #expect(try julian.resolve(local("2024-02-29 12:00")) == .exact(instant("2024-02-29T12:00:00Z")))
    let ordinal = try zone("AAA0BBB,59/0,60/0")
    for year in [2023, 2024] {
      #expect(try julian.resolve(local("\(year)-03-01 12:00")) == .exact(instant("\(year)-03-01T11:00:00Z")))
    }
    #expect(try ordinal.resolve(local("2024-02-29 12:00")) == .exact(instant("2024-02-29T11:00:00Z")))
    #expect(try ordinal.resolve(local("2023-03-01 12:00")) == .exact(instant("2023-03-01T11:00:00Z")))
  }

  @Test("summer time all year has no gap at New Year")
  func allYear() throws {
    let always = try zone("XXX3EDT4,0/0,J365/23")
    for text in ["2026-12-31 23:30", "2027-01-01 00:00", "2027-06-01 12:00"] {
      let seconds = try local(text).seconds
      #expect(try always.resolve(local(text)) == .exact(Instant(seconds: seconds + 4 * 3600)))
    }
  }

  @Test("recorded changes come before the footer, and the first offset before them all")
  func transitions() throws {
    let table = try TimeZoneTable(
      tzif: TZifBuilder(times: [0, 86_400], indices: [1, 2], offsets: [-3600, 7200, 3600], footer: "AAA-1")
        .bytes)
    #expect(table.offset(at: -1) == -3600)
    #expect(table.offset(at: 0) == 7200)
    #expect(table.offset(at: 86_400) == 3600)
    #expect(table.offset(at: 4_000_000_000) == 3600)
    #expect(
      try table.resolve(local("1970-01-01 00:00"))
        == .skipped(before: local("1969-12-31 22:59:59"), after: local("1970-01-01 02:00")))
  }

  @Test("a day that a zone never had")
  func skippedDay() throws {
    let samoa = try TimeZoneTable(
      tzif: TZifBuilder(times: [1_325_239_200], indices: [1], offsets: [-36_000, 50_400], footer: "<+14>-14")
        .bytes)
    #expect(
      try samoa.resolve(local("2011-12-30 12:00"))
        == .skipped(before: local("2011-12-29 23:59:59"), after: local("2011-12-31 00:00")))
  }

  @Test("a version 1 file keeps its last offset")
  func version1() throws {
    let table = try TimeZoneTable(
      tzif: TZifBuilder(version: 0, times: [0], indices: [1], offsets: [0, 3600]).bytes)
    #expect(table.offset(at: 4_000_000_000) == 3600)
  }

  @Test("files that count leap seconds are refused")
  func leapSeconds() {
    #expect { try TimeZoneTable(tzif: TZifBuilder(leaps: 1).bytes) } throws: {
      ($0 as? TZifError)?.code == .leapSeconds
    }
  }

  @Test("no cut and no flipped byte of a file crashes the reader")
  func hostile() throws {
    let good = TZifBuilder(
      times: [0, 86_400], indices: [1, 0], offsets: [0, 3600], footer: "CET-1CEST,M3.5.0,M10.5.0/3"
    ).bytes
    var refused = 0
    for length in 0..<good.count {
      do { _ = try TimeZoneTable(tzif: Array(good[..<length])) } catch { refused += 1 }
    }
    #expect(refused == good.count)
    var random = SeededRandom(seed: 1)
    for _ in 0..<20_000 {
      var bytes = good
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if let table = try? TimeZoneTable(tzif: bytes) {
        _ = try table.resolve(local("2026-03-29 02:30"))
      }
    }
  }

  @Test("only a date and a time of day are a local time")
  func localText() throws {
    for text in [
      "2026-02-30 10:00", "2026-12-01", "2026-12-01 24:00", "2026-12-01 18:00Z", "1.12.2026 18:00", "",
    ] {
      #expect(LocalDateTime(text) == nil, "\(text)")
    }
    #expect(try local("2026-12-01 18:00").description == "2026-12-01 18:00")
  }
}
