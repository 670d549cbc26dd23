import Foundation
import Machine
import Testing

@Suite("Broadcasts by command", .ownThreads)
struct BroadcastCommandTests {
  /// Ava can be asked; Ben's consent is not known; Cleo's name would clear the screen.
  private func installation() throws -> Installation {
    let place = try Installation()
    try place.write(
      "id: night\nname: Night\nobjective: keep it\nprimary_kpi: engagement_rate\njurisdictions: [US]\n",
      to: "campaign/campaign.yaml")
    try place.write(
      """
      id,name,owner,zone,languages,platform,handle,channels,consent
      ava,Ava Sample (fictional),Kim,America/New_York,en,instagram,ava.sample,email:ava@example.invalid,yes
      ben,Ben Sample (fictional),Kim,America/New_York,en,instagram,ben.sample,email:ben@example.invalid,
      cleo,Cleo \u{1B}[2J Sample (fictional),Kim,America/New_York,en,instagram,cleo.sample,sms:+15550100,yes
      """, to: "campaign/roster.csv")
    try place.write(
      "id,influencer,platform,due,code\nlater,ava,instagram,2030-01-01 18:00,LATER\n", to: "campaign/deliverables.csv")
    try place.write(broadcast(), to: "night.yaml")
    return place
  }

  private func broadcast(_ text: String = "Hi {{name}}, share {{link}}") -> String {
    """
    id: line
    name: Keep the line
    phase: rapid
    from: team@example.invalid
    message: {subject: Tonight, text: "\(text)"}
    match: {link: https://night.example/call}
    clocks: {post_within: 2h}
    goal: {posted: 1, within: 1h}
    """
  }

  @Test func fromThePreviewToTheLastAnswer() throws {
    let place = try installation()
    _ = try place.coordinator()
    try place.ready(workers: 0)
    #expect(try place.run("campaign", "import", "\(place.root)/campaign").exit == .code(0))
    let file = "\(place.root)/night.yaml"

    let preview = try place.run("broadcast", "send", "night", file, "--preview")
    #expect(preview.exit == .code(0))
    #expect(preview.output.contains("Would get it: 2") && preview.output.contains("ben     consent_unknown"))
    #expect(preview.output.contains("Hi Ava Sample (fictional), share https://night.example/call"))
    #expect(!preview.output.contains("\u{1B}"), "a name moves no cursor")
    #expect(try place.run("broadcast", "list").output.contains("No broadcast yet"))

    let sent = try place.run("broadcast", "send", "night", file)
    #expect(sent.output.contains("line: 2 messages on their way") && sent.output.contains("consent_unknown 1"))
    #expect(try place.run("broadcast", "send", "night", file).output.contains("nothing was sent now"))

    _ = try place.worker("w")
    try place.ask("broadcast", "show", "night", "line") { $0["funnel"]["sent"].number == 2 }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: "\(place.state)/outbox").sorted()
        == ["night.line.ava.1.eml", "night.line.cleo.1.eml"])

    #expect(try place.run("broadcast", "confirm", "night", "line", "ava").output == "ava: acknowledged\n")
    #expect(try place.run("broadcast", "decline", "night", "line", "cleo").output == "cleo: declined\n")
    #expect(try place.run("broadcast", "settle", "night", "line", "cleo", "resend").exit == .code(65))
    #expect(try place.run("broadcast", "confirm", "night", "line", "ben").errors.contains("did not go to ben"))
    let shown = try place.run("broadcast", "show", "night", "line").output
    #expect(shown.contains("acknowledged  1") && shown.contains("1 declined") && shown.contains("goal: 1 posted by"))
    #expect(try place.run("broadcast", "list", "night").output.contains("running"))

    #expect(try place.run("broadcast", "cancel", "night", "line").output.contains("1 of 2 tasks"))
    // Over, so that the watcher says how it stands and ends.
    let watched = try place.run("broadcast", "watch", "night", "line")
    #expect(watched.exit == .code(0))
    #expect(
      watched.output.contains("cancelled  of 2: 2 sent, 1 acknowledged, 0 posted, 0 verified, 1 declined, 1 cancelled"))
  }

  @Test func aFileWithMistakesSendsNothingAndNeedsNoCoordinator() throws {
    let place = try installation()
    try place.write(broadcast("Hi {{naem}}").replacingOccurrences(of: "2h", with: "soon"), to: "night.yaml")
    let answer = try place.run("broadcast", "send", "night", "\(place.root)/night.yaml")
    #expect(answer.exit == .code(65))
    #expect(answer.errors.contains("night.yaml:5:39: error: message.text"))
    #expect(answer.errors.contains("night.yaml:7:23: error: clocks.post_within"))
    #expect(answer.errors.contains("2 mistakes; nothing was sent."))
  }
}
