import Campaigns
import Seams
import Wire

/// One source that is read because promised posts should appear in it.
struct SourceState {
  /// Pause after the first failure; it doubles up to the poll interval.
  static let firstRetry = Duration.seconds(2)

  /// Salted hash of the account.
  let id: String
  var influencer: Slug
  var account: AccountKey
  /// Nil: nothing can be read, so nothing about this account can be verified.
  var feed: String?
  /// The promises to look for, as campaign and deliverable.
  var promises: [Promise] = []
  var etag: String?
  var lastModified: String?
  /// SHA-256 of the answer that came last with posts in it.
  var answer: String?
  /// The promises that the cursor was made against; others mean: read all again.
  var cursorRevision = 0
  var orderedRevision = 0
  /// When the newest successful read began.
  var lastRead: Instant?
  var lastStart: Moment?
  var failures = 0
  var lastFailure: DeadlinePollReport.Failure?
  var nextTry: Duration?

  struct Promise: Hashable {
    var campaign: Slug
    var deliverable: Slug
  }

  mutating func failed(_ failure: DeadlinePollReport.Failure, at now: Moment, interval: Duration) {
    failures += 1
    lastFailure = failure
    let doublings = min(failures - 1, 12)
    let pause = min(Self.firstRetry * (1 << doublings), interval)
    nextTry = now.elapsed + max(pause, .seconds(failure.retryAfterSeconds ?? 0))
  }

  mutating func succeeded(began: Instant) {
    failures = 0
    lastFailure = nil
    nextTry = nil
    lastRead = max(lastRead ?? began, began)
  }
}
