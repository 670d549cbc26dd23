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

  /// One video of the house fits two promises on purpose; nothing else is to be told.
  @Test("the sample, once filled, loads with one warning: two promises that one post could keep")
  func loads() throws {
    let outcome = try sample().load(now: start)
    #expect(outcome.places == ["deliverables.csv:39:1 warning id"])
    let bundle = try #require(outcome.bundle)
    #expect(bundle.influencers.count == 35 + 1)
    #expect(bundle.influencers.allSatisfy { $0.name.hasSuffix("(fictional)") })
    #expect(Set(bundle.influencers.map(\.owner)) == ["Maren", "Tomasz", "Ife"])
    #expect(bundle.campaign.phases.map(\.id.text) == ["talk", "share", "give"])
    let feeds = bundle.influencers.flatMap(\.accounts).compactMap(\.feed)
    #expect(feeds.allSatisfy { $0.hasPrefix("http://127.0.0.1:8099/") })
    #expect(Set(feeds).count == feeds.count)
  }

  @Test("its names are hostile and whole: markup, a formula, emoji, right-to-left letters, quotes")
  func names() throws {
    let people = try #require(try sample().load().bundle).influencers
    func name(_ id: String) -> String { people.first { $0.id.text == id }?.name ?? "" }
    #expect(name("nils").contains("<img src=x onerror=alert(1)>"))
    #expect(name("quinn").hasPrefix("=SUM(A1:A9) "))
    #expect(name("emil").contains("\"Em\""))
    #expect(name("carys").contains("O'"))
    #expect(name("juno").contains("🌈"))
    #expect(name("layla").unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) })
    #expect(name("hana").unicodeScalars.contains { (0x0590...0x05FF).contains($0.value) })
  }

  @Test("three of its people must not or cannot be written to")
  func consent() throws {
    let people = try #require(try sample().load().bundle).influencers
    #expect(people.filter(\.optedOut).map(\.id.text) == ["farah"])
    #expect(people.filter { $0.consent == false }.map(\.id.text) == ["gideon"])
    #expect(people.filter { $0.contacts.isEmpty }.map(\.id.text) == ["hollis"])
    #expect(people.allSatisfy { $0.consent != nil })
  }

  @Test("its story has posts on time, late and missed, and one that fits two promises, before the news breaks")
  func story() throws {
    let bundle = try #require(try sample().load().bundle)
    let rows = try posts()
    var ends: [String: DeliverableProgress.State] = [:]
    var ambiguous: [String] = []
    var open = bundle.deliverables
    var progress = Dictionary(uniqueKeysWithValues: open.map { ($0.id, DeliverableProgress()) })
    for second in 0...40 {
      let now = start + .seconds(second)
      for row in rows where row.offset == second {
        let promise = try #require(bundle.deliverables.first { $0.id.text == row.deliverable })
        // The second row of a post is an edit.
        guard open.contains(promise) else { continue }
        let post = FoundPost(
          account: promise.account, externalID: "x", text: row.text, publishedAt: now, seenAt: now)
        switch PostMatcher.match(post, among: open) {
        case .matched(let matched, _): #expect(matched == promise)
        case .ambiguous(let candidates):
          ambiguous.append(row.deliverable)
          #expect(candidates.map(\.deliverable.id.text).min() == row.deliverable)
        case .none(let why): Issue.record("\(row.deliverable) is not matched: \(why)")
        }
        open.removeAll { $0 == promise }
        _ = progress[promise.id]?.found(
          publishedAt: now, now: now, deadline: promise.deadline(under: bundle.campaign.deadlines),
          windowStart: promise.windowStart)
      }
      for deliverable in bundle.deliverables {
        _ = progress[deliverable.id]?.tick(
          now: now, deadline: deliverable.deadline(under: bundle.campaign.deadlines), lastRead: now)
      }
    }
    for (id, progress) in progress where progress.state != .posted { ends[id.text] = progress.state }
    #expect(ends == ["carys-1": .late, "zeke-1": .late, "kofi-1": .missed, "bruno-1": .missed])
    #expect(ambiguous == ["house-2"])
  }

  @Test("its posts are against the brief where the story says so")
  func briefs() throws {
    let campaign = try #require(try sample().load().bundle).campaign
    let forbidden = try #require(campaign.brief.prohibited.first)
    let rows = try posts()
    #expect(rows.filter { $0.text.contains(forbidden) }.map(\.deliverable) == ["idris-1"])
    let link = try #require(campaign.phases.first?.brief?.links.first)
    let blogs = Set(
      try #require(try sample().load().bundle).deliverables.filter { $0.phase?.text == "talk" }.map(\.id.text))
    #expect(rows.filter { blogs.contains($0.deliverable) && !$0.text.contains(link) }.map(\.offset) == [6])
    let embargo = try #require(campaign.phases.dropFirst().first?.brief?.embargo)
    #expect(embargo == Instant(milliseconds: start.milliseconds / 1000 * 1000) + .seconds(10))
    let copies = try #require(campaign.phases.dropFirst().first?.brief?.captions)
    #expect(copies.allSatisfy { copy in rows.contains { $0.text == copy } })
  }

  @Test("its samples load, some figures unknown, and each belongs to somebody")
  func samples() throws {
    let outcome = SamplesCSV.read(Array(try filled("samples.csv").utf8), file: "samples.csv")
    #expect(outcome.diagnostics == [])
    let rows = try #require(outcome.rows)
    let ids = Set(try #require(try sample().load().bundle).influencers.map(\.id.text))
    #expect(Set(rows.map(\.influencer)) == ids)
    #expect(rows.contains { $0.likes == nil })
    #expect(rows.contains { $0.views == nil })
  }

  @Test("the example of the page loads without a word")
  func page() throws {
    let page = try String(
      contentsOf: root.appendingPathComponent("Sources/groundswell/Documentation.docc/campaign-files.md"),
      encoding: .utf8)
    let yaml = try #require(Self.blocks("yaml", in: page).first)
    let tables = Self.blocks("csv", in: page)
    try #require(tables.count == 3)
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

  private func posts() throws -> [(deliverable: String, offset: Int, text: String)] {
    try CSVRows.read(String(contentsOf: folder.appendingPathComponent("posts.csv"), encoding: .utf8)).map { row in
      (try #require(row["deliverable"]), try #require(row["seconds"].flatMap { Int($0) }), try #require(row["text"]))
    }
  }

  private static func blocks(_ language: String, in page: String) -> [String] {
    page.components(separatedBy: "```\(language)\n").dropFirst().map {
      $0.components(separatedBy: "\n```")[0]
    }
  }
}
