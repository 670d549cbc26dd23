import Alerts
import Coordinator
import Seams
import Simulation
import Testing
import Wire

/// Jobs that send a message to a person: at most once, and never in silence.
@Suite struct ExternalJobTests {
  private func benchWithJob() throws -> Bench {
    let bench = try Bench()
    try bench.hello()
    try bench.submit("mail", kind: .probeEffect)
    return bench
  }

  @Test func writesItsIntentBeforeItIsHandedOut() throws {
    let bench = try Bench()
    var intents: [Int] = []
    bench.work.outcome = { envelope in
      if String(decoding: envelope.frames[0], as: UTF8.self) == "GSW/1 JOBS" {
        intents.append((try? bench.lines(in: "journal/").count { $0.kind == "job.intent" }) ?? 0)
      }
      return .queued
    }
    try bench.hello()
    try bench.submit("mail", kind: .probeEffect)
    #expect(intents == [1])
  }

  @Test func isDoubtfulWhenItsWorkerFallsSilentAndIsNeverSentAgain() throws {
    let bench = try benchWithJob()
    bench.beats = false
    try bench.pass(.seconds(60))
    #expect(try bench.state(of: "mail") == "doubtful")
    #expect(bench.alerts.map(\.kind) == [.jobDoubtful])
    #expect(bench.held.count == 1)
    #expect(try bench.submit("mail") == [.init(id: "mail", state: "doubtful", duplicate: true)])
    try bench.restart(cuttingPower: true)
    try bench.pass(.seconds(60))
    #expect(bench.held.count == 1 && bench.alerts.count == 1)
  }

  @Test(arguments: [false, true]) func endsTheDoubtWhenItsWorkerReportsAfterAll(_ afterRestart: Bool) throws {
    let bench = try benchWithJob()
    bench.beats = false
    try bench.pass(.seconds(10))
    if afterRestart { try bench.restart(cuttingPower: true) }
    try bench.report()
    #expect(try bench.state(of: "mail") == "done")
    #expect(bench.alerts.map(\.state) == [.firing, .resolved])
  }

  @Test func isKeptByAWorkerThatOutlivesTheCoordinator() throws {
    let bench = try benchWithJob()
    try bench.restart(cuttingPower: true)
    try bench.pass(.seconds(20))
    #expect(try bench.state(of: "mail") == "leased")
    try bench.report()
    #expect(try bench.state(of: "mail") == "done")
    #expect(bench.alerts.isEmpty)
  }

  @Test func isDoubtfulWhenNobodyResumesItAfterARestart() throws {
    let bench = try benchWithJob()
    bench.beats = false
    try bench.restart(cuttingPower: true)
    try bench.pass(.seconds(4))
    #expect(try bench.state(of: "mail") == "leased")
    try bench.pass(.seconds(3))
    #expect(try bench.state(of: "mail") == "doubtful")
    #expect(bench.held.count == 1)
  }

  @Test func isTriedAgainWhenItsWorkerSaysThatNothingWentOut() throws {
    let bench = try benchWithJob()
    try bench.report(failing: "the mail server is busy")
    #expect(try bench.state(of: "mail") == "retry")
    try bench.pass(.seconds(3))
    #expect(bench.held.map(\.attempt) == [2])
  }

  @Test func isNotDoubtfulAfterACrashBetweenAFailureAndTheNextTry() throws {
    let bench = try benchWithJob()
    try bench.report(failing: "the mail server is busy")
    try bench.restart(cuttingPower: true)
    try bench.pass(.seconds(20))
    #expect(bench.alerts.isEmpty && bench.held.count == 1)
  }

  @Test func canBeCancelledByAPersonWhoKnows() throws {
    let bench = try benchWithJob()
    bench.beats = false
    try bench.pass(.seconds(10))
    let line: JobLine = try bench.call(.jobsCancel, JobName(job: "mail"))
    #expect(line.state == "cancelled")
    #expect(bench.alerts.map(\.state) == [.firing, .resolved])
    try bench.report()
    #expect(try bench.state(of: "mail") == "cancelled")
  }

  @Test func speaksOfALostWorkerOnlyWhenItIsOnDisk() throws {
    let bench = try Bench()
    try bench.hello()
    // Its worker is gone: the doubt comes up while the coordinator is telling, after its turn's commit.
    bench.work.outcome = { _ in .unreachable }
    bench.clock.advance(to: bench.clock.now.elapsed + .seconds(5))
    bench.control.inbox = [Envelope(peer: Bench.client, frames: Bench.submit(["mail"], kind: .probeEffect).frames)]
    let (early, earlyEnd) = try bench.ask(replay: ReplayHeader(prefix: "alert.", after: 0))
    #expect(try bench.storedAlerts.isEmpty)
    #expect(bench.heads.last?.seq == 0 && bench.heads.count == 2)
    #expect(early.isEmpty && earlyEnd == EndHeader(through: 0, more: false))
    let (late, lateEnd) = try bench.ask(replay: ReplayHeader(prefix: "alert.", after: 0))
    #expect(late.map(\.kind) == [.jobDoubtful] && lateEnd == EndHeader(through: 1, more: false))
    #expect(bench.alerts == late)
  }
}
