/// The pause before a failed job's next try: it doubles from one second to five minutes, spread by up to
/// a quarter so that jobs that failed together do not come back together.
public struct Backoff: Sendable {
  public static let shortest = Duration.seconds(1)
  public static let longest = Duration.seconds(300)

  public init() {}

  /// `failures` is 1 for the first; `spread` lies in 0..<1 and comes from the caller's random numbers.
  public func pause(afterFailures failures: Int, spread: Double) -> Duration {
    let doublings = min(max(0, failures - 1), 9)
    let base = min(Self.shortest * (1 << doublings), Self.longest)
    return base + base * (min(max(spread, 0), 1) / 4)
  }
}
