import Dispatching
import Seams

/// A table with one kind of each effect, and a clock in seconds.
struct TableFixture {
  var table: JobTable
  var now = Moment(wall: Instant(seconds: 1000), elapsed: .zero)

  static let plain = JobPolicy(kind: "plain", effect: .none, lease: .seconds(5), maxAttempts: 3)
  static let mail = JobPolicy(kind: "mail", effect: .external, lease: .seconds(5), maxAttempts: 3)
  static let (a, b) = (WorkerID([1]), WorkerID([2]))

  init(epoch: UInt64 = 7) {
    table = JobTable(epoch: epoch, policies: [Self.plain, Self.mail])
  }

  static func job(_ id: String, _ kind: String = "plain", priority: Int = 5) -> Job {
    Job(id: JobID(id)!, kind: kind, priority: priority, isSubmitted: true)
  }

  mutating func accept(_ id: String, _ kind: String = "plain", priority: Int = 5) -> Bool {
    table.accept(Self.job(id, kind, priority: priority))
  }

  mutating func hello(_ worker: WorkerID = a, credit: Int = 10, kinds: Set<String> = ["plain", "mail"]) {
    table.hello(worker, name: "w", kinds: kinds, credit: credit, now: now)
  }

  mutating func pass(_ seconds: Int64) { now = now.advanced(by: .seconds(seconds)) }

  mutating func assign() -> [Assignment] { table.assign(now: now) }

  mutating func expire() -> [Expiry] { table.expire(now: now) }

  mutating func report(_ assignment: Assignment, _ outcome: Outcome = .done) -> Reported {
    report(assignment.job.id.text, assignment.token, outcome)
  }

  mutating func report(_ id: String, _ token: Token, _ outcome: Outcome = .done) -> Reported {
    table.report(JobID(id)!, token, outcome, retryAfter: { .seconds(Int64($0)) }, now: now)
  }

  mutating func heartbeat(_ assignments: Assignment..., from worker: WorkerID = a) -> [String] {
    table.heartbeat(worker, assignments.map { ($0.job.id, $0.token) }, now: now).map(\.0.text)
  }

  mutating func resume(_ id: String, _ token: Token, by worker: WorkerID = a) -> [String] {
    table.resume(worker, [(JobID(id)!, token)], now: now).map(\.0.text)
  }

  mutating func bye(_ worker: WorkerID = a) -> [String] { table.bye(worker).map(\.words) }

  func state(_ id: String) -> String? { table.jobs[JobID(id)!]?.state.name }
}

extension [Assignment] {
  var ids: [String] { map(\.job.id.text) }
}

extension Reported {
  var counts: Bool {
    switch self {
    case .counted: true
    case .stale: false
    }
  }
}

extension Expiry {
  /// `requeued a`, `doubtful a 7.1`, `dead a`.
  var words: String {
    switch self {
    case .requeued(let id): "requeued \(id)"
    case .doubtful(let job, let token): "doubtful \(job.id) \(token)"
    case .dead(let job): "dead \(job.id)"
    }
  }
}
