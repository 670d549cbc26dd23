import Alerts
import Campaigns
import Coordinator
import Disclosure
import JSONLines
import Seams
import Simulation
import Testing
import Wire

/// What is judged more than once, and when.
@Suite struct RecheckTests {
  /// A bench whose one post is judged; its promise is watched for a week.
  private func judged() throws -> Bench {
    let bench = try Bench.withCampaign()
    let clock = bench.clock
    bench.read = { order in
      let text = clock.now.wall < noon + .seconds(3600) ? "#ad the county fair" : "the county fair"
      return BenchCampaign.reading(BenchCampaign.post("p1", at: noon, text: text), order: order)
    }
    bench.judge = { $0.post.text.hasPrefix("#ad") ? .adequate : .undisclosed }
    try bench.pass(.seconds(10))
    return bench
  }

  private func verdicts(_ bench: Bench) throws -> [String] {
    try bench.lines.filter { $0.kind == "verdict.given" }.map { line in
      guard case .string(let verdict)? = line.fields["verdict"] else { return "?" }
      return verdict
    }
  }

  @Test func isStoredOnlyWhenItSaysSomethingNew() throws {
    let bench = try judged()
    var checks = 0
    bench.judge = { _ in
      checks += 1
      return .adequate
    }
    bench.clock.advance(to: bench.clock.now.elapsed + .seconds(50 * 60))
    try bench.pass(.seconds(10))
    #expect(checks == 0)
    bench.read = { _ in DeadlinePollReport(reading: .notModified) }
    bench.clock.advance(to: bench.clock.now.elapsed + .seconds(86_400))
    try bench.pass(.seconds(130))
    #expect(checks == 1)
    #expect(try verdicts(bench) == ["adequate"])
  }

  @Test(arguments: [false, true]) func followsAnotherRulebook(_ afterRestart: Bool) throws {
    let bench = try judged()
    if afterRestart { try bench.restart(cuttingPower: true) }
    bench.rulebook = "another"
    bench.judge = { _ in .undisclosed }
    try bench.hello()
    try bench.pass(.seconds(130))
    #expect(try verdicts(bench) == ["adequate", "undisclosed"])
    // No label was taken away: the rules are others.
    #expect(bench.alerts.map(\.kind) == [.disclosureUndisclosed])
    try bench.pass(.seconds(600))
    #expect(try verdicts(bench).count == 2)
  }

  @Test func doesNotChaseARulebookThatNoWorkerJudgesBy() throws {
    let bench = try judged()
    var checks = 0
    bench.judge = { _ in
      checks += 1
      return .adequate
    }
    bench.say(.hello, WorkerHello(worker: "other", kinds: [], credit: 0, rulebook: "of another"), from: Array("o".utf8))
    try bench.pass(.seconds(600))
    #expect(checks == 1)
  }

  @Test func tellsALabelThatWasTakenAwayAndItsReturn() throws {
    let bench = try judged()
    bench.clock.advance(to: bench.clock.now.elapsed + .seconds(3600))
    try bench.pass(.seconds(10))
    #expect(bench.alerts.map(\.kind) == [.disclosureUndisclosed, .disclosureRemoved])
    bench.read = { order in
      BenchCampaign.reading(BenchCampaign.post("p1", at: noon, text: "#ad again"), order: order)
    }
    try bench.pass(.seconds(10))
    #expect(try bench.open == [])
    #expect(try verdicts(bench) == ["adequate", "undisclosed", "adequate"])
  }

  @Test func leavesAPostWhoseTextWasDeleted() throws {
    let bench = try judged()
    for path in bench.disk.files.keys where path.hasPrefix("evidence/") { try bench.disk.remove(path) }
    bench.read = { _ in DeadlinePollReport(reading: .notModified) }
    bench.clock.advance(to: bench.clock.now.elapsed + .seconds(86_400))
    try bench.pass(.seconds(130))
    #expect(try verdicts(bench) == ["adequate"])
  }
}
