import Dispatching
import Seams
import Testing

@Suite struct FailureTests {
  private let broken = Outcome.failed(reason: "out of memory", retryable: true)

  private func leased() -> (TableFixture, Assignment) {
    var fixture = TableFixture()
    _ = fixture.accept("a")
    fixture.hello()
    let assignment = fixture.assign()[0]
    return (fixture, assignment)
  }

  @Test func waitsBeforeTheNextTry() {
    var (fixture, assignment) = leased()
    _ = fixture.report(assignment, broken)
    #expect(fixture.state("a") == "retry" && fixture.table.nextWake == .seconds(1))
    let early = fixture.assign()
    fixture.pass(1)
    _ = fixture.expire()
    let next = fixture.assign()
    #expect(early.isEmpty && next.map(\.token.attempt) == [2])
  }

  @Test func isDeadAfterItsLastTry() {
    var (fixture, assignment) = leased()
    var states: [String] = []
    for _ in 1...3 {
      if case .counted(_, let state, _) = fixture.report(assignment, broken) { states.append(state.name) }
      fixture.pass(10)
      _ = fixture.expire()
      if let next = fixture.assign().first { assignment = next }
    }
    #expect(states == ["retry", "retry", "dead"])
    #expect(fixture.table.openCount == 0)
  }

  @Test func isDeadAtOnceWhenNoTryCanHelp() {
    var (fixture, assignment) = leased()
    let reported = fixture.report(assignment, .failed(reason: "unreadable", retryable: false))
    var isDead = false
    if case .counted(_, .dead, _) = reported { isDead = true }
    #expect(isDead)
  }

  @Test func countsAFailureOnceHoweverOftenItIsReported() {
    var (fixture, assignment) = leased()
    let counts = (0..<5).map { _ in fixture.report(assignment, broken).counts }
    #expect(counts == [true, false, false, false, false])
    #expect(fixture.table.jobs[assignment.job.id]?.failures == 1)
  }

  @Test func doesNotResumeAnAttemptThatHasFailed() {
    var (fixture, assignment) = leased()
    _ = fixture.report(assignment, broken)
    let refused = fixture.heartbeat(assignment)
    #expect(refused == ["a"] && fixture.state("a") == "retry")
  }

  @Test func doublesItsPauseUpToFiveMinutes() {
    let pauses = [1, 2, 3, 8, 9, 10, 11, 1000].map { Backoff().pause(afterFailures: $0, spread: 0) }
    #expect(pauses == [1, 2, 4, 128, 256, 300, 300, 300].map { .seconds($0) })
  }

  @Test func spreadsItsPauseByAQuarter() {
    #expect(Backoff().pause(afterFailures: 3, spread: 0.5) == .milliseconds(4500))
    #expect(Backoff().pause(afterFailures: 3, spread: 7) == .seconds(5))
    #expect(Backoff().pause(afterFailures: 0, spread: -1) == .seconds(1))
  }
}

/// After a start nobody holds a lease, but somebody may still be running what was dispatched before.
@Suite struct RestoreTests {
  private let old = Token(epoch: 6, attempt: 3)

  private func restored(_ kind: String = "plain", intended: Token? = nil, doubtful: Bool = false) -> TableFixture {
    var fixture = TableFixture()
    fixture.table.restore(
      TableFixture.job("a", kind), intended: intended, isDoubtful: doubtful, now: fixture.now)
    fixture.hello()
    return fixture
  }

  @Test func keepsJobsBackUntilTheirWorkersCouldResumeThem() {
    var fixture = restored()
    #expect(fixture.table.nextWake == JobTable.resumeWindow)
    let early = fixture.assign()
    fixture.pass(2)
    let late = fixture.assign()
    #expect(early.isEmpty && late.map(\.token) == [Token(epoch: 7, attempt: 1)])
  }

  @Test func leavesAResumedJobWithItsWorker() {
    var fixture = restored()
    let refused = fixture.resume("a", old)
    fixture.pass(2)
    let assigned = fixture.assign()
    #expect(refused.isEmpty && assigned.isEmpty && fixture.state("a") == "leased")
    let counts = fixture.report("a", old).counts
    #expect(counts)
  }

  @Test func takesAResultFromBeforeTheStart() {
    var fixture = restored()
    let counts = fixture.report("a", old).counts
    fixture.pass(2)
    let assigned = fixture.assign()
    #expect(counts && assigned.isEmpty)
  }

  @Test func refusesToResumeWhatSomebodyElseWasGiven() {
    var fixture = restored()
    fixture.pass(2)
    let assigned = fixture.assign()
    fixture.hello(TableFixture.b)
    let refused = fixture.resume("a", old, by: TableFixture.b)
    let counts = fixture.report("a", old).counts
    #expect(assigned.count == 1 && refused == ["a"] && !counts)
  }

  @Test func leavesAnExternalJobWithTheWorkerThatResumesIt() {
    var fixture = restored("mail", intended: old)
    let refused = fixture.resume("a", old)
    #expect(refused.isEmpty && fixture.state("a") == "leased")
  }

  @Test func leavesAnExternalJobInDoubtWhenNobodyDoesWithinItsLease() {
    var fixture = restored("mail", intended: old)
    fixture.pass(4)
    let early = fixture.expire()
    fixture.pass(1)
    let words = fixture.expire().map(\.words)
    let assigned = fixture.assign()
    #expect(early.isEmpty && words == ["doubtful a 6.3"] && assigned.isEmpty)
  }

  @Test func doesNotTellADoubtTwice() {
    var fixture = restored("mail", intended: old, doubtful: true)
    fixture.pass(100)
    let (expired, assigned) = (fixture.expire(), fixture.assign())
    #expect(expired.isEmpty && assigned.isEmpty && fixture.state("a") == "doubtful")
    let counts = fixture.report("a", old).counts
    #expect(counts)
  }

  @Test func takesNoOtherTokenForAnExternalJob() {
    var fixture = restored("mail", intended: old)
    let other = Token(epoch: 6, attempt: 2)
    let (counts, refused) = (fixture.report("a", other).counts, fixture.resume("a", other))
    #expect(!counts && refused == ["a"])
  }
}

@Suite struct JobIDTests {
  @Test(arguments: ["a", "A.b_c:d-9", String(repeating: "x", count: 128)])
  func takes(_ text: String) { #expect(JobID(text)?.text == text) }

  @Test(arguments: ["", " ", "a b", "ä", "a/b", String(repeating: "x", count: 129)])
  func refuses(_ text: String) { #expect(JobID(text) == nil) }
}
