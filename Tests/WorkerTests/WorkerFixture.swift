import Seams
import Simulation
import Wire

@testable import Worker

/// The coordinator's end of a worker's connection, played by the test.
final class ScriptedLink: Link {
  var inbox: [Envelope] = []
  private var sent: [Envelope] = []

  func receive(limit: Int) -> [Envelope] {
    defer { inbox.removeFirst(min(limit, inbox.count)) }
    return Array(inbox.prefix(limit))
  }

  func send(_ envelope: Envelope) -> SendOutcome {
    sent.append(envelope)
    return .queued
  }

  func takeSent() -> [Envelope] {
    defer { sent = [] }
    return sent
  }
}

/// Jobs end and move when the test says so.
final class ScriptedExecutor: JobExecutor {
  let kinds = ["probe.wait"]
  let capacity = 3
  private(set) var started: [Ticket] = []
  private(set) var cancelled: [Ticket] = []
  var progress: [Ticket: UInt64] = [:]
  var ends: [JobEnd] = []

  func start(_ ticket: Ticket, kind: String, payload: [UInt8]) { started.append(ticket) }
  func cancel(_ ticket: Ticket) { cancelled.append(ticket) }
  func progress(of ticket: Ticket) -> UInt64 { progress[ticket] ?? 0 }
  func collect() -> [JobEnd] {
    defer { ends = [] }
    return ends
  }
}

/// A worker's loop with everything around it in the test's hands.
final class WorkerFixture {
  let link = ScriptedLink()
  let clock = SimulatedClock()
  let executor = ScriptedExecutor()
  let loop: WorkerLoop

  init() { loop = WorkerLoop(name: "w", link: link, clock: clock, executor: executor) }

  func hear(_ command: Command, _ header: some Encodable, bodies: [[UInt8]] = []) {
    link.inbox.append(Envelope(frames: WireMessage(command, header, bodies: bodies).frames))
  }

  /// One turn after a while, and what the worker said in it.
  @discardableResult
  func turn(after pause: Duration = .zero) throws -> [WireMessage] {
    clock.advance(to: clock.now.elapsed + pause)
    _ = loop.turn()
    return try link.takeSent().map { try WireMessage(frames: $0.frames) }
  }

  /// The coordinator has greeted it.
  func introduce(epoch: UInt64 = 1) throws {
    try turn()
    hear(.hello, CoordinatorHello(epoch: epoch, heartbeatMs: 1000, introduce: false))
    try turn()
  }

  func give(_ tickets: Ticket...) {
    let jobs = tickets.map {
      JobsHeader.Entry(id: $0.id, kind: "probe.wait", epoch: $0.epoch, attempt: $0.attempt, leaseMs: 5000)
    }
    hear(.jobs, JobsHeader(jobs: jobs), bodies: jobs.map { _ in Array("{}".utf8) })
  }

  func end(_ ticket: Ticket) { executor.ends.append(JobEnd(ticket: ticket, result: .success(Array("{}".utf8)))) }
}

func ticket(_ id: String, _ attempt: Int = 1, epoch: UInt64 = 1) -> Ticket {
  Ticket(id: id, epoch: epoch, attempt: attempt)
}

extension [WireMessage] {
  var commands: [Command] { map(\.command) }

  func header<Header: Decodable>(_ command: Command, as type: Header.Type = Header.self) throws -> Header? {
    try first { $0.command == command }?.decode(Header.self)
  }
}
