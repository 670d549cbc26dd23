import Alerts
import Coordinator
import Seams
import Simulation
import Testing
import Wire

/// Whoever was away gets what was published, as it was published.
@Suite struct ReplayTests {
  /// Messages 1 to 5: a dead job, two clock jumps, another dead job, and somebody who takes care of the first.
  private func bench() throws -> Bench {
    let bench = try Bench()
    try bench.hello()
    try bench.submit("a")
    try bench.report(failing: "no", retryable: false)
    for _ in 0..<2 {
      bench.clock.jump(by: .seconds(100))
      try bench.turn()
    }
    try bench.submit("b")
    try bench.report(failing: "no", retryable: false)
    let _: AlertMessage = try bench.call(.alertsAck, AcknowledgeArguments(alert: "a1", by: "mara"))
    #expect(bench.alerts.map(\.seq) == [1, 2, 3, 4, 5])
    return bench
  }

  @Test func givesEverythingFromTheBeginning() throws {
    let bench = try bench()
    let (messages, end) = try bench.ask(replay: ReplayHeader(prefix: "alert.", after: 0))
    #expect(messages == bench.alerts)
    #expect(try messages == bench.storedAlerts)
    #expect(end == EndHeader(through: 5, more: false))
  }

  @Test func givesTheSameBytesAsBefore() throws {
    let bench = try bench()
    bench.replay.inbox = [
      Envelope(peer: Bench.client, frames: WireMessage(.replay, ReplayHeader(prefix: "", after: 0)).frames)
    ]
    try bench.turn()
    let replayed = try bench.replay.takeSent().map { try WireMessage(frames: $0.frames).bodies }.dropLast()
    #expect(Array(replayed) == bench.alerts.map { AlertFrames($0).frames })
  }

  @Test func beginsAfterWhatTheAskerHas() throws {
    let bench = try bench()
    let (messages, end) = try bench.ask(replay: ReplayHeader(prefix: "alert.", after: 3))
    #expect(messages.map(\.seq) == [4, 5])
    #expect(end == EndHeader(through: 5, more: false))
  }

  @Test(arguments: [
    ("alert.clock.", [2, 3]), ("alert.job.dead._.", [1, 4, 5]), ("alert.job.dead.berks.", []),
    ("alert.clock.jumped._.x", []),
  ])
  func givesOnlyWhatThePrefixCatches(_ prefix: String, _ seqs: [UInt64]) throws {
    let (messages, end) = try bench().ask(replay: ReplayHeader(prefix: prefix, after: 0))
    #expect(messages.map(\.seq) == seqs)
    #expect(end == EndHeader(through: 5, more: false))
  }

  @Test(arguments: [1, 2, 3, 5, 9]) func givesLongHistoriesInPieces(_ limit: Int) throws {
    let bench = try bench()
    var (seqs, after, asked, more) = ([UInt64](), UInt64(0), 0, true)
    while more {
      let (messages, end) = try bench.ask(replay: ReplayHeader(prefix: "alert.", after: after, limit: limit))
      #expect(messages.count <= limit)
      seqs += messages.map(\.seq)
      (after, more, asked) = (try #require(end).through, try #require(end).more, asked + 1)
      try #require(asked < 10)
    }
    #expect(seqs == [1, 2, 3, 4, 5])
    #expect(asked == (5 + limit - 1) / limit)
  }

  @Test func saysHowFarItReachesWhenTheAskerIsAhead() throws {
    let (messages, end) = try bench().ask(replay: ReplayHeader(prefix: "alert.", after: .max))
    #expect(messages.isEmpty && end == EndHeader(through: 5, more: false))
  }

  @Test func givesTheSameAfterARestart() throws {
    let bench = try bench()
    try bench.restart(cuttingPower: true)
    let (messages, end) = try bench.ask(replay: ReplayHeader(prefix: "alert.", after: 0))
    #expect(messages == bench.alerts && end == EndHeader(through: 5, more: false))
  }

  @Test func saysNoEndWhenAMessageFoundNoRoom() throws {
    let bench = try bench()
    var room = 3
    bench.replay.outcome = { _ in
      room -= 1
      return room < 0 ? .full : .queued
    }
    let (messages, end) = try bench.ask(replay: ReplayHeader(prefix: "alert.", after: 0))
    #expect(messages.count == 3 && end == nil)
  }

  @Test func givesASignOfLifeEveryFiveSeconds() throws {
    let bench = try bench()
    let before = bench.heads.count
    try bench.pass(.seconds(20))
    #expect(bench.heads.count == before + 4)
    #expect(bench.heads.last?.seq == 5 && bench.heads.last?.epoch == 1)
  }
}
