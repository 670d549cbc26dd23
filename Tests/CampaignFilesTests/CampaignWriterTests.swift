import CampaignFiles
import Campaigns
import Foundation
import Seams
import Testing

@Suite("A campaign written out and read back", .enabled(if: SampleCampaign.hasZones, SampleCampaign.needsZones))
struct CampaignWriterTests {
  /// Reads what was written, and asks for no word about it.
  private func reread(_ bundle: CampaignBundle) throws -> CampaignBundle {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("groundswell-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try CampaignWriter.write(bundle, to: folder, replaces: false)
    let outcome = CampaignFolder.load(folder)
    #expect(outcome.diagnostics.filter { $0.severity == .error }.map(\.description) == [])
    return try #require(outcome.bundle)
  }

  /// In the order of the written files.
  private func sorted(_ bundle: CampaignBundle) -> CampaignBundle {
    var bundle = bundle
    bundle.influencers.sort { $0.id < $1.id }
    bundle.deliverables.sort { ($0.due.at, $0.id) < ($1.due.at, $1.id) }
    return bundle
  }

  @Test("everything of a full campaign comes back, notes, local due times and zones too, in the same bytes")
  func full() throws {
    let sample = SampleCampaign.full
    let outcome = try sample.load()
    #expect(outcome.places == [])
    let bundle = try #require(outcome.bundle)
    let again = try reread(bundle)
    #expect(again == sorted(bundle))
    #expect(CampaignWriter.files(again) == CampaignWriter.files(bundle))
    #expect(again.deliverables.map(\.due.local).contains("2026-12-02 18:00:30"))
    #expect(again.deliverables.map(\.note).contains("first clip"))
  }

  static let texts = [
    "<b onmouseover=\"alert(1)\">Ava</b>", "‮مرحبا بالعالم", "שלום, \"עולם\"", "👩‍👩‍👧‍👦🏳️‍🌈", "=cmd|' /C calc'!A0", "+49", "-",
    "@ava",
    "'=x", "a\nb\r\nc", "tab\there", "&anchor and *anchor", "# no comment", "key: value", "- item", "[list]", "{map}",
    "~", "null",
    "yes", "12", "1e3", "2026-12-01", "!tag", "%x", "`", "\\", "\\x41", "\"", "'", "y\u{2028}x", "x\u{85}y", "e\u{301}",
    "\u{7F}", "x\u{FEFF}y",
    "a;b,c|d", "|", ">", "x: |\n  y", "***", "trailing \\",
  ]

  @Test("hostile texts survive in every place, and twice the same bytes", arguments: texts)
  func hostile(text: String) throws {
    var bundle = try #require(try SampleCampaign.full.load().bundle)
    bundle.campaign.name = text
    bundle.campaign.objective = text
    bundle.campaign.brand.names = [text, text]
    bundle.campaign.brief.captions = [text]
    bundle.campaign.brief.prohibited = ["before", text, "after"]
    bundle.campaign.brief.talkingPoints.append(TalkingPoint(text: text, weight: 0.5, season: text))
    bundle.campaign.phases[0].name = text
    bundle.influencers[0].name = text
    bundle.influencers[0].owner = text
    bundle.influencers[0].region = text
    bundle.deliverables[0].note = text
    let again = try reread(bundle)
    #expect(again == sorted(bundle))
    #expect(CampaignWriter.files(again) == CampaignWriter.files(bundle))
  }

  @Test("no cell of a written table begins as a formula")
  func harmless() throws {
    var bundle = try #require(try SampleCampaign.full.load().bundle)
    for index in bundle.influencers.indices { bundle.influencers[index].name = "=HYPERLINK(\"http://x.example\")" }
    for index in bundle.deliverables.indices { bundle.deliverables[index].note = "@SUM(1)" }
    for file in CampaignWriter.files(bundle) where file.name.hasSuffix(".csv") {
      let cells = file.text.split(whereSeparator: { $0 == "," || $0.isNewline })
      let formulas = cells.filter { ["=", "+", "-", "@"].contains($0.drop { $0 == "\"" }.first) }
      #expect(formulas == [])
      #expect(file.text.contains("'=HYPERLINK") || file.text.contains("'@SUM"))
    }
  }

  @Test("files that are there are not replaced unless that is asked for")
  func inTheWay() throws {
    let bundle = try #require(try SampleCampaign().load().bundle)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("groundswell-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try CampaignWriter.write(bundle, to: folder, replaces: false)
    #expect(throws: CampaignWriter.Failure.self) { try CampaignWriter.write(bundle, to: folder, replaces: false) }
    try CampaignWriter.write(bundle, to: folder, replaces: true)
    let mode = try FileManager.default.attributesOfItem(atPath: folder + "/roster.csv")[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }
}
