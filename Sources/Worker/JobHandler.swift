public import Seams

/// Does one kind of job: payload in, result out, both JSON. May block; runs on a thread of its own.
public protocol JobHandler: Sendable {
  var kind: String { get }
  func run(_ payload: [UInt8], _ context: JobContext) throws(JobFailure) -> [UInt8]
}

/// What a running job may ask and must tell.
public struct JobContext: Sendable {
  /// True when its result is not wanted any more.
  public var isCancelled: @Sendable () -> Bool
  /// To be called whenever the job has got on: a job that stands still loses its lease.
  public var advance: @Sendable () -> Void
  public var now: @Sendable () -> Instant

  public init(
    isCancelled: @escaping @Sendable () -> Bool, advance: @escaping @Sendable () -> Void,
    now: @escaping @Sendable () -> Instant
  ) {
    self.isCancelled = isCancelled
    self.advance = advance
    self.now = now
  }
}
