public import Seams

/// How patient a campaign is, in seconds. One set for all of its deliverables.
public struct DeadlineRules: Hashable, Codable, Sendable {
  /// A post this long after due still counts as on time, and only then is a deliverable overdue. Not negative.
  public var graceSeconds: Int64
  /// From due; at least `graceSeconds`. Then the deliverable is missed.
  public var missAfterSeconds: Int64
  /// How long before due a post may already count, for deliverables that do not name an opening time.
  public var opensBeforeSeconds: Int64
  /// How long after a boundary a read of the source is waited for before one from earlier must do.
  public var settleSeconds: Int64

  public static let defaultGraceSeconds: Int64 = 2 * 3600
  public static let defaultMissAfterSeconds: Int64 = 24 * 3600
  public static let defaultOpensBeforeSeconds: Int64 = 7 * 86_400
  public static let defaultSettleSeconds: Int64 = 30
  /// The most any of the four may be: a year.
  public static let maximumSeconds: Int64 = 366 * 86_400

  public init(
    graceSeconds: Int64 = defaultGraceSeconds, missAfterSeconds: Int64 = defaultMissAfterSeconds,
    opensBeforeSeconds: Int64 = defaultOpensBeforeSeconds, settleSeconds: Int64 = defaultSettleSeconds
  ) {
    self.graceSeconds = graceSeconds
    self.missAfterSeconds = missAfterSeconds
    self.opensBeforeSeconds = opensBeforeSeconds
    self.settleSeconds = settleSeconds
  }

  private enum CodingKeys: String, CodingKey {
    case graceSeconds = "grace_seconds"
    case missAfterSeconds = "miss_after_seconds"
    case opensBeforeSeconds = "opens_before_seconds"
    case settleSeconds = "settle_seconds"
  }
}

/// The instants at which one deliverable's state may change.
public struct Deadline: Hashable, Sendable {
  public var due: Instant
  /// Not negative.
  public var grace: Duration
  /// From due; not less than `grace`.
  public var missAfter: Duration
  public var settle: Duration
  /// When somebody began to watch, if that was later: at an import, a start, or a jump of the clock. The
  /// time to settle does not run before.
  public var watchedSince: Instant?

  public init(
    due: Instant, grace: Duration, missAfter: Duration,
    settle: Duration = .seconds(DeadlineRules.defaultSettleSeconds)
  ) {
    self.due = due
    self.grace = max(grace, .zero)
    self.missAfter = max(missAfter, self.grace)
    self.settle = max(settle, .zero)
  }

  public init(due: Instant, rules: DeadlineRules) {
    self.init(
      due: due, grace: .seconds(rules.graceSeconds), missAfter: .seconds(rules.missAfterSeconds),
      settle: .seconds(rules.settleSeconds))
  }

  /// When a read that began before `boundary` must do.
  public func settled(after boundary: Instant) -> Instant {
    max(boundary, watchedSince ?? boundary) + settle
  }

  /// due + grace: the last instant that is on time.
  public var overdueAt: Instant { due + grace }
  /// due + miss-after.
  public var missedAt: Instant { due + missAfter }
}
