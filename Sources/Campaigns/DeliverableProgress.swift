public import Seams

/// How far one promised post has come.
///
///     scheduled ──due──► due ──due+grace──► overdue ──due+miss-after──► missed
///                         │                   ▲ ▲                        ▲
///                         │ no read since due │ └──────── a read ────────┤
///                         └──────────► unverifiable ─────────────────────┘
///
///     any of them ──a post found──► posted (published ≤ due+grace) or late
///     any but posted and late ──excuse──► excused ──a post found──► posted or late
///     late ──an earlier post found──► posted
///
/// Overdue and missed are claims about an absence. They need a successful read of the source that
/// began at or after the boundary; when none has come `settle` after it, one that began at or after
/// due must do. Without even that nothing is claimed: the state is unverifiable, and what is told is
/// that the source fails.
///
/// No clock in here: the caller passes now, and asks `nextBoundary` when to come back.
public struct DeliverableProgress: Hashable, Codable, Sendable {
  public enum State: String, CaseIterable, Codable, Hashable, Sendable {
    /// Can go to due, excused, posted, late.
    case scheduled
    /// Can go to overdue, unverifiable, excused, posted, late.
    case due
    /// Can go to missed, excused, posted, late.
    case overdue
    /// Can go to excused, posted, late.
    case missed
    /// Can go to overdue, excused, posted, late.
    case unverifiable
    /// Final.
    case posted
    /// Can go to posted, when a post turns up that was on time.
    case late
    /// Can go to posted, late.
    case excused
  }

  public private(set) var state: State
  /// When `state` began, by the rule that led to it: a boundary, a publication or an excuse.
  public private(set) var since: Instant?

  public init() {
    state = .scheduled
    since = nil
  }

  /// As the record left it: for whoever reads it back.
  public init(state: State, since: Instant?) {
    self.state = state
    self.since = since
  }

  /// Time has passed, or the source was read.
  ///
  /// - Parameters:
  ///   - lastRead: when the newest successful read of the source began; nil when there was none.
  /// - Returns: one transition per state reached, in order; empty when nothing changed. Several come
  ///   at once when the daemon was down.
  public mutating func tick(now: Instant, deadline: Deadline, lastRead: Instant?) -> [Transition] {
    var taken: [Transition] = []
    while let next = step(now: now, deadline: deadline, lastRead: lastRead) {
      taken.append(move(to: next.state, at: next.at, now: now, evidence: next.evidence))
    }
    return taken
  }

  /// A post that keeps this promise was found.
  ///
  /// - Parameters:
  ///   - publishedAt: the instant it counts as published, `FoundPost.effectiveInstant`.
  ///   - windowStart: a post from before it is not a match and changes nothing.
  ///   - now: when it was found.
  /// - Returns: nil when nothing changed.
  public mutating func found(
    publishedAt: Instant, now: Instant, deadline: Deadline, windowStart: Instant? = nil
  ) -> Transition? {
    if let windowStart, publishedAt < windowStart { return nil }
    let outcome: State = publishedAt <= deadline.overdueAt ? .posted : .late
    switch state {
    case .scheduled, .due, .unverifiable, .excused:
      return move(to: outcome, at: publishedAt, now: now)
    case .overdue:
      // Overdue was told, and the post had been there in time.
      return move(to: outcome, at: publishedAt, now: now, correction: outcome == .posted)
    case .missed:
      return move(to: outcome, at: publishedAt, now: now, correction: true)
    case .late:
      guard outcome == .posted else { return nil }
      return move(to: .posted, at: publishedAt, now: now, correction: true)
    case .posted:
      return nil
    }
  }

  /// A person in the team waives the promise. Nil when there is nothing to waive (any more).
  public mutating func excuse(now: Instant) -> Transition? {
    switch state {
    case .scheduled, .due, .overdue, .missed, .unverifiable: return move(to: .excused, at: now, now: now)
    case .posted, .late, .excused: return nil
    }
  }

  /// The next instant after `now` at which `tick` may change something although no read came; nil when
  /// only a read, a post or a person can.
  public func nextBoundary(after now: Instant, deadline: Deadline) -> Instant? {
    let boundaries: [Instant] =
      switch state {
      case .scheduled: [deadline.due]
      case .due: [deadline.overdueAt, deadline.settled(after: deadline.overdueAt)]
      case .overdue: [deadline.missedAt, deadline.settled(after: deadline.missedAt)]
      case .missed, .unverifiable, .posted, .late, .excused: []
      }
    return boundaries.first { $0 > now }
  }
}

extension DeliverableProgress {
  private struct Step {
    var state: State
    var at: Instant
    var evidence: Instant?
  }

  private func step(now: Instant, deadline: Deadline, lastRead: Instant?) -> Step? {
    switch state {
    case .scheduled:
      return now >= deadline.due ? Step(state: .due, at: deadline.due) : nil
    case .due:
      let boundary = deadline.overdueAt
      if let read = proof(of: boundary, now: now, deadline: deadline, lastRead: lastRead) {
        return Step(state: .overdue, at: boundary, evidence: read)
      }
      return now >= deadline.settled(after: boundary) ? Step(state: .unverifiable, at: boundary) : nil
    case .unverifiable:
      let boundary = deadline.overdueAt
      return proof(of: boundary, now: now, deadline: deadline, lastRead: lastRead)
        .map { Step(state: .overdue, at: boundary, evidence: $0) }
    case .overdue:
      let boundary = deadline.missedAt
      return proof(of: boundary, now: now, deadline: deadline, lastRead: lastRead)
        .map { Step(state: .missed, at: boundary, evidence: $0) }
    case .missed, .posted, .late, .excused:
      return nil
    }
  }

  /// The read that shows that nothing was there at `boundary`: one from after it at once, one from
  /// after due when the time to settle is over.
  private func proof(of boundary: Instant, now: Instant, deadline: Deadline, lastRead: Instant?) -> Instant? {
    guard now >= boundary, let lastRead else { return nil }
    if lastRead >= boundary { return lastRead }
    return now >= deadline.settled(after: boundary) && lastRead >= deadline.due ? lastRead : nil
  }

  private mutating func move(
    to next: State, at: Instant, now: Instant, evidence: Instant? = nil, correction: Bool = false
  ) -> Transition {
    let transition = Transition(
      from: state, to: next, at: at, noticedAt: now, evidence: evidence, correction: correction)
    (state, since) = (next, at)
    return transition
  }
}

extension DeliverableProgress {
  /// One change of state, with what it rests on.
  public struct Transition: Hashable, Codable, Sendable {
    public var from: State
    public var to: State
    /// When the state began by the rule: the boundary, the publication, the excuse.
    public var at: Instant
    /// When we found out; not before `at` unless the clock was set back.
    public var noticedAt: Instant
    /// When the read began that overdue or missed rests on.
    public var evidence: Instant?
    /// What was told before turned out wrong, and must be taken back.
    public var correction: Bool

    public init(
      from: State, to: State, at: Instant, noticedAt: Instant, evidence: Instant? = nil,
      correction: Bool = false
    ) {
      self.from = from
      self.to = to
      self.at = at
      self.noticedAt = noticedAt
      self.evidence = evidence
      self.correction = correction
    }

    private enum CodingKeys: String, CodingKey {
      case from, to, at
      case noticedAt = "noticed_at"
      case evidence, correction
    }
  }
}
