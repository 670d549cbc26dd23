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
  public private(set) var jobs: [JobID: Entry] = [:]
  public private(set) var workers: [WorkerID: WorkerEntry] = [:]
  private let policies: [String: JobPolicy]
  private var ready = ReadyQueue()
  private var arrivals: UInt64 = 0
  /// Jobs whose state has a moment at which it changes by itself.
  private var timed: Set<JobID> = []
  /// Jobs from before this start, kept back until `releaseAt` because some worker may still hold them.
  private var heldBack: [Job] = []
  private var releaseAt: Duration?

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

  private func lease(of kind: String) -> Duration { policies[kind]?.lease ?? .seconds(15) }
}

// MARK: Workers

extension JobTable {
  public mutating func hello(_ worker: WorkerID, name: String, kinds: Set<String>, credit: Int, now: Moment) {
    let holds = workers[worker]?.holds ?? []
    workers[worker] = WorkerEntry(
      name: name, kinds: kinds, credit: min(max(0, credit), Self.maxCredit), holds: holds,
      lastHeard: now.elapsed)
  }

  /// Credit is absolute, so that a lost message costs nothing but time.
  public mutating func credit(_ worker: WorkerID, _ credit: Int, now: Moment) {
    workers[worker]?.credit = min(max(0, credit), Self.maxCredit)
    workers[worker]?.heard(at: now.elapsed)
  }

  /// A worker tells what it still holds after a reconnect. Each token it may keep stays (or becomes) its
  /// lease; the others are returned, to be cancelled.
  public mutating func resume(_ worker: WorkerID, _ held: [(JobID, Token)], now: Moment) -> [(JobID, Token)] {
    var refused: [(JobID, Token)] = []
    for (id, token) in held where !adopt(id, token, by: worker, now: now) { refused.append((id, token)) }
    workers[worker]?.heard(at: now.elapsed)
    return refused
  }

  /// A heartbeat renews the leases of the jobs it names, and only those. Jobs named with a token that
  /// does not hold are returned, to be cancelled.
  public mutating func heartbeat(_ worker: WorkerID, _ running: [(JobID, Token)], now: Moment) -> [(JobID, Token)] {
    resume(worker, running, now: now)
  }

  private mutating func adopt(_ id: JobID, _ token: Token, by worker: WorkerID, now: Moment) -> Bool {
    guard var entry = jobs[id], workers[worker] != nil else { return false }
    switch entry.state {
    case .leased(let lease):
      // The same token under another routing id is the same process after a reconnect.
      guard token >= lease.token else { return false }
      workers[lease.worker]?.holds.remove(id)
    case .unclaimed(let intended, _):
      guard token == intended else { return false }
    case .doubtful(let intended):
      // Its worker lives after all. It may finish; the doubt ends with its report, not before.
      return token == intended
    case .queued, .waiting:
      guard isNewest(token, of: entry), policy(of: entry.job.kind)?.effect == Effect.none else { return false }
      ready.remove(entry.job)
    case .done, .dead:
      return false
    }
    if token.epoch == epoch { entry.attempts = max(entry.attempts, token.attempt) }
    entry.state = .leased(
      Lease(worker: worker, token: token, expires: now.elapsed + lease(of: entry.job.kind)))
    jobs[id] = entry
    timed.insert(id)
    workers[worker]?.holds.insert(id)
    return true
  }

  /// True when nobody can have been given the job after `token`, and it has not reported yet.
  private func isNewest(_ token: Token, of entry: Entry) -> Bool {
    if let concluded = entry.concluded, token <= concluded { return false }
    return token.epoch < epoch ? entry.attempts == 0 : token.attempt == entry.attempts
  }

  public mutating func drain(_ worker: WorkerID) { workers[worker]?.isDraining = true }

  /// A worker says that it leaves. What it held goes back at once, without counting as a death: a
  /// worker says BYE only for jobs that it has not begun, or has stopped.
  public mutating func bye(_ worker: WorkerID) -> [Expiry] {
    guard let entry = workers.removeValue(forKey: worker) else { return [] }
    return entry.holds.sorted().compactMap { end($0, countsAsDeath: false) }
  }

  /// Workers not heard of for `silence`, removed; their leases end on their own clock.
  public mutating func dropSilentWorkers(after silence: Duration, now: Moment) -> [WorkerEntry] {
    let gone = workers.filter { $0.value.holds.isEmpty && now.elapsed - $0.value.lastHeard >= silence }
    for id in gone.keys { workers[id] = nil }
    return gone.sorted { $0.key < $1.key }.map(\.value)
  }
}

// MARK: Jobs out

/// One job on its way to one worker. For an external job the caller writes the intent before it sends.
public struct Assignment: Hashable, Sendable {
  public var worker: WorkerID
  public var job: Job
  public var token: Token
  public var lease: Duration
  public var effect: Effect
}

extension JobTable {
  /// Hands out what can be handed out now: by priority, then in the order of arrival, to the worker with
  /// the most room that knows the kind. At most `limit` jobs.
  public mutating func assign(now: Moment, limit: Int = 4096) -> [Assignment] {
    releaseHeldBack(now: now)
    var assignments: [Assignment] = []
    while assignments.count < limit, let job = ready.popFirst(among: kindsWithRoom) {
      guard var entry = jobs[job.id], let worker = roomiest(for: job.kind) else { continue }
      entry.attempts += 1
      let token = Token(epoch: epoch, attempt: entry.attempts)
      let lease = lease(of: job.kind)
      entry.dispatchedAt = now.wall
      entry.state = .leased(Lease(worker: worker, token: token, expires: now.elapsed + lease))
      jobs[job.id] = entry
      timed.insert(job.id)
      workers[worker]?.holds.insert(job.id)
      assignments.append(
        Assignment(
          worker: worker, job: job, token: token, lease: lease,
          effect: policy(of: job.kind)?.effect ?? Effect.none))
    }
    return assignments
  }

  private mutating func releaseHeldBack(now: Moment) {
    guard let moment = releaseAt, moment <= now.elapsed else { return }
    for job in heldBack where jobs[job.id]?.state == .queued { ready.insert(job) }
    heldBack = []
    releaseAt = nil
  }

  private var kindsWithRoom: Set<String> {
    workers.values.lazy.filter(\.hasRoom).reduce(into: []) { $0.formUnion($1.kinds) }
  }

  private func roomiest(for kind: String) -> WorkerID? {
    workers.lazy.filter { $0.value.hasRoom && $0.value.kinds.contains(kind) }
      .max { a, b in
        let (roomA, roomB) = (a.value.credit - a.value.holds.count, b.value.credit - b.value.holds.count)
        return roomA == roomB ? b.key < a.key : roomA < roomB
      }?.key
  }

  /// An assignment could not be handed to the transport. The worker gets no more until it is heard of
  /// again. An external job becomes doubtful all the same: the transport's word is not proof.
  public mutating func undelivered(_ assignment: Assignment) -> Expiry? {
    workers[assignment.worker]?.isUnreached = true
    guard case .leased(let lease)? = jobs[assignment.job.id]?.state, lease.token == assignment.token
    else { return nil }
    return end(assignment.job.id, countsAsDeath: false)
  }
}

// MARK: Results

/// What a reported result means.
public enum Reported: Hashable, Sendable {
  /// It counts: the job has ended in this state, or waits for its next try. `dispatchedAt` is nil for what
  /// was dispatched before the last start.
  case counted(Job, JobState, dispatchedAt: Instant?)
  /// Not the token that holds, or a job nobody knows any more: acknowledge it, so that the worker
  /// drops it, and use nothing of it.
  case stale
}

extension JobTable {
  /// One result. `retryAfter` is the pause before a failed job's next try, see `Backoff`.
  public mutating func report(
    _ id: JobID, _ token: Token, _ outcome: Outcome, retryAfter: (_ failures: Int) -> Duration, now: Moment
  ) -> Reported {
    guard var entry = jobs[id], mayReport(token, entry) else { return .stale }
    if case .leased(let lease) = entry.state { workers[lease.worker]?.holds.remove(id) }
    ready.remove(entry.job)
    timed.remove(id)
    entry.concluded = token
    switch outcome {
    case .done:
      entry.state = .done
    case .failed(let reason, let retryable):
      entry.failures += 1
      entry.lastFailure = reason
      let limit = policies[entry.job.kind]?.maxAttempts ?? 1
      if retryable, entry.failures < limit {
        entry.state = .waiting(until: now.elapsed + retryAfter(entry.failures))
        timed.insert(id)
      } else {
        entry.state = .dead
      }
    }
    jobs[id] = entry.state.isFinal ? nil : entry
    return .counted(entry.job, entry.state, dispatchedAt: entry.dispatchedAt)
  }

  private func mayReport(_ token: Token, _ entry: Entry) -> Bool {
    switch entry.state {
    case .leased(let lease): lease.token == token
    case .unclaimed(let intended, _), .doubtful(let intended): intended == token
    // Finished while its lease was already over or the coordinator away; nobody has had it since.
    case .queued, .waiting: isNewest(token, of: entry)
    case .done, .dead: false
    }
  }
}

// MARK: Time

/// What the end of a lease did to a job.
public enum Expiry: Hashable, Sendable {
  case requeued(JobID)
  /// External: its outcome is unknown; a person decides.
  case doubtful(Job, Token)
  /// Its lease ended once too often.
  case dead(Job)
}

extension JobTable {
  /// Ends the leases whose time is up and wakes the retries whose time has come.
  public mutating func expire(now: Moment) -> [Expiry] {
    var expiries: [Expiry] = []
    for id in timed.sorted() {
      guard let entry = jobs[id] else { continue }
      switch entry.state {
      case .leased(let lease) where lease.expires <= now.elapsed:
        if let expiry = end(id, countsAsDeath: true) { expiries.append(expiry) }
      case .unclaimed(let token, let until) where until <= now.elapsed:
        jobs[id]?.state = .doubtful(token)
        timed.remove(id)
        expiries.append(.doubtful(entry.job, token))
      case .waiting(let until) where until <= now.elapsed:
        jobs[id]?.state = .queued
        timed.remove(id)
        ready.insert(entry.job)
      case .queued, .waiting, .leased, .unclaimed, .doubtful, .done, .dead:
        break
      }
    }
    return expiries
  }

  private mutating func end(_ id: JobID, countsAsDeath: Bool) -> Expiry? {
    guard var entry = jobs[id], case .leased(let lease) = entry.state else { return nil }
    timed.remove(id)
    workers[lease.worker]?.holds.remove(id)
    if policies[entry.job.kind]?.effect == .external {
      entry.state = .doubtful(lease.token)
      jobs[id] = entry
      return .doubtful(entry.job, lease.token)
    }
    entry.leaseEnds += countsAsDeath ? 1 : 0
    if entry.leaseEnds >= Self.maxLeaseEnds {
      jobs[id] = nil
      entry.lastFailure = "its worker fell silent \(entry.leaseEnds) times"
      return .dead(entry.job)
    }
    entry.state = .queued
    jobs[id] = entry
    ready.insert(entry.job)
    return .requeued(id)
  }

  /// The next moment of the monotonic clock at which `expire` or `assign` has something to do.
  public var nextWake: Duration? {
    let moments = timed.lazy.compactMap { id -> Duration? in
      switch jobs[id]?.state {
      case .leased(let lease): lease.expires
      case .unclaimed(_, let until), .waiting(let until): until
      case .queued, .doubtful, .done, .dead, nil: nil
      }
    }
    return [moments.min(), releaseAt].compactMap(\.self).min()
  }
}
