import Dispatching
import Testing

@Suite struct AssignmentTests {
  /// A table with these jobs of effect none, and a worker.
  private func fixture(_ ids: String..., credit: Int = 10) -> TableFixture {
    var fixture = TableFixture()
    for id in ids { _ = fixture.accept(id) }
    fixture.hello(credit: credit)
    return fixture
  }

  @Test func handsOutByPriorityAndThenInTheOrderOfArrival() {
    var fixture = fixture()
    for (id, priority) in [("c", 5), ("a", 9), ("b", 0), ("d", 5), ("e", 0)] {
      _ = fixture.accept(id, priority: priority)
    }
    let ids = fixture.assign().ids
    #expect(ids == ["b", "e", "c", "d", "a"])
  }

  @Test func givesNoWorkerMoreThanItsCredit() {
    var fixture = fixture("a", "b", "c", credit: 2)
    let first = fixture.assign()
    #expect(first.ids == ["a", "b"])
    let counts = fixture.report(first[0]).counts
    let next = fixture.assign().ids
    #expect(counts && next == ["c"])
  }

  @Test func takesCreditAsACountAndNotAsAnAddition() {
    var fixture = fixture("a", "b", "c", credit: 1)
    for _ in 0..<3 { fixture.table.credit(TableFixture.a, 2, now: fixture.now) }
    let ids = fixture.assign().ids
    #expect(ids == ["a", "b"])
  }

  @Test func boundsTheCreditThatAWorkerMayAskFor() {
    var fixture = fixture(credit: .max)
    #expect(fixture.table.workers[TableFixture.a]?.credit == JobTable.maxCredit)
    fixture.table.credit(TableFixture.a, -5, now: fixture.now)
    #expect(fixture.table.workers[TableFixture.a]?.credit == 0)
  }

  @Test func givesTheNextJobToTheWorkerWithTheMostRoom() {
    var fixture = fixture("a", "b", "c", "d", credit: 1)
    fixture.hello(TableFixture.b, credit: 3)
    let assigned = fixture.assign()
    #expect(assigned.count { $0.worker == TableFixture.b } == 3 && assigned.count == 4)
  }

  @Test func isNotHeldUpByAKindThatNoWorkerKnows() {
    var fixture = TableFixture()
    _ = fixture.accept("m", "mail", priority: 0)
    _ = fixture.accept("p")
    fixture.hello(kinds: ["plain"])
    let plain = fixture.assign().ids
    fixture.hello(TableFixture.b, kinds: ["mail"])
    let mail = fixture.assign().ids
    #expect(plain == ["p"] && mail == ["m"])
  }

  @Test func takesAnIdOnce() {
    var fixture = fixture("a")
    let again = fixture.accept("a")
    #expect(!again && fixture.table.openCount == 1)
  }

  @Test func givesNothingToAWorkerThatDrainsOrHasLeft() {
    var fixture = fixture("a")
    fixture.hello(TableFixture.b)
    fixture.table.drain(TableFixture.a)
    let left = fixture.bye(TableFixture.b)
    let assigned = fixture.assign()
    #expect(left.isEmpty && assigned.isEmpty)
  }

  @Test func forgetsAWorkerThatHoldsNothingAndSaysNothing() {
    var fixture = fixture("a")
    fixture.hello(TableFixture.b)
    let holder = fixture.assign()[0].worker
    fixture.pass(15)
    let gone = fixture.table.dropSilentWorkers(after: .seconds(15), now: fixture.now)
    #expect(gone.count == 1)
    #expect(Array(fixture.table.workers.keys) == [holder])
  }

  @Test func stopsGivingWorkToAWorkerThatTheTransportRefusedUntilItIsHeardOf() {
    var fixture = fixture("a")
    let lost = fixture.assign()[0]
    let expiry = fixture.table.undelivered(lost)?.words
    let meanwhile = fixture.assign()
    #expect(expiry == "requeued a" && meanwhile.isEmpty)
    let refused = fixture.heartbeat()
    let again = fixture.assign()
    #expect(refused.isEmpty && again.map(\.token.attempt) == [2])
  }

  @Test func keepsAJobThatWasDroppedFromComingBack() {
    var fixture = fixture("a")
    let assignment = fixture.assign()[0]
    fixture.table.forget(assignment.job.id)
    let counts = fixture.report(assignment).counts
    fixture.pass(60)
    let (expired, assigned) = (fixture.expire(), fixture.assign())
    #expect(!counts && expired.isEmpty && assigned.isEmpty)
    #expect(fixture.table.openCount == 0 && fixture.table.workers[TableFixture.a]?.holds.isEmpty == true)
  }
}
