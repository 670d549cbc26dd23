import Campaigns
import Foundation
import Seams
import Testing

@testable import CampaignFiles

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("../..").standardizedFileURL

@Suite(
  "The sample campaign and the page on files",
  .enabled(if: SampleCampaign.hasZones, SampleCampaign.needsZones))
struct SampleFilesTests {
  private let start: Instant
  private let folder: URL
  private let template: CampaignTemplate

  init() throws {
    start = try #require(Instant(rfc3339: "2026-11-21T15:00:00.700Z"))
    folder = root.appendingPathComponent("config/demo")
    template = CampaignTemplate(
      start: start, zone: try #require(Self.newYork), values: ["feeds": "http://127.0.0.1:8099"])
  }

  private static let newYork: TimeZoneTable? = {
    var zones = SystemTimeZones()
    return zones.table("America/New_York")
  }()

  private func filled(_ name: String) throws -> String {
    try template.fill(String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
  }

  private func sample() throws -> SampleCampaign {
    var sample = SampleCampaign()
    sample.yaml = try filled("campaign.yaml")
    sample.roster = try filled("roster.csv")
    sample.deliverables = try filled("deliverables.csv")
    return sample
  }

  @Test("the sample, once filled, loads without a word")
  func loads() throws {
    let outcome = try sample().load(now: start)
    #expect(outcome.diagnostics.map(\.description) == [])
    let bundle = try #require(outcome.bundle)
    #expect(bundle.influencers.count == 6)
    #expect(bundle.influencers.allSatisfy { $0.name.hasSuffix("(fictional)") })
    #expect(
      bundle.influencers.allSatisfy {
        $0.accounts.allSatisfy { $0.feed?.hasPrefix("http://127.0.0.1") == true }
      })
  }

  @Test("its story has a post on time, one within grace, one late and one missed, within half a minute")
  func story() throws {
    let bundle = try #require(try sample().load().bundle)
    let rows = try posts()
    var ends: [String: DeliverableProgress.State] = [:]
    for deliverable in bundle.deliverables {
      let deadline = deliverable.deadline(under: bundle.campaign.deadlines)
      #expect(deadline.missedAt - start <= .seconds(30))
      var progress = DeliverableProgress()
      for second in 0...40 {
        let now = start + .seconds(second)
        if let row = rows[deliverable.id.text], row.offset == second {
          let post = FoundPost(
            account: deliverable.account, externalID: "x", text: row.text, publishedAt: now, seenAt: now)
          guard case .matched(let matched, _) = PostMatcher.match(post, among: bundle.deliverables) else {
            Issue.record("\(deliverable.id) is not matched")
            continue
          }
          #expect(matched == deliverable)
          _ = progress.found(
            publishedAt: now, now: now, deadline: deadline, windowStart: deliverable.windowStart)
        }
        _ = progress.tick(now: now, deadline: deadline, lastRead: now)
      }
      ends[deliverable.id.text] = progress.state
    }
    #expect(
      ends == [
        "ava-1": .posted, "ben-1": .posted, "cleo-1": .late, "dana-1": .missed, "eli-1": .posted,
        "fern-1": .posted,
      ])
  }

  @Test("its captions are labelled as the story says")
  func labels() throws {
    let rows = try posts()
    #expect(rows["ava-1"]?.text.hasPrefix("#ad ") == true && rows["cleo-1"]?.text.hasPrefix("#ad ") == true)
    #expect(rows["ben-1"]?.text.hasPrefix("Sponsored ") == true)
    let words = rows["eli-1"]?.text.lowercased() ?? "#ad"
    #expect(
      !["#ad", "sponsor", "paid", "gift", "partner", "advert", "thank"].contains { words.contains($0) })
    let fern = try #require(rows["fern-1"]?.text)
    #expect(fern.hasSuffix("#ad"))
    #expect(fern.unicodeScalars.count > 125 + 3)
  }

  @Test("its samples load, some likes hidden")
  func samples() throws {
    let outcome = SamplesCSV.read(Array(try filled("samples.csv").utf8), file: "samples.csv")
    #expect(outcome.diagnostics == [])
    let rows = try #require(outcome.rows)
    let ids = Set(try #require(try sample().load().bundle).influencers.map(\.id.text))
    #expect(Set(rows.map(\.influencer)) == ids)
    #expect(rows.contains { $0.likes == nil })
  }

  @Test("the example of the page loads without a word")
  func page() throws {
    let page = try String(
      contentsOf: root.appendingPathComponent("Sources/groundswell/Documentation.docc/campaign-files.md"),
      encoding: .utf8)
    let yaml = try #require(Self.blocks("yaml", in: page).first)
    let tables = Self.blocks("csv", in: page)
    try #require(tables.count == 2)
    var sample = SampleCampaign()
    (sample.yaml, sample.roster, sample.deliverables) = (yaml, tables[0], tables[1])
    let outcome = try sample.load()
    #expect(outcome.diagnostics.map(\.description) == [])
    #expect(outcome.bundle?.deliverables.count == 3)
  }

  @Test("placeholders are local times, instants and given names; another is an error at its place")
  func placeholders() throws {
    #expect(try template.fill("a {{+12s}} b") == "a 2026-11-21 10:00:12 b")
    #expect(try template.fill("{{utc-1d}}|{{feeds}}/x") == "2026-11-20T15:00:00.000Z|http://127.0.0.1:8099/x")
    #expect(throws: CampaignTemplate.Unfilled(placeholder: "due", position: .init(line: 2, column: 3))) {
      try template.fill("x\n  {{due}}")
    }
    let autumn = CampaignTemplate(
      start: try #require(Instant(rfc3339: "2026-11-01T06:30:00Z")), zone: try #require(Self.newYork))
    #expect(try autumn.fill("{{+0s}}") == "2026-11-01T06:30:00.000Z")
  }

  private func posts() throws -> [String: (offset: Int, text: String)] {
    var findings = Findings(file: "posts.csv")
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent("posts.csv")))
    let table = try #require(CSVReader.read(bytes, &findings))
    let names = ["deliverable", "publish_offset_seconds", "title", "text", "label_note"]
    let columns = CSVColumns(table, known: names, required: names, &findings)
    #expect(findings.sorted == [])
    var rows: [String: (offset: Int, text: String)] = [:]
    for row in table.rows {
      let offset = try #require(Int(columns.field("publish_offset_seconds", of: row).text))
      rows[columns.field("deliverable", of: row).text] = (offset, columns.field("text", of: row).text)
    }
    return rows
  }

  private static func blocks(_ language: String, in page: String) -> [String] {
    page.components(separatedBy: "```\(language)\n").dropFirst().map {
      $0.components(separatedBy: "\n```")[0]
    }
  }
}
