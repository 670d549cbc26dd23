public import Seams

extension Funnel {
  /// Counts the tasks of a broadcast.
  public init(_ tasks: some Sequence<TaskProgress>) {
    self.init()
    var secondsToPost: [Int] = []
    for task in tasks {
      recipients += 1
      count(task)
      if let posted = task.postedAt {
        secondsToPost.append(Int(max(posted - (task.sentAt ?? task.queuedAt), .zero).milliseconds / 1000))
      }
    }
    medianSecondsToPost = Self.median(secondsToPost)
  }

  private mutating func count(_ task: TaskProgress) {
    switch task.state {
    case .queued: queued += 1
    case .doubtful: doubtful += 1
    case .failed: failed += 1
    case .cancelled: cancelled += 1
    case .declined: declined += 1
    case .sent, .acknowledged, .posted, .verified: break
    }
    switch task.reminder {
    case .queued, .sent, .doubtful: reminded += 1
    case .failed, .impossible, nil: break
    }
    let stage = task.stage
    sent += stage >= .sent ? 1 : 0
    acknowledged += stage >= .acknowledged ? 1 : 0
    posted += stage >= .posted ? 1 : 0
    verified += stage >= .verified ? 1 : 0
  }

  /// How many are missing of a goal whose time is up; nil before that, and when none is missing.
  public func shortfall(of goal: BroadcastGoal, sentAt: Instant, now: Instant) -> Int? {
    guard now >= sentAt + .seconds(goal.within), posted < goal.posted else { return nil }
    return goal.posted - posted
  }

  /// The middle value, the lower of the two for an even count: a time that somebody really took.
  private static func median(_ values: [Int]) -> Int? {
    values.isEmpty ? nil : values.sorted()[(values.count - 1) / 2]
  }
}

extension TaskProgress {
  /// The furthest step a task has reached, also one that was called off later.
  public enum Stage: Int, Comparable, Sendable {
    case queued, sent, acknowledged, posted, verified
    public static func < (a: Stage, b: Stage) -> Bool { a.rawValue < b.rawValue }
  }

  public var stage: Stage {
    if verifiedAt != nil { return .verified }
    if postedAt != nil { return .posted }
    if acknowledgedAt != nil { return .acknowledged }
    // Who declined has read it.
    return sentAt != nil || declinedAt != nil ? .sent : .queued
  }
}
