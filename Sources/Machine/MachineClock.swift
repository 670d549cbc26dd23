import Glibc
public import Seams

/// The clocks of this machine: CLOCK_REALTIME for the wall, CLOCK_MONOTONIC for elapsed time.
///
/// CLOCK_MONOTONIC stands still while the machine sleeps. A lease then has what was left of it after waking,
/// and the wall clock shows the sleep as a jump, which is told like any other.
public struct MachineClock: Clock, Sendable {
  public init() {}

  public var now: Moment {
    let wall = Self.read(CLOCK_REALTIME)
    let elapsed = Self.read(CLOCK_MONOTONIC)
    return Moment(
      wall: Instant(milliseconds: Int64(wall.tv_sec) * 1000 + Int64(wall.tv_nsec) / 1_000_000),
      elapsed: .seconds(elapsed.tv_sec) + .nanoseconds(elapsed.tv_nsec))
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return time
  }
}
