import Alerts
import Campaigns
import Coordinator
import Seams
import Simulation
import Testing
import Wire

private func failing(_ code: String = "timeout") -> (DeadlinePollOrder) -> DeadlinePollReport {
  { _ in DeadlinePollReport(reading: .failed, failure: .init(code: code, message: "no answer")) }
}

extension Bench {
  /// Every message so far, as `state kind`.
  fileprivate var history: [String] { alerts.map { "\($0.state.rawValue) \($0.kind.rawValue)" } }

  /// The feed shows this post from its publication on, or from `visible`.
  fileprivate func publish(_ id: String, at: Duration, visible: Duration? = nil) {
    let (clock, post) = (clock, BenchCampaign.post(id, at: noon + at))
    read = { order in
      clock.now.wall >= noon + (visible ?? at)
        ? BenchCampaign.reading(post, order: order) : DeadlinePollReport(reading: .read)
    }
  }
}

/// Due a minute after noon, a minute of grace, missed ten minutes after it was due.
@Suite struct DeadlineTests {
  @Test func tellsNothingOfAPromiseThatIsKept() throws {
    let bench = try Bench.withCampaign()
    bench.publish("p1", at: .seconds(90))
    try bench.pass(.seconds(900))
    #expect(try bench.states() == ["reel-1": "posted"])
    #expect(bench.alerts.isEmpty)
  }

  @Test func tellsOverdueAndThenMissedWhenTheSourceWasRead() throws {
    let bench = try Bench.withCampaign()
    try bench.pass(.seconds(119))
    #expect(bench.history.isEmpty)
    try bench.pass(.seconds(5))
    #expect(bench.history == ["firing deadline.overdue"])
    try bench.pass(.seconds(600))
    #expect(
      bench.history == ["firing deadline.overdue", "resolved deadline.overdue", "firing deadline.missed"])
    #expect(try bench.states() == ["reel-1": "missed"])
  }

  @Test func claimsNothingAboutWhatItCouldNotRead() throws {
    let bench = try Bench.withCampaign()
    bench.read = failing()
    try bench.pass(.seconds(900))
    #expect(try bench.states() == ["reel-1": "unverifiable"])
    #expect(bench.history == ["firing source.failing"])
    #expect(bench.alerts.first?.facts.code == "timeout")
  }

  @Test func saysThatNobodyReadsWhenNoWorkerRuns() throws {
    let bench = try Bench()
    try bench.importCampaign()
    for _ in 0..<40 {
      bench.clock.advance(to: bench.clock.now.elapsed + .seconds(5))
      try bench.turn()
    }
    #expect(bench.history == ["firing source.failing"])
    #expect(bench.alerts.first?.facts.code == "not_read")
  }

  @Test func saysThatTheRosterNamesNoFeed() throws {
    let bench = try Bench.withCampaign(feed: nil)
    try bench.pass(.seconds(200))
    #expect(bench.history == ["firing source.failing"])
    #expect(bench.alerts.first?.facts.code == "no_source")
  }

  @Test func catchesUpWhenTheSourceCanBeReadAgain() throws {
    let bench = try Bench.withCampaign()
    bench.read = failing()
    try bench.pass(.seconds(200))
    bench.publish("p1", at: .seconds(90))
    try bench.pass(.seconds(30))
    #expect(try bench.states() == ["reel-1": "posted"])
    #expect(bench.history == ["firing source.failing", "resolved source.failing"])
  }

  @Test func takesBackMissedWhenALatePostIsFound() throws {
    let bench = try Bench.withCampaign()
    bench.publish("p1", at: .seconds(300), visible: .seconds(700))
    try bench.pass(.seconds(690))
    #expect(try bench.open == ["deadline.missed reel-1"])
    try bench.pass(.seconds(20))
    #expect(try bench.states() == ["reel-1": "late"])
    #expect(try bench.open == [])
    let last = try #require(bench.alerts.last)
    #expect(last.kind == .deadlineMissed && last.state == .resolved)
    #expect(last.facts.correction == true && last.facts.publishedAt == noon + .seconds(300))
    let report: CampaignReport = try bench.call(.campaignReport, CampaignName(campaign: BenchCampaign.id))
    #expect(report.deliverables.first?.latenessSeconds == 240)
  }

  @Test func takesBackOverdueWhenThePostHadBeenThereInTime() throws {
    let bench = try Bench.withCampaign()
    bench.publish("p1", at: .seconds(100), visible: .seconds(140))
    try bench.pass(.seconds(200))
    #expect(try bench.states() == ["reel-1": "posted"])
    #expect(bench.history == ["firing deadline.overdue", "resolved deadline.overdue"])
    #expect(bench.alerts.last?.facts.correction == true)
  }

  @Test func tellsAClockThatJumpsByMoreThanAMinute() throws {
    let bench = try Bench()
    try bench.turn()
    bench.clock.jump(by: .seconds(60))
    try bench.turn()
    #expect(bench.alerts.isEmpty)
    bench.clock.jump(by: .seconds(-61))
    try bench.turn()
    bench.clock.jump(by: .seconds(120))
    try bench.turn()
    #expect(bench.alerts.map(\.facts.seconds) == [-61, 120])
    #expect(try bench.open == [])
  }

  @Test func tellsNothingTwiceAfterARestart() throws {
    let bench = try Bench.withCampaign()
    try bench.pass(.seconds(700))
    let before = bench.history
    try bench.restart(cuttingPower: true)
    try bench.pass(.seconds(60))
    #expect(bench.history == before)
    #expect(try bench.states() == ["reel-1": "missed"])
  }
}
