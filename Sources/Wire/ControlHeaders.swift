/// Headers of the control socket. Field names are the protocol's; see job-protocol.md.

/// `SUBMIT`: jobs to take; one body for each, its payload as JSON.
public struct SubmitHeader: Codable, Hashable, Sendable {
  public struct Entry: Codable, Hashable, Sendable {
    public var id: String
    public var kind: String
    /// 0 first, 9 last; 5 when missing.
    public var priority: Int?
    public init(id: String, kind: String, priority: Int? = nil) {
      (self.id, self.kind, self.priority) = (id, kind, priority)
    }
  }
  /// The client's own word for this request; it comes back in the answer.
  public var request: String
  public var jobs: [Entry]
  public init(request: String, jobs: [Entry]) { (self.request, self.jobs) = (request, jobs) }
}

/// `ACCEPTED`: each job of a SUBMIT is on disk.
public struct AcceptedHeader: Codable, Hashable, Sendable {
  public struct Entry: Codable, Hashable, Sendable {
    public var id: String
    /// `queued`, or for a repeat whatever became of the first.
    public var state: String
    /// The id was known already: this is the same job, not another.
    public var duplicate: Bool
    public init(id: String, state: String, duplicate: Bool) {
      (self.id, self.state, self.duplicate) = (id, state, duplicate)
    }
  }
  public var request: String
  public var jobs: [Entry]
  public init(request: String, jobs: [Entry]) { (self.request, self.jobs) = (request, jobs) }
}

/// `BUSY`: nothing was taken; the same request may be sent again after the pause.
public struct BusyHeader: Codable, Hashable, Sendable {
  public var request: String
  public var reason: String
  public var retryAfterMs: Int
  public init(request: String, reason: String, retryAfterMs: Int) {
    (self.request, self.reason, self.retryAfterMs) = (request, reason, retryAfterMs)
  }
  enum CodingKeys: String, CodingKey {
    case request, reason
    case retryAfterMs = "retry_after_ms"
  }
}

/// `REFUSED`: nothing was taken, and the same request will be refused again.
public struct RefusedHeader: Codable, Hashable, Sendable, Error, CustomStringConvertible {
  public var request: String
  public var code: String
  public var message: String
  public var hint: String
  public init(request: String, code: String, message: String, hint: String) {
    (self.request, self.code, self.message, self.hint) = (request, code, message, hint)
  }
  public var description: String { "\(message) \(hint)" }
}

/// `CALL`: an operation of the coordinator, its arguments as JSON in the body.
public struct CallHeader: Codable, Hashable, Sendable {
  public var request: String
  public var operation: String
  public init(request: String, operation: String) { (self.request, self.operation) = (request, operation) }
}

/// `ANSWER`: the operation is done, what it changed is on disk; its result as JSON in the body.
public struct AnswerHeader: Codable, Hashable, Sendable {
  public var request: String
  public init(request: String) { self.request = request }
}
