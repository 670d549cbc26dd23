import Dispatching
import Seams
import Testing

@Suite struct LeaseTests {
  /// Job `a`, held by the first worker for five seconds.
  private func leased(_ kind: String = "plain") -> (TableFixture, Assignment) {
    var fixture = TableFixture()
    _ = fixture.accept("a", kind)
    fixture.hello()
    let assignment = fixture.assign()[0]
    return (fixture, assignment)
  }

  /// The same after its lease has ended.
  private func lapsed(_ kind: String = "plain") -> (TableFixture, Assignment, [String]) {
    var (fixture, assignment) = leased(kind)
    fixture.pass(5)
    let words = fixture.expire().map(\.words)
    return (fixture, assignment, words)
  }

  @Test func endsAtItsLengthAndNotBefore() {
    var (fixture, _) = leased()
    #expect(fixture.table.nextWake == .seconds(5))
    fixture.pass(4)
    let early = fixture.expire()
    fixture.pass(1)
    let words = fixture.expire().map(\.words)
    #expect(early.isEmpty && words == ["requeued a"])
    #expect(fixture.state("a") == "queued")
  }

  @Test func goesOnAsLongAsItsJobIsNamed() {
    var (fixture, assignment) = leased()
    for _ in 0..<10 {
      fixture.pass(4)
      let (refused, expired) = (fixture.heartbeat(assignment), fixture.expire())
      #expect(refused.isEmpty && expired.isEmpty)
    }
    #expect(fixture.state("a") == "leased")
  }

  @Test func isNotRenewedByAHeartbeatThatDoesNotNameIt() {
    var (fixture, _) = leased()
    for _ in 0..<2 {
      fixture.pass(3)
      _ = fixture.heartbeat()
    }
    let words = fixture.expire().map(\.words)
    #expect(words == ["requeued a"])
  }

  @Test func givesTheNextHolderAGreaterToken() {
    var (fixture, first, _) = lapsed()
    let second = fixture.assign()[0]
    #expect(first.token == Token(epoch: 7, attempt: 1) && second.token == Token(epoch: 7, attempt: 2))
    #expect(first.token < second.token && second.token < Token(epoch: 8, attempt: 1))
  }

  @Test func letsOnlyItsHoldersResultCount() {
    var (fixture, first, _) = lapsed()
    fixture.hello(TableFixture.b)
    let second = fixture.assign()[0]
    let counts = [first, second, second].map { fixture.report($0).counts }
    #expect(counts == [false, true, false])
  }

  @Test func letsAResultCountThatCameTooLateWhenNobodyHadTheJobSince() {
    var (fixture, first, _) = lapsed()
    let counts = fixture.report(first).counts
    let assigned = fixture.assign()
    #expect(counts && assigned.isEmpty)
  }

  @Test func cancelsAtAWorkerWhoseTokenIsOld() {
    var (fixture, first, _) = lapsed()
    let second = fixture.assign()[0]
    let (old, new) = (fixture.heartbeat(first), fixture.heartbeat(second))
    #expect(old == ["a"] && new.isEmpty)
  }

  @Test func followsAWorkerThatReconnectsUnderAnotherRoutingId() {
    var (fixture, assignment) = leased()
    fixture.hello(TableFixture.b)
    let refused = fixture.heartbeat(assignment, from: TableFixture.b)
    #expect(refused.isEmpty)
    #expect(fixture.table.workers[TableFixture.a]?.holds.isEmpty == true)
    #expect(fixture.table.workers[TableFixture.b]?.holds == [assignment.job.id])
  }

  @Test func killsAJobThatKillsItsWorkers() {
    var (fixture, _) = leased()
    var words: [String] = []
    for _ in 1...JobTable.maxLeaseEnds {
      fixture.pass(5)
      words += fixture.expire().map(\.words)
      _ = fixture.assign()
    }
    #expect(words == ["requeued a", "requeued a", "dead a"])
    #expect(fixture.table.openCount == 0)
  }

  @Test func doesNotTakeALeavingWorkerForADeath() {
    var (fixture, _) = leased()
    for _ in 0..<(JobTable.maxLeaseEnds * 2) {
      let words = fixture.bye()
      fixture.hello()
      let ids = fixture.assign().ids
      #expect(words == ["requeued a"] && ids == ["a"])
    }
  }

  @Test func leavesAnExternalJobDoubtfulAndNeverHandsItOutAgain() {
    var (fixture, assignment, words) = lapsed("mail")
    #expect(assignment.effect == .external && words == ["doubtful a 7.1"])
    for _ in 0..<5 {
      fixture.pass(100)
      fixture.hello()
      let (expired, assigned) = (fixture.expire(), fixture.assign())
      #expect(expired.isEmpty && assigned.isEmpty)
    }
    let counts = fixture.report(assignment).counts
    #expect(counts)
  }

  @Test func leavesAnExternalJobDoubtfulWhenTheTransportRefusesItOrItsWorkerLeaves() {
    var (refused, assignment) = leased("mail")
    let atRefusal = refused.table.undelivered(assignment)?.words
    var (left, _) = leased("mail")
    let atBye = left.bye()
    #expect(atRefusal == "doubtful a 7.1" && atBye == ["doubtful a 7.1"])
  }

  @Test func letsALivingWorkerFinishADoubtfulJob() {
    var (fixture, assignment, _) = lapsed("mail")
    let refused = fixture.heartbeat(assignment)
    #expect(refused.isEmpty && fixture.state("a") == "doubtful")
  }
}
