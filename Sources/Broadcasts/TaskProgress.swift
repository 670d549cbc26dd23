public import Seams

/// How far one person's task of a broadcast has come.
///
///     queued ──delivered──► sent ────────────┐
///       │  ▲                 ▲               ├──acknowledge──► acknowledged ──post──► posted ──verify──► verified
///       │  │                 │ settled: sent │                     ▲  │                 ▲
///       ├──┼──lost──► doubtful ──────────────┤                     │  ▼                 │
///       │  └──settled: resend──┤             └──decline──────► declined                 │
///       └──failed──► failed ───┘                                                        │
///                                            any but declined ──post────────────────────┘
///     queued, sent, doubtful, failed, acknowledged ──cancel──► cancelled
///
/// Lost: the lease ended and nobody knows whether the message went out; a person settles it. Failed: the worker
/// said for certain that it did not go out, and no further try is made by itself. A report that comes after all
/// makes a doubtful task sent or failed.
///
/// No clock in here: the caller passes now, and asks `nextBoundary` when to come back.
public struct TaskProgress: Hashable, Codable, Sendable {
  public enum State: String, CaseIterable, Codable, Hashable, Sendable {
    /// Can go to sent, doubtful, failed, posted, cancelled.
    case queued
    /// Can go to acknowledged, declined, posted, cancelled.
    case sent
    /// Can go to sent, failed, queued, acknowledged, declined, posted, cancelled.
    case doubtful
    /// Can go to sent, queued, acknowledged, declined, posted, cancelled.
    case failed
    /// Can go to declined, posted, cancelled.
    case acknowledged
    /// Can go to acknowledged, when the person thinks again.
    case declined
    /// Can go to verified.
    case posted
    /// Final.
    case verified
    /// Can go to posted: what was done was done.
    case cancelled
  }

  /// What happened to a task.
  public enum Event: String, CaseIterable, Codable, Hashable, Sendable {
    /// The message went out.
    case delivered
    /// Nobody knows whether it did.
    case lost
    /// It certainly did not.
    case failed
    /// A person looked, and it went out.
    case settledSent = "settled_sent"
    /// A person looked, and it shall be sent again.
    case settledResend = "settled_resend"
    case acknowledged, declined, posted, verified, cancelled
  }

  /// What became of the second message.
  public enum Reminder: String, CaseIterable, Codable, Hashable, Sendable {
    case queued, sent, doubtful, failed
    /// There is no other channel: the owner was told instead.
    case impossible
  }

  public private(set) var state: State
  public private(set) var since: Instant
  /// When the broadcast was sent.
  public private(set) var queuedAt: Instant
  public private(set) var sentAt: Instant?
  public private(set) var acknowledgedAt: Instant?
  public private(set) var declinedAt: Instant?
  public private(set) var postedAt: Instant?
  public private(set) var verifiedAt: Instant?
  public private(set) var reminder: Reminder?
  /// How often a person had it sent again.
  public private(set) var resends: Int

  public init(queuedAt: Instant) {
    state = .queued
    since = queuedAt
    self.queuedAt = queuedAt
    resends = 0
  }

  private enum CodingKeys: String, CodingKey {
    case state, since
    case queuedAt = "queued_at"
    case sentAt = "sent_at"
    case acknowledgedAt = "acknowledged_at"
    case declinedAt = "declined_at"
    case postedAt = "posted_at"
    case verifiedAt = "verified_at"
    case reminder, resends
  }
}

extension TaskProgress {
  /// One change of state.
  public struct Transition: Hashable, Codable, Sendable {
    public var from: State
    public var to: State
    public var at: Instant

    public init(from: State, to: State, at: Instant) {
      self.from = from
      self.to = to
      self.at = at
    }
  }

  /// An event that cannot happen to a task as it stands.
  public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    public var event: Event
    public var state: State

    public init(event: Event, state: State) {
      self.event = event
      self.state = state
    }
  }

  /// Something happened.
  ///
  /// - Parameters:
  ///   - at: when; for `posted` the instant the post counts as published.
  /// - Returns: nil when the task was there already, or further.
  /// - Throws: when it contradicts the state: a declined task is not posted, a sent one is not settled.
  public mutating func apply(_ event: Event, at: Instant) throws(Refusal) -> Transition? {
    guard let next = try target(of: event) else {
      note(event, at: at)
      return nil
    }
    let transition = Transition(from: state, to: next, at: at)
    (state, since) = (next, at)
    if event == .settledResend { resends += 1 }
    note(event, at: at)
    return transition
  }

  /// The second message was queued, and what became of it.
  public mutating func remind(_ reminder: Reminder) { self.reminder = reminder }

  /// Keeps the first instant of each step, also of one that came out of order.
  private mutating func note(_ event: Event, at: Instant) {
    switch event {
    case .delivered, .settledSent: sentAt = sentAt ?? at
    case .acknowledged: acknowledgedAt = acknowledgedAt ?? at
    case .declined: declinedAt = state == .declined ? at : declinedAt
    case .posted: postedAt = postedAt ?? at
    case .verified: verifiedAt = verifiedAt ?? at
    case .lost, .failed, .settledResend, .cancelled: break
    }
  }
}
