/// Headers of the work socket. Field names are the protocol's; see job-protocol.md.

/// A job and the fencing token of one of its dispatches.
public struct Ticket: Codable, Hashable, Sendable {
  public var id: String
  public var epoch: UInt64
  public var attempt: Int
  public init(id: String, epoch: UInt64, attempt: Int) {
    (self.id, self.epoch, self.attempt) = (id, epoch, attempt)
  }
}

/// `HELLO` of a worker: who it is and what it can do.
public struct WorkerHello: Codable, Hashable, Sendable {
  public var worker: String
  /// Minor version that it speaks; the lower of both sides is used.
  public var minor: Int
  public var kinds: [String]
  /// Jobs it will hold at once.
  public var credit: Int
  /// The rulebook that it judges by, as its verdicts name it; nil when it judges nothing.
  public var rulebook: String?
  public init(worker: String, minor: Int = 0, kinds: [String], credit: Int, rulebook: String? = nil) {
    (self.worker, self.minor, self.kinds, self.credit) = (worker, minor, kinds, credit)
    self.rulebook = rulebook
  }
}

/// `HELLO` of the coordinator: the answer to a worker's, or "I do not know you, say hello".
public struct CoordinatorHello: Codable, Hashable, Sendable {
  public var epoch: UInt64
  public var minor: Int
  public var heartbeatMs: Int
  /// True when the worker is to introduce itself (again).
  public var introduce: Bool
  public init(epoch: UInt64, minor: Int = 0, heartbeatMs: Int, introduce: Bool) {
    (self.epoch, self.minor, self.heartbeatMs, self.introduce) = (epoch, minor, heartbeatMs, introduce)
  }
  enum CodingKeys: String, CodingKey {
    case epoch, minor, introduce
    case heartbeatMs = "heartbeat_ms"
  }
}

/// `CREDIT`: how many jobs the worker will hold at once, counted from nought, not added.
public struct CreditHeader: Codable, Hashable, Sendable {
  public var credit: Int
  public init(credit: Int) { self.credit = credit }
}

/// `JOBS`: one body for each, its payload as JSON.
public struct JobsHeader: Codable, Hashable, Sendable {
  public struct Entry: Codable, Hashable, Sendable {
    public var id: String
    public var kind: String
    public var epoch: UInt64
    public var attempt: Int
    public var leaseMs: Int
    public init(id: String, kind: String, epoch: UInt64, attempt: Int, leaseMs: Int) {
      (self.id, self.kind, self.epoch, self.attempt, self.leaseMs) = (id, kind, epoch, attempt, leaseMs)
    }
    enum CodingKeys: String, CodingKey {
      case id, kind, epoch, attempt
      case leaseMs = "lease_ms"
    }
    public var ticket: Ticket { Ticket(id: id, epoch: epoch, attempt: attempt) }
  }
  public var jobs: [Entry]
  public init(jobs: [Entry]) { self.jobs = jobs }
}

/// `RESULTS`: one body for each; for a failed one the body is `{}`.
public struct ResultsHeader: Codable, Hashable, Sendable {
  public struct Entry: Codable, Hashable, Sendable {
    public var id: String
    public var epoch: UInt64
    public var attempt: Int
    /// `done` or `failed`.
    public var outcome: String
    public var error: String?
    /// For `failed`: whether another try may help. True when missing.
    public var retryable: Bool?
    public init(ticket: Ticket, outcome: String, error: String? = nil, retryable: Bool? = nil) {
      (id, epoch, attempt) = (ticket.id, ticket.epoch, ticket.attempt)
      (self.outcome, self.error, self.retryable) = (outcome, error, retryable)
    }
    public var ticket: Ticket { Ticket(id: id, epoch: epoch, attempt: attempt) }
  }
  public var results: [Entry]
  public init(results: [Entry]) { self.results = results }
}

/// `RESULT_ACK`: these results are on disk, or will never be used; the worker may forget them.
public struct ResultAckHeader: Codable, Hashable, Sendable {
  public var results: [Ticket]
  public init(results: [Ticket]) { self.results = results }
}

/// `RESUME` (what the worker still holds, running or finished) and `CANCEL` (what it shall stop).
public struct TicketsHeader: Codable, Hashable, Sendable {
  public var jobs: [Ticket]
  public init(jobs: [Ticket]) { self.jobs = jobs }
}

/// `HEARTBEAT` of a worker: the jobs whose progress has moved since the last one, or that have just
/// begun. The coordinator answers with its epoch.
public struct HeartbeatHeader: Codable, Hashable, Sendable {
  public var jobs: [Ticket]
  public var epoch: UInt64?
  public init(jobs: [Ticket] = [], epoch: UInt64? = nil) { (self.jobs, self.epoch) = (jobs, epoch) }
}

/// `DRAIN` (no more jobs for this worker) and `BYE` (it leaves) have nothing to say: `{}`.
public struct EmptyHeader: Codable, Hashable, Sendable {
  public init() {}
}
