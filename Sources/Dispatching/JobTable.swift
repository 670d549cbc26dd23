public import Seams

/// Every live job, who holds it, and which worker may have more: the dispatcher without its sockets.
///
/// Pure: the caller gives the moment and carries out what the answers say. `epoch` is the one under
/// which this table dispatches; it must be durable before the first `assign`.
public struct JobTable: Sendable {
  /// Lease ends, not failures, after which a job is taken for one that kills its workers.
  public static let maxLeaseEnds = 3
  /// Jobs a worker may hold at once, whatever it asks for.
  public static let maxCredit = 1024
  /// After a start, how long jobs that may still run somewhere are kept back for their RESUME.
  public static let resumeWindow = Duration.milliseconds(1500)

  public struct Entry: Sendable {
    public var job: Job
    public var state: JobState
    /// Its place in the order of acceptance.
    public var arrival: UInt64
    /// Tokens handed out so far; the next attempt is one more.
    public var attempts = 0
    /// Attempts that failed by their worker's own word.
    public var failures = 0
    public var leaseEnds = 0
    public var lastFailure: String?
    /// The wall clock at the last dispatch: what its worker saw, it saw after this.
    public var dispatchedAt: Instant?
    /// The token of an external dispatch whose outcome is not known.
    public var intended: Token? {
      switch state {
      case .unclaimed(let token, _), .doubtful(let token): token
      case .leased(let lease): lease.token
      case .queued, .waiting, .done, .dead: nil
      }
    }
    /// The greatest token whose result has counted: the same one again is a repeat.
    var concluded: Token?
  }

  public struct WorkerEntry: Sendable {
    public var name: String
    public var kinds: Set<String>
    /// How many jobs it will hold at once.
    public var credit: Int
    public var holds: Set<JobID> = []
    public var lastHeard: Duration
    public var isDraining = false
    /// The transport refused a message for it; cleared by its next word.
    var isUnreached = false

    var hasRoom: Bool { !isDraining && !isUnreached && holds.count < credit }

    mutating func heard(at elapsed: Duration) {
      lastHeard = elapsed
      isUnreached = false
    }
  }

  public let epoch: UInt64
  public internal(set) var jobs: [JobID: Entry] = [:]
  public internal(set) var workers: [WorkerID: WorkerEntry] = [:]
  let policies: [String: JobPolicy]
  var ready = ReadyQueue()
  var arrivals: UInt64 = 0
  /// Jobs whose state has a moment at which it changes by itself.
  var timed: Set<JobID> = []
  /// Jobs from before this start, kept back until `releaseAt` because some worker may still hold them.
  var heldBack: [Job] = []
  var releaseAt: Duration?

  public init(epoch: UInt64, policies: [JobPolicy]) {
    self.epoch = epoch
    self.policies = Dictionary(policies.map { ($0.kind, $0) }, uniquingKeysWith: { $1 })
  }

  public func policy(of kind: String) -> JobPolicy? { policies[kind] }

  public var openCount: Int { jobs.count }
}

// MARK: Jobs in

extension JobTable {
  /// Takes a new job. False when one of that id is live already; nothing changes then.
  public mutating func accept(_ job: Job) -> Bool {
    guard jobs[job.id] == nil else { return false }
    arrivals += 1
    jobs[job.id] = Entry(job: job, state: .queued, arrival: arrivals)
    ready.insert(job)
    return true
  }

  /// Puts back a journaled job at start. `intended` is the token of an external dispatch whose intent
  /// is on disk without an outcome.
  public mutating func restore(_ job: Job, intended: Token?, isDoubtful: Bool, now: Moment) {
    arrivals += 1
    var entry = Entry(job: job, state: .queued, arrival: arrivals)
    switch (intended, isDoubtful) {
    case (let token?, true):
      entry.state = .doubtful(token)
    case (let token?, false):
      entry.state = .unclaimed(token, until: now.elapsed + lease(of: job.kind))
      timed.insert(job.id)
    case (nil, _):
      heldBack.append(job)
      releaseAt = now.elapsed + Self.resumeWindow
    }
    jobs[job.id] = entry
  }

  /// Drops a job that is not needed any more (a derived one whose subject is gone); its result, if one
  /// comes, is stale.
  public mutating func forget(_ id: JobID) {
    guard let entry = jobs.removeValue(forKey: id) else { return }
    ready.remove(entry.job)
    timed.remove(id)
    if case .leased(let lease) = entry.state { workers[lease.worker]?.holds.remove(id) }
  }

  func lease(of kind: String) -> Duration { policies[kind]?.lease ?? .seconds(15) }
}
