import Broadcasts
import CampaignFiles
import Campaigns
import Foundation
import Seams
import Testing

@Suite("The broadcast's file")
struct BroadcastFileTests {
  private static let sample = """
    id: flood-call
    name: Flood call
    phase: flood
    from: Riverbank Trust <team@riverbank.example>
    message:
      subject: Hi {{first_name}}
      text: |
        Dear {{name}},
        share {{link}}
    match: {link: https://riverbank.example/call}
    clocks:
      post_within: 2h
    """

  private func load(_ yaml: String) throws -> BroadcastFile.Outcome {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("groundswell-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(yaml.utf8).write(to: file)
    return BroadcastFile.load(file.path, campaign: try #require(Slug("riverbank")))
  }

  private func places(_ yaml: String) throws -> [String] {
    try load(yaml).diagnostics.map { "\($0.position.line):\($0.position.column) \($0.severity.rawValue) \($0.field)" }
  }

  @Test("a short one is enough, and what it does not say has its default")
  func short() throws {
    let outcome = try load(Self.sample)
    let broadcast = try #require(outcome.broadcast, "\(outcome.diagnostics)")
    #expect(outcome.diagnostics.isEmpty)
    #expect(broadcast.id.text == "flood-call" && broadcast.campaign.text == "riverbank")
    #expect(broadcast.phase.id.text == "flood" && broadcast.phase.name == "flood")
    #expect(broadcast.audience == Audience() && broadcast.audience.requiresConsent)
    #expect(broadcast.message.text == "Dear {{name}},\nshare {{link}}")
    #expect(broadcast.clocks == TaskClocks(postWithin: 7200) && broadcast.goal == nil)
  }

  @Test("the page's example is read without a word, and survives being written and read as JSON")
  func documented() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/groundswell/Documentation.docc/broadcasts.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let yaml = try #require(
      text.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first)
    let outcome = try load(yaml)
    #expect(outcome.diagnostics.isEmpty)
    let broadcast = try #require(outcome.broadcast)
    #expect(broadcast.audience.segments == ["parents", "outdoors"] && broadcast.audience.regions == ["NY", "NJ"])
    #expect(broadcast.message.texts.keys.sorted() == ["es"] && broadcast.message.subjects.keys.sorted() == ["es"])
    #expect(broadcast.keys == MatchKeys(link: "https://riverbank.example/call", hashtag: "FloodWallNow"))
    #expect(broadcast.clocks == TaskClocks(acknowledgeWithin: 1800, remindAfter: 3600, postWithin: 10_800))
    #expect(broadcast.goal == BroadcastGoal(posted: 20, within: 7200))
    #expect(try JSONDecoder().decode(Broadcast.self, from: JSONEncoder().encode(broadcast)) == broadcast)
    for reason in ExclusionReason.allCases { #expect(text.contains("`\(reason.rawValue)`"), "\(reason)") }
    for placeholder in Placeholder.allCases { #expect(text.contains("{{\(placeholder.rawValue)}}")) }
    for state in TaskProgress.State.allCases { #expect(text.contains(state.rawValue), "\(state)") }
  }

  @Test("everything that is missing is told together")
  func missing() throws {
    #expect(
      try places("audience: {}\nmatch: {link: a.example}").sorted()
        == ["id", "name", "phase", "from", "message", "clocks"].map { "1:1 error \($0)" }.sorted())
    #expect(try places("") == ["1:1 error file"])
    #expect(try places("- a") == ["1:1 error file"])
  }

  @Test(
    "each mistake is told at its place",
    arguments: [
      ("id: flood-call", "id: Flood Call", "1:5 error id"), ("phase: flood", "phase: Flood!", "3:8 error phase"),
      ("phase: flood", "phase: {id: flood, brief: {hashtag: x}}", "3:28 warning phase.brief.hashtag"),
      ("phase: flood", "phase: {id: flood, opens: 2026-12-01 08:00}", "3:27 error phase.opens"),
      ("phase: flood", "zone: Mars\nphase: flood", "3:7 error zone"),
      ("match: {link: https://riverbank.example/call}", "match: {link: 'no link', code: x}", "10:15 error match.link"),
      ("phase: flood", "phase: {name: x}", "3:8 error phase.id"),
      ("<team@riverbank.example>", "<team>", "4:7 error from"),
      ("from: ", "from: \"a\\nBcc: b@c \"\n# ", "4:7 error from"),
      ("id: flood-call", "id: flood-call\ncampaign: other", "2:11 error campaign"),
      ("{{first_name}}", "{{firstname}}", "6:15 error message.subject"),
      ("{{name}}", "{{naem}}", "8:10 error message.text"),
      ("share {{link}}", "é {{x}} {{link}} and {{y", "9:7 error message.text|9:26 error message.text"),
      ("{{link}}", "{{hashtag}}", "9:11 error message.text"), ("{{link}}", "{{assets}}", "9:11 error message.text"),
      ("Hi {{first_name}}", "\"a\\nb\"", "6:12 error message.subject"),
      ("post_within: 2h", "post_within: 0", "12:16 error clocks.post_within"),
      ("post_within: 2h", "post_within: 32d", "12:16 error clocks.post_within"),
      ("post_within: 2h", "remind_after: 1h", "12:3 error clocks.post_within"),
      ("post_within: 2h", "post_within: 2h\n  remind_after: 2h", "13:17 error clocks.remind_after"),
      ("post_within: 2h", "post_within: 2h\ngoal: {posted: 0, within: 1h}", "13:16 error goal.posted"),
      ("post_within: 2h", "post_within: 2h\ngoal: {posted: 5}", "13:7 error goal.within"),
      ("post_within: 2h", "post_within: 2h\ngoal: {posted: 5, within: 3h}", "13:27 warning goal.within"),
      ("match: {link", "audience: {segmnets: [a]}\nmatch: {link", "10:12 warning audience.segmnets"),
      ("match: {link", "audience: {platforms: [insta]}\nmatch: {link", "10:24 error audience.platforms[0]"),
      ("match: {link", "audience: {influencers: [Ava!]}\nmatch: {link", "10:26 error audience.influencers[0]"),
      ("match: {link", "audience: {requires_consent: maybe}\nmatch: {link", "10:30 error audience.requires_consent"),
      ("message:", "message:\n  texts: {english: Hi}", "6:11 error message.texts"),
      ("message:", "message:\n  texts: {es: 'Hola {{nombre}}'}", "6:21 error message.texts.es"),
      ("message:", "message:\n  subjects: {es: Hola}", "6:13 error message.subjects.es"),
      ("message:", "message:\n  texts: [a]", "6:10 error message.texts"),
    ])
  func mistakes(old: String, new: String, expected: String) throws {
    let yaml = Self.sample.replacingOccurrences(of: old, with: new)
    #expect(yaml != Self.sample)
    #expect(try places(yaml) == expected.components(separatedBy: "|"))
  }

  @Test("a placeholder's place is found in every way to write a text")
  func styles() throws {
    let head = Self.sample.components(separatedBy: "message:")[0]
    let tail = "\nmatch: {link: a.example}\nclocks: {post_within: 1h}\n"
    func place(_ text: String) throws -> [String] { try places(head + "message:\n" + text + tail) }
    #expect(try place("  subject: s\n  text: >\n    fold {{name}}\n    {{oops}}") == ["9:5 error message.text"])
    #expect(try place("  subject: s\n  text: \"a {{name}}\n    \\n {{oops}}\"") == ["8:8 error message.text"])
    #expect(try place("  subject: s\n  text: plain {{name}}\n    goes {{on}}") == ["8:10 error message.text"])
    #expect(
      try place("  subject: s\n  text: |2-\n    {{{{{name}}") == ["8:5 error message.text", "8:7 error message.text"])
  }

  @Test("a message that is too long is refused")
  func tooLong() throws {
    let long = String(repeating: "é", count: MessageTemplate.longestSubject + 1)
    #expect(
      try places(Self.sample.replacingOccurrences(of: "Hi {{first_name}}", with: long)) == [
        "6:12 error message.subject"
      ])
  }

  @Test("a broadcast that its posts cannot be told by is warned of")
  func noKeys() throws {
    let yaml = Self.sample.replacingOccurrences(of: "match: {link: https://riverbank.example/call}\n", with: "")
      .replacingOccurrences(of: "{{link}}", with: "it")
    #expect(try places(yaml) == ["1:1 warning match"])
    #expect(try load(yaml).broadcast != nil)
  }

  @Test("a deadline is told in the person's own time", .enabled(if: SampleCampaign.hasZones, SampleCampaign.needsZones))
  func deadline() throws {
    let due = try #require(Instant(rfc3339: "2026-11-21T17:59:59.999Z"))
    var zones = SystemTimeZones()
    #expect(
      DeadlineText.text(due, zone: "Asia/Kolkata", table: zones.table("Asia/Kolkata"))
        == "2026-11-21 23:29 (Asia/Kolkata)")
  }

  @Test("the sample campaign's is read without a mistake")
  func demo() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../config/demo/broadcast.yaml")
    let outcome = BroadcastFile.load(file.path, campaign: try #require(Slug("lantern-house")))
    #expect(outcome.diagnostics.isEmpty)
  }

  @Test("a file that is not there is said to be so")
  func noFile() throws {
    let outcome = BroadcastFile.load("/nowhere/broadcast.yaml", campaign: try #require(Slug("riverbank")))
    #expect(outcome.broadcast == nil && outcome.errors.first?.hint == "there is no such file")
  }
}
