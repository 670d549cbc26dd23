import CampaignFiles
import Campaigns
import Foundation
import Seams
import Testing

@Suite("The campaign file", .enabled(if: SampleCampaign.hasZones, SampleCampaign.needsZones))
struct CampaignYAMLTests {
  private func places(_ yaml: String) throws -> [String] {
    var sample = SampleCampaign()
    sample.yaml = yaml
    return try sample.load().places.filter { $0.hasPrefix("campaign.yaml") }.map { String($0.dropFirst(14)) }
  }

  @Test("everything a campaign file can say")
  func full() throws {
    var sample = SampleCampaign()
    sample.yaml += """

      subject: cause
      zone: America/New_York
      brand:
        names: [Riverbank, The Riverbank Trust]
        handles: ["@riverbank"]
      brief:
        talking_points:
          - Bring gloves
          - {text: Kids welcome, weight: 2.5, season: summer}
        hashtags: ["#riverbank"]
        mentions: "@riverbank"
        links: [https://river.example/join]
        prohibited: ["not an ad"]
        captions:
          - |
            #ad Come to the river.
            * bring a friend
        embargo: 2026-12-01 08:00
      """
    let outcome = try sample.load()
    #expect(outcome.places == [])
    let campaign = try #require(outcome.bundle?.campaign)
    #expect(campaign.subject == .cause)
    #expect(campaign.brand == Brand(names: ["Riverbank", "The Riverbank Trust"], handles: ["riverbank"]))
    #expect(campaign.brief.talkingPoints.map(\.weight) == [1, 2.5])
    #expect(campaign.brief.hashtags == ["riverbank"] && campaign.brief.mentions == ["riverbank"])
    #expect(campaign.brief.captions == ["#ad Come to the river.\n* bring a friend"])
    #expect(campaign.brief.embargo?.rfc3339 == "2026-12-01T13:00:00.000Z")
  }

  @Test("what is missing is told together")
  func missing() throws {
    #expect(
      try places("name: x") == [
        "1:1 error id", "1:1 error objective", "1:1 error primary_kpi", "1:1 error jurisdictions",
      ])
    #expect(try places("") == ["1:1 error file"])
    #expect(try places("- a\n- b") == ["1:1 error file"])
    #expect(try places("just text") == ["1:1 error file"])
  }

  @Test("an unknown key is a warning that names the nearest")
  func unknownKey() throws {
    var sample = SampleCampaign()
    sample.yaml = try sample.yaml.bent("deadlines:", "subjekt: cause\ndeadlines:").bent(
      "miss_after", "missafter")
    let outcome = try sample.load()
    #expect(
      outcome.places == [
        "campaign.yaml:9:1 warning subjekt", "campaign.yaml:12:3 warning deadlines.missafter",
      ])
    #expect(outcome.diagnostics.map(\.hint) == ["did you mean subject?", "did you mean miss_after?"])
    #expect(outcome.bundle != nil)
  }

  @Test("a key that stands twice is an error at its second place, each of them, and reading goes on")
  func duplicateKeys() throws {
    let sample = SampleCampaign()
    let yaml = try sample.yaml.bent("deadlines:\n", "name: Other\ndeadlines:\n  grace: 1h\n")
      .bent("engagement_rate", "fame")
    #expect(
      try places(yaml)
        == ["4:14 error primary_kpi", "9:1 error name", "12:3 error deadlines.grace"]
        .map { $0.replacingOccurrences(of: "deadlines.grace", with: "grace") })
    #expect(try places(sample.yaml + "\nbrand: {names: a, names: b}\n") == ["12:9 error names"])
  }

  @Test("anchors and aliases are refused before they are expanded")
  func anchorBomb() throws {
    var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (name, before) in zip("bcdefghij", "abcdefghi") {
      bomb += "\(name): &\(name) [\(Array(repeating: "*\(before)", count: 9).joined(separator: ", "))]\n"
    }
    #expect(try places(bomb) == ["2:8 error file"])
    #expect(try places(bomb + "? *j\n: x\n") == ["2:8 error file"])
    #expect(try places("a: &a x\nb: &b\n  *a : y\n").isEmpty == false)
    #expect(try places("id: *nothing\n").count == 1)
  }

  @Test("depth, control characters, bytes that are not UTF-8, broken syntax: an error each, at its place")
  func hostile() throws {
    #expect(try places("id: " + String(repeating: "[", count: 100_000)).count == 1)
    #expect(try places(String(repeating: "- ", count: 20_000) + "x").isEmpty == false)
    #expect(try places("id: a\nname: \u{0}\n") == ["2:7 error file"])
    #expect(try places("id: a\nname: \"b\n").isEmpty == false)
    #expect(try places("id: a\n\tname: b\n") == ["2:1 error file"])
    #expect(try places("id: a\n---\nid: b\n").isEmpty == false)
  }

  @Test(
    "each value says what it wanted",
    arguments: [
      ("id: riverbank", "id: River Bank", "1:5 error id"),
      ("[US, GB]", "[USA, GB]", "5:17 error jurisdictions[0]"),
      ("[US, GB]", "[]", "5:16 error jurisdictions"),
      ("grace: 2h", "grace: 2x", "10:10 error deadlines.grace"),
      ("miss_after: 1d", "miss_after: 1h", "11:15 error deadlines.miss_after"),
      ("id: launch", "id: launch\n  - id: launch", "8:9 error phases[1].id"),
      ("name: Riverbank", "name: [a]", "2:7 error name"), ("name: Riverbank", "name:", "2:6 error name"),
      ("miss_after: 1d", "miss_after: 1d\nroster: ../other.csv", "12:9 error roster"),
      ("miss_after: 1d", "miss_after: 1d\nroster: /etc/passwd", "12:9 error roster"),
      ("miss_after: 1d", "miss_after: 1d\nzone: Mars/Olympus", "12:7 error zone"),
      ("miss_after: 1d", "miss_after: 1d\nbrief: {embargo: 2026-12-01 08:00}", "12:18 error brief.embargo"),
      ("miss_after: 1d", "miss_after: 400d", "11:15 error deadlines.miss_after"),
    ])
  func values(old: String, new: String, place: String) throws {
    #expect(try places(SampleCampaign().yaml.bent(old, new)) == [place])
  }

  @Test(
    "times in plain seconds and in units",
    arguments: [("4", 4), ("45s", 45), ("1h30m", 5400), ("1d", 86_400), ("0", 0)])
  func durations(text: String, seconds: Int64) throws {
    var sample = SampleCampaign()
    sample.yaml = try sample.yaml.bent("grace: 2h", "grace: \(text)")
    #expect(try sample.load().bundle?.campaign.deadlines.graceSeconds == seconds)
  }
}
