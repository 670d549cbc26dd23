import Alerts
import Campaigns
import Coordinator
import Disclosure
import JSONLines
import Seams
import Simulation
import Testing
import Wire

extension Bench {
  fileprivate func show(_ posts: FoundPost...) {
    read = { order in
      DeadlinePollReport(
        reading: .read, entries: posts.count,
        posts: posts.flatMap { BenchCampaign.reading($0, order: order).posts })
    }
  }

  fileprivate func posts() throws -> [PostLine] { try call(.postsList, CampaignName(campaign: BenchCampaign.id)) }

  /// Posts without `#ad` have no label.
  fileprivate func judgeByLabel() { judge = { $0.post.text.hasPrefix("#ad") ? .adequate : .undisclosed } }
}

@Suite struct PostTests {
  @Test func asksAPersonWhenAPostFitsSeveralPromises() throws {
    let bench = try Bench.withCampaign(["reel-1", "reel-2"])
    bench.show(BenchCampaign.post("p1", at: noon))
    try bench.pass(.seconds(10))
    #expect(bench.alerts.map(\.kind) == [.matchAmbiguous])
    #expect(bench.alerts.first?.facts.candidates == ["reel-1", "reel-2"])
    let post = try #require(try bench.posts().first)
    #expect(post.deliverable == nil && post.candidates == ["reel-1", "reel-2"] && post.verdict == nil)
  }

  @Test(arguments: [false, true]) func doesAsThatPersonChooses(_ afterRestart: Bool) throws {
    let bench = try Bench.withCampaign(["reel-1", "reel-2"])
    bench.show(BenchCampaign.post("p1", at: noon))
    try bench.pass(.seconds(10))
    if afterRestart {
      try bench.restart(cuttingPower: true)
      try bench.hello()
    }
    let post = try #require(try bench.posts().first).post
    let choice = MatchArguments(post: post, deliverable: Slug("reel-2")!, by: "mara")
    let line: PostLine = try bench.call(.postsMatch, choice)
    #expect(line.deliverable == "reel-2" && line.reasons == ["chosen"])
    try bench.pass(.seconds(10))
    #expect(try bench.states() == ["reel-1": "scheduled", "reel-2": "posted"])
    #expect(try bench.open == [])
    #expect(try bench.posts().first?.verdict == "adequate")
    let refused = #expect(throws: RefusedHeader.self) { try bench.call(.postsMatch, choice) as PostLine }
    #expect(refused?.code == "no_candidate")
  }

  @Test func refusesAPromiseThatThePostDoesNotFit() throws {
    let bench = try Bench.withCampaign(["reel-1", "reel-2"])
    bench.show(BenchCampaign.post("p1", at: noon))
    try bench.pass(.seconds(10))
    let post = try #require(try bench.posts().first).post
    let refused = #expect(throws: RefusedHeader.self) {
      try bench.call(.postsMatch, MatchArguments(post: post, deliverable: Slug("reel-9")!, by: "mara")) as PostLine
    }
    #expect(refused?.code == "no_candidate" && refused?.hint.contains("please choose: reel-1 (") == true)
  }

  @Test func saysNothingOfAnAbsenceWhileAPostWaitsForAChoice() throws {
    let bench = try Bench.withCampaign(["reel-1", "reel-2"])
    bench.show(BenchCampaign.post("p1", at: noon))
    try bench.pass(.seconds(700))
    #expect(try bench.states() == ["reel-1": "due", "reel-2": "due"])
    #expect(bench.alerts.map(\.kind) == [.matchAmbiguous])
    let report: CampaignReport = try bench.call(.campaignReport, CampaignName(campaign: BenchCampaign.id))
    #expect(report.deliverables.map(\.undecided) == [true, true])
    // Once it is chosen, the other promise is on its own.
    let post = try #require(try bench.posts().first).post
    let _: PostLine = try bench.call(
      .postsMatch, MatchArguments(post: post, deliverable: Slug("reel-2")!, by: "mara"))
    try bench.pass(.seconds(30))
    #expect(try bench.states() == ["reel-1": "missed", "reel-2": "posted"])
  }

  @Test func saysThatTheTextWasDeleted() throws {
    let bench = try Bench.withCampaign(["reel-1", "reel-2"])
    bench.show(BenchCampaign.post("p1", at: noon))
    try bench.pass(.seconds(10))
    for path in bench.disk.files.keys where path.hasPrefix("evidence/") { bench.disk.lose(path) }
    try bench.restart()
    let post = try #require(try bench.posts().first).post
    let refused = #expect(throws: RefusedHeader.self) {
      try bench.call(.postsMatch, MatchArguments(post: post, deliverable: Slug("reel-1")!, by: "mara")) as PostLine
    }
    #expect(refused?.code == "no_evidence")
  }

  @Test func tellsOfALabelThatIsMissing() throws {
    let bench = try Bench.withCampaign()
    bench.judgeByLabel()
    bench.show(BenchCampaign.post("p1", at: noon, text: "the county fair"))
    try bench.pass(.seconds(10))
    let alert = try #require(bench.alerts.first)
    #expect(alert.kind == .disclosureUndisclosed && alert.severity == .critical)
    #expect(alert.facts.deliverable == "reel-1" && alert.facts.reasons == ["no_label"])
    #expect(alert.facts.rulebook == "bench")
  }

  @Test func judgesAnEditedPostAgainAndEndsItsAlert() throws {
    let bench = try Bench.withCampaign()
    bench.judgeByLabel()
    bench.show(BenchCampaign.post("p1", at: noon, text: "the county fair"))
    try bench.pass(.seconds(10))
    #expect(try bench.open == ["disclosure.undisclosed reel-1"])
    bench.show(BenchCampaign.post("p1", at: noon, text: "#ad the county fair"))
    try bench.pass(.seconds(10))
    #expect(try bench.open == [])
    let post = try #require(try bench.posts().first)
    #expect(post.version == 2 && post.verdict == "adequate")
    #expect(bench.alerts.map(\.state) == [.firing, .resolved])
    #expect(bench.alerts.last?.facts.verdict == "adequate")
    #expect(bench.disk.files.keys.filter { $0.hasPrefix("evidence/\(post.post)/") }.count == 2)
  }

  @Test func readsTheSamePostAgainWithoutAWord() throws {
    let bench = try Bench.withCampaign()
    bench.show(BenchCampaign.post("p1", at: noon))
    try bench.pass(.seconds(10))
    let lines = try bench.lines.count
    try bench.pass(.seconds(30))
    #expect(try bench.lines.count == lines)
  }

  @Test func judgesAfterARestartWhatWasNotJudgedBefore() throws {
    let bench = try Bench.withCampaign()
    bench.show(BenchCampaign.post("p1", at: noon))
    // This worker reads, and knows nothing of checks.
    try bench.hello(kinds: [.deadlinePoll])
    try bench.pass(.seconds(10))
    #expect(try bench.posts().first?.verdict == nil)
    try bench.restart(cuttingPower: true)
    try bench.hello()
    try bench.pass(.seconds(3))
    #expect(try bench.posts().first?.verdict == "adequate")
  }

  @Test func saysWhoTakesCareOfAnAlertAndRefusesWhenItIsOver() throws {
    let bench = try Bench.withCampaign()
    bench.judgeByLabel()
    bench.show(BenchCampaign.post("p1", at: noon, text: "the county fair"))
    try bench.pass(.seconds(10))
    let taken: AlertMessage = try bench.call(.alertsAck, AcknowledgeArguments(alert: "a1", by: "mara"))
    #expect(taken.state == .acknowledged && taken.by == "mara" && bench.alerts.last == taken)
    let again: AlertMessage = try bench.call(.alertsAck, AcknowledgeArguments(alert: "a1", by: "tom"))
    #expect(again == taken && bench.alerts.count == 2)
    bench.show(BenchCampaign.post("p1", at: noon, text: "#ad the county fair"))
    try bench.pass(.seconds(10))
    let refused = #expect(throws: RefusedHeader.self) {
      try bench.call(.alertsAck, AcknowledgeArguments(alert: "a1", by: "mara")) as AlertMessage
    }
    #expect(refused?.code == "resolved")
  }
}
