import Broadcasts
import Seams
import Testing

@Suite("The funnel of a broadcast")
struct FunnelTests {
  private let start = Instant(seconds: 1_800_000_000)

  private func task(_ events: [(TaskProgress.Event, Int64)], _ reminder: TaskProgress.Reminder? = nil) throws
    -> TaskProgress
  {
    var task = TaskProgress(queuedAt: start)
    for (event, second) in events { _ = try task.apply(event, at: start + .seconds(second)) }
    if let reminder { task.remind(reminder) }
    return task
  }

  @Test("each of sent, acknowledged, posted, verified is a part of the one before")
  func cumulative() throws {
    let funnel = Funnel([
      try task([]), try task([(.lost, 1)]), try task([(.failed, 1)]), try task([(.delivered, 1)], .sent),
      try task([(.delivered, 1), (.acknowledged, 2)], .impossible), try task([(.delivered, 1), (.declined, 2)]),
      try task([(.delivered, 1), (.cancelled, 2)]), try task([(.cancelled, 1)]),
      try task([(.posted, 30)]), try task([(.delivered, 10), (.posted, 40), (.verified, 50)]),
      try task([(.delivered, 10), (.posted, 20)]),
    ])
    #expect(
      funnel
        == Funnel(
          recipients: 11, queued: 1, doubtful: 1, failed: 1, cancelled: 2, declined: 1, reminded: 1, sent: 7,
          acknowledged: 4, posted: 3, verified: 1, medianSecondsToPost: 30))
    #expect(Funnel([TaskProgress]()) == Funnel())
  }

  @Test("nobody who posted is no time to post; of two the shorter is told")
  func median() throws {
    #expect(Funnel([try task([(.delivered, 1)])]).medianSecondsToPost == nil)
    let two = [try task([(.delivered, 0), (.posted, 60)]), try task([(.delivered, 0), (.posted, 90)])]
    #expect(Funnel(two).medianSecondsToPost == 60)
    #expect(
      Funnel([try task([(.delivered, 10), (.posted, 4)])]).medianSecondsToPost == 0, "posted before it was asked")
  }

  @Test("a shortfall is told when the time is up, and not when enough have posted since")
  func shortfall() throws {
    let goal = BroadcastGoal(posted: 2, within: 100)
    let one = Funnel([try task([(.delivered, 1), (.posted, 2)]), try task([(.delivered, 1)])])
    #expect(one.shortfall(of: goal, sentAt: start, now: start + .milliseconds(99_999)) == nil)
    #expect(one.shortfall(of: goal, sentAt: start, now: start + .seconds(100)) == 1)
    let two = Funnel([try task([(.delivered, 1), (.posted, 2)]), try task([(.delivered, 1), (.posted, 150)])])
    #expect(two.shortfall(of: goal, sentAt: start, now: start + .seconds(200)) == nil)
  }
}
