public import Seams

// What time makes of a task: nothing by itself, but somebody may have to be told.

extension TaskProgress {
  /// Whether the second message is due: sent, neither posted nor declined, and none was queued yet.
  public func reminderDue(at now: Instant, _ clocks: TaskClocks) -> Bool {
    reminderInstant(clocks).map { $0 <= now } ?? false
  }

  /// Whether the person has answered nothing in the time for that.
  public func isUnanswered(at now: Instant, _ clocks: TaskClocks) -> Bool {
    answerInstant(clocks).map { $0 <= now } ?? false
  }

  /// Whether the post is late: it came after its time, or the time is over and none has come. Never for a task that
  /// was declined or called off.
  public func isLate(at now: Instant, _ clocks: TaskClocks) -> Bool {
    let due = due(clocks)
    if let postedAt { return postedAt > due }
    switch state {
    case .declined, .cancelled: return false
    case .queued, .sent, .doubtful, .failed, .acknowledged, .posted, .verified: return now > due
    }
  }

  /// Whether nothing more is waited for: verified, declined, called off, or its time is over and its message settled.
  public func isOver(at now: Instant, _ clocks: TaskClocks) -> Bool {
    switch state {
    case .verified, .declined, .cancelled: true
    case .sent, .acknowledged, .posted: now > due(clocks)
    case .queued, .doubtful, .failed: false
    }
  }

  public func due(_ clocks: TaskClocks) -> Instant { queuedAt + .seconds(clocks.postWithin) }

  /// The next instant after `now` at which one of these answers may change by itself; nil when none will.
  public func nextBoundary(after now: Instant, _ clocks: TaskClocks) -> Instant? {
    // Late begins one millisecond, the grain of an instant, after due.
    let late: Instant? = postedAt == nil && !isClosed ? due(clocks) + .milliseconds(1) : nil
    return [reminderInstant(clocks), answerInstant(clocks), late].compactMap { $0 }.filter { $0 > now }.min()
  }

  private var isClosed: Bool {
    switch state {
    case .declined, .cancelled, .verified: true
    case .queued, .sent, .doubtful, .failed, .acknowledged, .posted: false
    }
  }

  private func reminderInstant(_ clocks: TaskClocks) -> Instant? {
    guard let wait = clocks.remindAfter, let sentAt, reminder == nil else { return nil }
    switch state {
    case .sent, .acknowledged: return sentAt + .seconds(wait)
    case .queued, .doubtful, .failed, .declined, .posted, .verified, .cancelled: return nil
    }
  }

  private func answerInstant(_ clocks: TaskClocks) -> Instant? {
    guard let wait = clocks.acknowledgeWithin, state == .sent else { return nil }
    return sentAt.map { $0 + .seconds(wait) }
  }
}
