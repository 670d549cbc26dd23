public import Wire

/// Runs jobs beside the worker's loop. The real one has threads; the simulator's has virtual time.
public protocol JobExecutor: AnyObject {
  /// The kinds it can run.
  var kinds: [String] { get }
  /// How many it can hold at once.
  var capacity: Int { get }
  func start(_ ticket: Ticket, kind: String, payload: [UInt8])
  /// Asks a job to stop; its outcome, if one still comes, is not wanted.
  func cancel(_ ticket: Ticket)
  /// A number that grows while the job gets on.
  func progress(of ticket: Ticket) -> UInt64
  /// Everything that has ended since the last call.
  func collect() -> [JobEnd]
}

/// How one job ended.
public struct JobEnd: Sendable {
  public var ticket: Ticket
  public var result: Result<[UInt8], JobFailure>
  public init(ticket: Ticket, result: Result<[UInt8], JobFailure>) {
    self.ticket = ticket
    self.result = result
  }
}

/// Why a job could not be done. A source that does not answer is no failure: that is a result.
public struct JobFailure: Error, Hashable, CustomStringConvertible {
  public var message: String
  /// False when another try can only fail again.
  public var isRetryable: Bool
  /// False when the job may have had its effect or not. Such an end is not reported: the lease ends, and a job whose
  /// effect is external becomes doubtful, for a person to look.
  public var isOutcomeKnown: Bool

  public init(_ message: String, isRetryable: Bool) {
    self.message = message
    self.isRetryable = isRetryable
    isOutcomeKnown = true
  }

  public init(outcomeUnknown message: String) {
    self.message = message
    isRetryable = false
    isOutcomeKnown = false
  }

  public var description: String { message }
}
