import Seams
import Wire

/// A page that a person says is their post: read until its promise is no longer watched.
struct PageState {
  /// Pause after the first failure; it doubles up to the poll interval.
  static let firstRetry = Duration.seconds(2)

  var url: String
  var lastStart: Duration?
  var failures = 0
  var lastFailure: PostFetchReport.Failure?
  var nextTry: Duration?
  /// Whether it was ever read by this coordinator.
  private(set) var isRead = false

  init(url: String) { self.url = url }

  mutating func failed(_ failure: PostFetchReport.Failure, at now: Moment, interval: Duration) {
    failures += 1
    lastFailure = failure
    let pause = min(Self.firstRetry * (1 << min(failures - 1, 12)), interval)
    nextTry = now.elapsed + max(pause, .seconds(failure.retryAfterSeconds ?? 0))
  }

  mutating func succeeded() { (failures, lastFailure, nextTry, isRead) = (0, nil, nil, true) }

  func isDue(at elapsed: Duration, interval: Duration) -> Bool {
    wake(interval: interval).map { $0 <= elapsed } ?? true
  }

  /// When it is to be read next; nil for at once.
  func wake(interval: Duration) -> Duration? { nextTry ?? lastStart.map { $0 + interval } }
}
