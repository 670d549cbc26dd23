public import Seams
import Wire

/// One worker: takes jobs as its credit allows, hands them to the executor, reports what came of them,
/// and keeps every result until the coordinator has it on disk.
///
///     stranger ──HELLO──▶ (coordinator's HELLO) ──▶ known ──drain──▶ leaving ──nothing held──▶ gone
///         ▲                                           │
///         └──another epoch, or silence────────────────┘
///
/// Synchronous: `turn` does what can be done now and says how long it may sleep. It may be called early.
public final class WorkerLoop {
  /// A result without RESULT_ACK for so long is sent again.
  public static let resultPatience = Duration.seconds(2)
  /// Without a word from the coordinator for so long, the worker introduces itself again.
  public static let silence = Duration.seconds(3)
  /// Messages taken in one turn.
  public static let maxMessages = 256

  private enum Standing: Equatable {
    case stranger(helloSent: Duration?)
    case known(epoch: UInt64)
    case leaving
  }

  private let name: String
  private let link: any Link
  private let clock: any Clock
  private let executor: any JobExecutor
  private let rulebook: String?
  private var held = HeldJobs()
  private var standing = Standing.stranger(helloSent: nil)
  private var lastHeard: Duration
  private var nextBeat: Duration
  private var heartbeat = WireBounds.heartbeat
  private var notes: [String] = []

  /// `rulebook`: the one that it judges by, as its verdicts name it.
  public init(
    name: String, link: any Link, clock: any Clock, executor: any JobExecutor, rulebook: String? = nil
  ) {
    self.name = name
    self.rulebook = rulebook
    self.link = link
    self.clock = clock
    self.executor = executor
    lastHeard = clock.now.elapsed
    nextBeat = clock.now.elapsed
  }

  public var heldCount: Int { held.count }
  public var isKnown: Bool { if case .known = standing { true } else { false } }
  /// True when a drained worker holds nothing any more and has said BYE.
  public private(set) var isGone = false

  /// What somebody should read and the coordinator cannot be told; each line once.
  public func takeNotes() -> [String] {
    defer { notes = [] }
    return notes
  }

  /// No more jobs; those that run are finished and reported first.
  public func drain() {
    guard standing != .leaving else { return }
    standing = .leaving
    send(WireMessage(.credit, CreditHeader(credit: 0)))
  }

  /// Takes what arrived, reports what ended, beats when it is time. Returns how long it may sleep.
  public func turn() -> Duration {
    let now = clock.now.elapsed
    for envelope in link.receive(limit: Self.maxMessages) { take(envelope, now: now) }
    collect()
    greet(now: now)
    report(now: now)
    beat(now: now)
    leave()
    return max(.zero, min(nextBeat - now, heartbeat))
  }
}

// MARK: Taking

extension WorkerLoop {
  private func take(_ envelope: Envelope, now: Duration) {
    guard let message = try? WireMessage(frames: envelope.frames) else { return }
    lastHeard = now
    switch message.command {
    case .hello:
      if let header = try? message.decode(CoordinatorHello.self) { greeted(header) }
    case .jobs:
      if let header = try? message.decode(JobsHeader.self) { start(header, message.bodies) }
    case .resultAck:
      guard let header = try? message.decode(ResultAckHeader.self) else { return }
      for ticket in header.results { _ = held.drop(ticket) }
    case .cancel:
      guard let header = try? message.decode(TicketsHeader.self) else { return }
      for ticket in header.jobs where held.drop(ticket) { executor.cancel(ticket) }
    case .heartbeat:
      if let epoch = (try? message.decode(HeartbeatHeader.self))?.epoch, standing != .known(epoch: epoch),
        standing != .leaving
      {
        standing = .stranger(helloSent: nil)
      }
    case .drain:
      drain()
    case .submit, .accepted, .busy, .refused, .call, .answer, .credit, .results, .resume, .bye, .replay, .message,
      .end:
      break
    }
  }

  private func greeted(_ header: CoordinatorHello) {
    heartbeat = .milliseconds(max(50, header.heartbeatMs))
    if standing == .leaving {
      // A coordinator that restarted must learn what is still being finished here, and give nothing new.
      return header.introduce ? introduce(credit: 0) : resume()
    }
    if header.introduce {
      standing = .stranger(helloSent: nil)
    } else if standing != .known(epoch: header.epoch) {
      standing = .known(epoch: header.epoch)
      resume()
    }
  }

  /// What it still holds is told at once, before anybody else is given the same.
  private func resume() {
    let tickets = held.tickets
    if !tickets.isEmpty { send(WireMessage(.resume, TicketsHeader(jobs: tickets))) }
  }

  private func introduce(credit: Int) {
    send(WireMessage(.hello, WorkerHello(worker: name, kinds: executor.kinds, credit: credit, rulebook: rulebook)))
  }

  private func start(_ header: JobsHeader, _ bodies: [[UInt8]]) {
    guard header.jobs.count == bodies.count else { return }
    for (job, payload) in zip(header.jobs, bodies) where held.take(job.ticket) {
      executor.start(job.ticket, kind: job.kind, payload: payload)
    }
  }
}

// MARK: Telling

extension WorkerLoop {
  private func collect() {
    for end in executor.collect() {
      switch end.result {
      case .success(let body):
        held.finish(.init(ticket: end.ticket, outcome: "done"), body: body)
      case .failure(let failure) where !failure.isOutcomeKnown:
        _ = held.drop(end.ticket)
        notes.append("\(end.ticket.id): it is not known whether this went out: \(failure.message)")
      case .failure(let failure):
        held.finish(
          .init(
            ticket: end.ticket, outcome: "failed", error: failure.message, retryable: failure.isRetryable),
          body: Array("{}".utf8))
      }
    }
    for ticket in held.tickets where held.isRunning(ticket) {
      held.progress(ticket, executor.progress(of: ticket))
    }
  }

  private func greet(now: Duration) {
    if case .known = standing, now - lastHeard >= Self.silence { standing = .stranger(helloSent: nil) }
    guard case .stranger(let sent) = standing else { return }
    if let sent, now - sent < heartbeat { return }
    standing = .stranger(helloSent: now)
    introduce(credit: executor.capacity)
  }

  private func report(now: Duration) {
    if case .stranger = standing { return }
    let due = held.due(at: now, patience: Self.resultPatience)
    guard !due.isEmpty else { return }
    send(WireMessage(.results, ResultsHeader(results: due.map(\.0)), bodies: due.map(\.1)))
  }

  private func beat(now: Duration) {
    guard now >= nextBeat else { return }
    nextBeat = now + heartbeat
    if case .stranger = standing { return }
    send(WireMessage(.heartbeat, HeartbeatHeader(jobs: held.beat())))
  }

  private func leave() {
    guard standing == .leaving, held.count == 0, !isGone else { return }
    send(WireMessage(.bye, EmptyHeader()))
    isGone = true
  }

  private func send(_ message: WireMessage) { _ = link.send(Envelope(frames: message.frames)) }
}
