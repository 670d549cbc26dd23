import CampaignFiles
import Foundation
import Seams
import Testing

@Suite("Samples from CSV")
struct SamplesCSVTests {
  private func read(_ text: String, _ options: SamplesCSV.Options = .init()) -> SamplesCSV.Outcome {
    SamplesCSV.read(Array(text.utf8), file: "s.csv", options: options)
  }

  @Test("columns by their own names, instants as RFC 3339, an empty cell is not zero")
  func ownNames() throws {
    let rows = try #require(
      read("post,influencer,at,views,likes,reach\np1,ava,2026-12-01T18:00:00Z,100,,0\n").rows)
    #expect(
      rows == [
        SampleRow(
          post: "p1", influencer: "ava", at: try #require(Instant(rfc3339: "2026-12-01T18:00:00Z")),
          views: 100, reach: 0)
      ])
  }

  @Test("a mapping, a date pattern and one influencer for the whole file")
  func mapping() throws {
    let options = SamplesCSV.Options(
      columns: try SamplesCSV.Options.columns("post=video_id, at=trending_date,comments=comment_count"),
      dates: try #require(DatePattern("yy.dd.MM")), influencer: "ava")
    let outcome = read("video_id,trending_date,views,comment_count\nx,17.14.11,5,7.0\n", options)
    #expect(outcome.diagnostics == [])
    let row = try #require(outcome.rows?.first)
    #expect(row.at.rfc3339 == "2017-11-14T00:00:00.000Z")
    #expect(row.influencer == "ava" && row.views == 5 && row.comments == 7 && row.likes == nil)
  }

  @Test("negative figures are not known, told once per metric")
  func negatives() throws {
    let outcome = read("post,influencer,at,likes\na,b,2026-12-01T18:00:00Z,-1\na,b,2026-12-02T18:00:00Z,-1\n")
    #expect(outcome.rows?.map(\.likes) == [nil, nil])
    #expect(
      outcome.diagnostics.map(\.description) == [
        "s.csv:2:26: warning: likes: expected a number of at least 0, found \"-1\" (2 such values are taken as not known)"
      ])
  }

  @Test("every mistake at its cell, and then no rows")
  func mistakes() {
    let outcome = read("post,influencer,at,views\n,b,2026-12-01T18:00:00Z,1\na,b,1.12.2026,12K\na,b,,1.5\n")
    #expect(outcome.rows == nil)
    #expect(
      outcome.diagnostics.map { "\($0.line):\($0.column) \($0.field)" } == [
        "2:1 post", "3:5 at", "3:15 views", "4:5 at", "4:6 views",
      ])
  }

  @Test("columns that are missing are named with the nearest")
  func missingColumns() throws {
    let options = SamplesCSV.Options(columns: ["views": "view_count"])
    let outcome = read("post,influencer,at,view_counts\n", options)
    #expect(outcome.diagnostics.map(\.hint) == ["did you mean view_counts?"])
    #expect(read("post,influencer,at\n").rows == nil)
  }

  @Test("a mapping that says nothing is refused", arguments: ["post", "post=", "pots=x", "post=a,post=b"])
  func badMapping(text: String) {
    #expect(throws: SamplesCSV.MappingError.self) { try SamplesCSV.Options.columns(text) }
  }

  @Test(
    "date patterns",
    arguments: [
      ("yyyy-MM-dd", nil, "2026-12-01", "2026-12-01"), ("dd.MM", 2017, "13.09", "2017-09-13"),
      ("dd.MM", 2017, "31.02", nil), ("dd.MM", 2017, "1.9", nil),
      ("MM/dd/yyyy", nil, "12/01/2026", "2026-12-01"),
      ("yyyyMMdd", nil, "20261201", "2026-12-01"),
    ] as [(String, Int?, String, String?)])
  func patterns(pattern: String, year: Int?, text: String, day: String?) throws {
    let dates = try #require(DatePattern(pattern, year: year))
    let outcome = read("post,at,views\na,\(text),1\n", .init(dates: dates, influencer: "x"))
    #expect(outcome.rows?.first.map { String($0.at.rfc3339.prefix(10)) } == day)
  }

  @Test(
    "patterns without a day, a month or a year are refused",
    arguments: ["dd.MM", "yyyy", "yyyy-MM", "yyyy-MM-dd-dd", "foo"])
  func badPatterns(pattern: String) {
    #expect(DatePattern(pattern) == nil)
  }

  @Test("a file that others have damaged: bad rows are left out and told, when asked for")
  func skipping() throws {
    let text = "id,at,views\n#NAME?,13.09,1\n,13.09,2\na,13.09xyz,3\nb,13.09,4\nc,13.09,many\n"
    var options = SamplesCSV.Options(
      columns: ["post": "id"], dates: try #require(DatePattern("dd.MM", year: 2017)), influencer: "x")
    #expect(read(text, options).rows == nil)
    options.skipsBadRows = true
    let outcome = read(text, options)
    #expect(outcome.rows?.map(\.post) == ["b", "c"])
    #expect(outcome.rows?.map(\.views) == [4, nil])
    #expect(outcome.skipped == 3)
    #expect(
      outcome.diagnostics.map { "\($0.line):\($0.column) \($0.severity) \($0.field)" } == [
        "2:1 warning post", "3:1 warning post", "4:3 warning at", "6:9 warning views",
      ])
  }

  @Test("dates whose zeros a spreadsheet dropped are restored, with one warning")
  func restoredDates() throws {
    let options = SamplesCSV.Options(dates: try #require(DatePattern("dd.MM", year: 2017)), influencer: "x")
    let outcome = read("post,at,views\na,1.1,1\nb,20.1,2\nc,1.01,3\nd,30.09,4\n", options)
    #expect(
      outcome.rows?.map { $0.at.rfc3339.prefix(10) } == [
        "2017-10-01", "2017-10-20", "2017-01-01", "2017-09-30",
      ])
    #expect(
      outcome.diagnostics.map(\.hint) == [
        "read as 01.10: a spreadsheet took it for a number and dropped its zeros; 3 such"
      ])
  }

  @Test("only the columns that are read must be UTF-8")
  func encodings() {
    let bytes = Array("post,title,at,views\nA,".utf8) + [0x92] + Array(",2026-12-01T18:00:00Z,1\n".utf8)
    let outcome = SamplesCSV.read(bytes, file: "s.csv", options: .init(influencer: "x"))
    #expect(outcome.rows?.count == 1)
    let titled = SamplesCSV.read(
      bytes, file: "s.csv", options: .init(columns: ["post": "title"], influencer: "x"))
    #expect(titled.diagnostics.map { "\($0.line):\($0.column) \($0.field)" } == ["2:3 post"])
  }

  @Test(
    "real exports of three months go through, but for the rows they have damaged",
    .enabled(if: FileManager.default.fileExists(atPath: Self.metrics), "../shared/data/metrics is not here"))
  func realFiles() throws {
    let first = SamplesCSV.load(
      Self.metrics + "/USvideos_2017-09_10_snapshots_with_channel_tags.csv",
      options: .init(
        columns: [
          "post": "video_id", "influencer": "channel_title", "at": "date", "comments": "comment_total",
        ],
        dates: try #require(DatePattern("dd.MM", year: 2017)), skipsBadRows: true))
    #expect((first.rows?.count ?? 0) + first.skipped == 7998)
    #expect(first.skipped == 108)
    let days = Set(first.rows?.map(\.at) ?? [])
    #expect(days.min()?.rfc3339.prefix(10) == "2017-09-13" && days.max()?.rfc3339.prefix(10) == "2017-10-22")
    #expect(days.count == 40)
    let second = SamplesCSV.load(
      Self.metrics + "/USvideos_2017-11_2018_snapshots.csv",
      options: .init(
        columns: ["post": "video_id", "at": "trending_date", "comments": "comment_count"],
        dates: try #require(DatePattern("yy.dd.MM")), influencer: "unknown", skipsBadRows: true))
    #expect((second.rows?.count ?? 0) + second.skipped == 14_999)
    #expect(second.skipped == 143)
  }

  static let metrics = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/data/metrics").standardizedFileURL.path
}
