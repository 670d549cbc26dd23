import Seams
import Simulation
import Testing
import Wire

@testable import Worker

@Suite struct WorkerLoopTests {
  /// A worker that the coordinator knows.
  private func known() throws -> WorkerFixture {
    let worker = WorkerFixture()
    try worker.introduce()
    return worker
  }

  /// The same, holding job `a`.
  private func busy() throws -> WorkerFixture {
    let worker = try known()
    worker.give(ticket("a"))
    try worker.turn()
    return worker
  }

  @Test func introducesItselfUntilItIsGreeted() throws {
    let worker = WorkerFixture()
    #expect(try worker.turn().header(.hello) == WorkerHello(worker: "w", kinds: ["probe.wait"], credit: 3))
    #expect(try worker.turn(after: .milliseconds(500)).isEmpty)
    #expect(try worker.turn(after: .milliseconds(500)).commands == [.hello])
    worker.hear(.hello, CoordinatorHello(epoch: 1, heartbeatMs: 1000, introduce: false))
    #expect(try !worker.turn().commands.contains(.hello))
    #expect(worker.loop.isKnown)
  }

  @Test func introducesItselfAgainWhenItIsAskedTo() throws {
    let worker = try known()
    worker.hear(.hello, CoordinatorHello(epoch: 2, heartbeatMs: 1000, introduce: true))
    #expect(try worker.turn().commands == [.hello])
  }

  @Test func introducesItselfAgainAfterASilence() throws {
    let worker = try known()
    #expect(try !worker.turn(after: .milliseconds(2900)).commands.contains(.hello))
    #expect(try worker.turn(after: .milliseconds(100)).commands.contains(.hello))
    #expect(!worker.loop.isKnown)
  }

  @Test func startsAJobOnceHoweverOftenItComes() throws {
    let worker = try known()
    worker.give(ticket("a"))
    worker.give(ticket("a"))
    try worker.turn()
    #expect(worker.executor.started == [ticket("a")])
    #expect(worker.loop.heldCount == 1)
  }

  @Test func beginsNothingAgainThatIsOver() throws {
    let worker = try busy()
    worker.end(ticket("a"))
    try worker.turn()
    worker.hear(.resultAck, ResultAckHeader(results: [ticket("a")]))
    try worker.turn()
    worker.give(ticket("a"))
    try worker.turn()
    #expect(worker.executor.started == [ticket("a")])
    #expect(worker.loop.heldCount == 0)
  }

  @Test func beginsNothingWhoseCancelCameFirst() throws {
    let worker = try known()
    worker.hear(.cancel, TicketsHeader(jobs: [ticket("a")]))
    worker.give(ticket("a"), ticket("a", 2))
    try worker.turn()
    #expect(worker.executor.started == [ticket("a", 2)])
  }

  @Test func startsNothingOfAMessageWhoseBodiesAreMissing() throws {
    let worker = try known()
    let job = JobsHeader.Entry(id: "a", kind: "probe.wait", epoch: 1, attempt: 1, leaseMs: 5000)
    worker.hear(.jobs, JobsHeader(jobs: [job]))
    try worker.turn()
    #expect(worker.executor.started.isEmpty)
  }

  @Test func tellsAResultUntilItIsAcknowledged() throws {
    let worker = try busy()
    worker.end(ticket("a"))
    let told = try worker.turn()
    #expect(try told.header(.results) == ResultsHeader(results: [.init(ticket: ticket("a"), outcome: "done")]))
    #expect(told.first { $0.command == .results }?.bodies == [Array("{}".utf8)])
    #expect(try !worker.turn(after: .seconds(1)).commands.contains(.results))
    worker.hear(.heartbeat, HeartbeatHeader(epoch: 1))
    #expect(try worker.turn(after: .seconds(1)).commands.contains(.results))
    worker.hear(.resultAck, ResultAckHeader(results: [ticket("a")]))
    try worker.turn()
    #expect(worker.loop.heldCount == 0)
    worker.hear(.heartbeat, HeartbeatHeader(epoch: 1))
    #expect(try !worker.turn(after: .seconds(2)).commands.contains(.results))
  }

  @Test func saysWhyAJobFailedAndWhetherAnotherTryMayHelp() throws {
    let worker = try busy()
    worker.executor.ends = [
      JobEnd(ticket: ticket("a"), result: .failure(JobFailure("unreadable", isRetryable: false)))
    ]
    let header: ResultsHeader? = try worker.turn().header(.results)
    #expect(
      header?.results == [.init(ticket: ticket("a"), outcome: "failed", error: "unreadable", retryable: false)])
  }

  @Test func keepsAResultUntilSomebodyIsThereToHearIt() throws {
    let worker = try busy()
    #expect(try worker.turn(after: .seconds(3)).commands.contains(.hello))
    worker.end(ticket("a"))
    #expect(try !worker.turn().commands.contains(.results))
    worker.hear(.hello, CoordinatorHello(epoch: 2, heartbeatMs: 1000, introduce: false))
    let told = try worker.turn()
    #expect(told.commands.prefix(2) == [.resume, .results])
    #expect(try told.header(.resume) == TicketsHeader(jobs: [ticket("a")]))
  }

  @Test func beatsOnlyForJobsThatMove() throws {
    let worker = try known()
    worker.give(ticket("a"), ticket("b"))
    let first: HeartbeatHeader? = try worker.turn(after: .seconds(1)).header(.heartbeat)
    #expect(first?.jobs == [ticket("a"), ticket("b")])
    worker.executor.progress[ticket("b")] = 1
    let second: HeartbeatHeader? = try worker.turn(after: .seconds(1)).header(.heartbeat)
    #expect(second?.jobs == [ticket("b")])
    let early: HeartbeatHeader? = try worker.turn(after: .milliseconds(900)).header(.heartbeat)
    #expect(early == nil)
  }

  @Test func beatsForAResultThatWaits() throws {
    let worker = try busy()
    try worker.turn(after: .seconds(1))
    worker.end(ticket("a"))
    let header: HeartbeatHeader? = try worker.turn(after: .seconds(1)).header(.heartbeat)
    #expect(header?.jobs == [ticket("a")])
  }

  @Test func followsTheHeartbeatThatTheCoordinatorAsksFor() throws {
    let worker = WorkerFixture()
    try worker.turn()
    worker.hear(.hello, CoordinatorHello(epoch: 1, heartbeatMs: 200, introduce: false))
    try worker.turn(after: .seconds(1))
    #expect(try worker.turn(after: .milliseconds(100)).isEmpty)
    #expect(try worker.turn(after: .milliseconds(100)).commands == [.heartbeat])
  }

  @Test func noticesFromAHeartbeatThatTheCoordinatorWasRestarted() throws {
    let worker = try known()
    worker.hear(.heartbeat, HeartbeatHeader(epoch: 1))
    #expect(try !worker.turn().commands.contains(.hello))
    worker.hear(.heartbeat, HeartbeatHeader(epoch: 2))
    #expect(try worker.turn().commands == [.hello])
  }

  @Test func stopsWhatIsCancelledAndSaysNothingMoreOfIt() throws {
    let worker = try busy()
    worker.hear(.cancel, TicketsHeader(jobs: [ticket("a"), ticket("unknown")]))
    try worker.turn()
    #expect(worker.executor.cancelled == [ticket("a")])
    worker.end(ticket("a"))
    #expect(try !worker.turn(after: .seconds(1)).commands.contains(.results))
    #expect(worker.loop.heldCount == 0)
  }

  @Test func finishesWhatItHoldsBeforeItLeaves() throws {
    let worker = try busy()
    worker.loop.drain()
    #expect(try worker.turn().header(.credit) == CreditHeader(credit: 0))
    worker.end(ticket("a"))
    #expect(try worker.turn().commands.contains(.results))
    #expect(!worker.loop.isGone)
    worker.hear(.resultAck, ResultAckHeader(results: [ticket("a")]))
    #expect(try worker.turn().commands == [.bye])
    #expect(worker.loop.isGone)
    #expect(try !worker.turn().commands.contains(.bye))
  }

  @Test func tellsANewCoordinatorWhatItFinishesWhileItLeaves() throws {
    let worker = try busy()
    worker.loop.drain()
    try worker.turn()
    worker.hear(.hello, CoordinatorHello(epoch: 2, heartbeatMs: 1000, introduce: true))
    let hello: WorkerHello? = try worker.turn().header(.hello)
    #expect(hello?.credit == 0)
    worker.hear(.hello, CoordinatorHello(epoch: 2, heartbeatMs: 1000, introduce: false))
    #expect(try worker.turn().header(.resume) == TicketsHeader(jobs: [ticket("a")]))
  }

  @Test func leavesWhenTheCoordinatorDrains() throws {
    let worker = try known()
    worker.hear(.drain, EmptyHeader())
    #expect(try worker.turn().commands == [.credit, .bye])
  }

  @Test func passesOverWhatItCannotRead() throws {
    let worker = try known()
    worker.link.inbox.append(Envelope(frames: [[1, 2, 3]]))
    worker.hear(.jobs, EmptyHeader())
    worker.hear(.submit, EmptyHeader())
    #expect(try worker.turn().isEmpty)
    #expect(worker.loop.isKnown)
  }

  @Test func sleepsNoLongerThanUntilItsNextHeartbeat() throws {
    let worker = try known()
    try worker.turn(after: .seconds(1))
    worker.clock.advance(to: worker.clock.now.elapsed + .milliseconds(400))
    #expect(worker.loop.turn() == .milliseconds(600))
  }
}

@Suite struct HeldJobsTests {
  private func reported(_ count: Int) -> HeldJobs {
    var held = HeldJobs()
    for number in 0..<count {
      let ticket = ticket("job-\(1000 + number)")
      _ = held.take(ticket)
      held.finish(.init(ticket: ticket, outcome: "done"), body: [])
    }
    return held
  }

  @Test func reportsNoMoreAtOnceThanOneMessageHolds() {
    var held = reported(WireBounds.maxBatch + 10)
    let counts = [Duration.zero, .zero, .seconds(1), .seconds(2)].map { held.due(at: $0, patience: .seconds(2)).count }
    #expect(counts == [WireBounds.maxBatch, 10, 0, WireBounds.maxBatch])
  }

  @Test func takesAnotherAttemptOfTheSameJobForAnotherTicket() {
    var held = HeldJobs()
    let taken = [held.take(ticket("a", 1)), held.take(ticket("a", 2)), held.take(ticket("a", 2))]
    #expect(taken == [true, true, false])
    #expect(held.tickets == [ticket("a", 1), ticket("a", 2)])
  }

  @Test func remembersWhatIsGoneForAWhile() {
    var held = HeldJobs()
    for attempt in 1...(HeldJobs.maxRemembered + 1) { _ = held.drop(ticket("a", attempt)) }
    let taken = [1, 2, HeldJobs.maxRemembered + 1].map { held.take(ticket("a", $0)) }
    #expect(taken == [true, false, false])
  }

  @Test func letsTheFirstOutcomeStand() {
    var held = HeldJobs()
    _ = held.take(ticket("a"))
    held.finish(.init(ticket: ticket("a"), outcome: "done"), body: [1])
    held.finish(.init(ticket: ticket("a"), outcome: "failed"), body: [2])
    let bodies = held.due(at: .zero, patience: .zero).map(\.1)
    #expect(bodies == [[1]])
  }

  @Test func dropsWhatItHoldsOnce() {
    var held = reported(1)
    let dropped = [held.drop(ticket("job-1000")), held.drop(ticket("job-1000"))]
    #expect(dropped == [true, false] && held.count == 0)
  }
}
