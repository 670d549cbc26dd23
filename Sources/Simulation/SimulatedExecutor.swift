import Campaigns
import Disclosure
import JSONLines
import Seams
import Wire
import Worker

/// Runs jobs in virtual time: each takes a while drawn from the seed, and what it does outside is noted.
final class SimulatedExecutor: JobExecutor {
  private struct Running {
    var kind: String
    var payload: [UInt8]
    var ends: Duration
    var isStuck: Bool
  }

  let kinds = JobKind.allCases.map(\.rawValue)
  let capacity: Int
  private let world: SimulatedWorldFacts
  private let clock: SimulatedClock
  private var random: SeededRandom
  private var running: [Ticket: Running] = [:]
  /// Messages that went out; of the others it is told that they did not.
  private var delivered: Set<Ticket> = []

  init(world: SimulatedWorldFacts, clock: SimulatedClock, capacity: Int, seed: UInt64) {
    self.world = world
    self.clock = clock
    self.capacity = capacity
    random = SeededRandom(seed: seed)
  }

  func start(_ ticket: Ticket, kind: String, payload: [UInt8]) {
    let takes = Duration.milliseconds(Int.random(in: 1...2500, using: &random))
    running[ticket] = Running(
      kind: kind, payload: payload, ends: clock.now.elapsed + takes, isStuck: random.oneIn(60))
    if kind == JobKind.probeEffect.rawValue { world.sent(ticket.id) }
    if kind == JobKind.broadcastDeliver.rawValue, !random.oneIn(8) { deliver(ticket, payload) }
  }

  private func deliver(_ ticket: Ticket, _ payload: [UInt8]) {
    guard let order = try? JSONText.decode(BroadcastDeliverOrder.self, from: payload) else { return }
    world.sent(order.messageID)
    delivered.insert(ticket)
  }

  func cancel(_ ticket: Ticket) { running[ticket] = nil }

  /// A job that is stuck makes no progress, and so loses its lease.
  func progress(of ticket: Ticket) -> UInt64 {
    guard let job = running[ticket], !job.isStuck else { return 0 }
    return UInt64(clock.now.elapsed.milliseconds)
  }

  func collect() -> [JobEnd] {
    let ended = running.filter { !$0.value.isStuck && $0.value.ends <= clock.now.elapsed }
      .sorted { ($0.key.id, $0.key.attempt) < ($1.key.id, $1.key.attempt) }
    return ended.map { ticket, job in
      running[ticket] = nil
      return JobEnd(ticket: ticket, result: result(of: job, ticket))
    }
  }

  var nextEnd: Duration? { running.values.filter { !$0.isStuck }.map(\.ends).min() }

  private func result(of job: Running, _ ticket: Ticket) -> Result<[UInt8], JobFailure> {
    switch JobKind(rawValue: job.kind) {
    case .probeWait:
      return random.oneIn(8)
        ? .failure(JobFailure("planned", isRetryable: true)) : .success(Array("{}".utf8))
    case .probeEffect, nil:
      return .success(Array("{}".utf8))
    case .deadlinePoll:
      guard let order = try? JSONText.decode(DeadlinePollOrder.self, from: job.payload) else { return .unreadable }
      return .success(JSONText.certain(world.read(order, now: clock.now, &random)))
    case .disclosureCheck:
      guard let order = try? JSONText.decode(DisclosureCheckOrder.self, from: job.payload) else { return .unreadable }
      let judgement: Judgement = order.post.text.hasPrefix("#ad") ? .adequate : .undisclosed
      return .success(
        JSONText.certain(
          Verdict(
            id: order.post.id, verdict: judgement, reasons: judgement == .adequate ? [] : [.noLabel],
            rulebook: "simulated")))
    case .briefCheck:
      guard let order = try? JSONText.decode(BriefCheckOrder.self, from: job.payload) else { return .unreadable }
      return .success(JSONText.certain(BriefCheck.check(order.post, against: order.brief)))
    case .broadcastDeliver:
      return delivered.contains(ticket)
        ? .success(Array("{}".utf8)) : .failure(JobFailure("planned: nothing went out", isRetryable: true))
    case .kpiRecompute, .postFetch:
      return .failure(JobFailure("not simulated", isRetryable: false))
    }
  }
}

extension Result where Success == [UInt8], Failure == JobFailure {
  fileprivate static var unreadable: Self { .failure(JobFailure("unreadable", isRetryable: false)) }
}
