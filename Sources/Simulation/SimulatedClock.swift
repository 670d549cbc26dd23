public import Seams

/// The time of a simulated world. It moves when the scheduler says so; its wall clock can be made to jump.
public final class SimulatedClock: Clock {
  public private(set) var now: Moment

  public init(start: Instant = Instant(seconds: 1_790_000_000)) {
    now = Moment(wall: start, elapsed: .zero)
  }

  public func advance(to elapsed: Duration) {
    guard elapsed > now.elapsed else { return }
    now = now.advanced(by: elapsed - now.elapsed)
  }

  public func jump(by duration: Duration) { now.wall = now.wall + duration }
}
