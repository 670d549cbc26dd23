/// Where time comes from. The simulator has its own; nothing below the roles asks the system.
public protocol Clock {
  /// Both clocks, read together.
  var now: Moment { get }
}

/// Now, on both clocks: deadlines are held against `wall`, leases and timeouts against `elapsed`.
public struct Moment: Hashable, Sendable {
  /// The wall clock. It may jump.
  public var wall: Instant
  /// Time since an arbitrary origin of this process. It never goes back.
  public var elapsed: Duration

  public init(wall: Instant, elapsed: Duration) {
    self.wall = wall
    self.elapsed = elapsed
  }

  /// The moment `duration` later, if neither clock jumps.
  public func advanced(by duration: Duration) -> Moment {
    Moment(wall: wall + duration, elapsed: elapsed + duration)
  }
}
