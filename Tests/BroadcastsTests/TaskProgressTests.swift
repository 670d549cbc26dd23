import Broadcasts
import Seams
import Testing

private typealias State = TaskProgress.State
private typealias Event = TaskProgress.Event

private let start = Instant(seconds: 1_800_000_000)

private func at(_ seconds: Int64) -> Instant { start + .seconds(seconds) }

/// A task to which these events have happened, one a second.
private func task(after events: Event...) throws -> TaskProgress {
  var task = TaskProgress(queuedAt: start)
  for (second, event) in events.enumerated() { _ = try task.apply(event, at: at(Int64(second) + 1)) }
  return task
}

@Suite("A person's task")
struct TaskProgressTests {
  /// The arrows of the diagram: for each state, what each event makes of it; what is missing is refused, and an arrow
  /// to the state itself is no change.
  private static let arrows: [State: [Event: State]] = [
    .queued: [
      .delivered: .sent, .lost: .doubtful, .failed: .failed, .settledResend: .queued, .posted: .posted,
      .cancelled: .cancelled,
    ],
    .sent: [
      .delivered: .sent, .lost: .sent, .failed: .sent, .settledSent: .sent, .acknowledged: .acknowledged,
      .declined: .declined, .posted: .posted, .cancelled: .cancelled,
    ],
    .doubtful: [
      .delivered: .sent, .lost: .doubtful, .failed: .failed, .settledSent: .sent, .settledResend: .queued,
      .acknowledged: .acknowledged, .declined: .declined, .posted: .posted, .cancelled: .cancelled,
    ],
    .failed: [
      .delivered: .sent, .lost: .failed, .failed: .failed, .settledSent: .sent, .settledResend: .queued,
      .acknowledged: .acknowledged, .declined: .declined, .posted: .posted, .cancelled: .cancelled,
    ],
    .acknowledged: [
      .delivered: .acknowledged, .lost: .acknowledged, .failed: .acknowledged, .acknowledged: .acknowledged,
      .declined: .declined, .posted: .posted, .cancelled: .cancelled,
    ],
    .declined: [
      .delivered: .declined, .lost: .declined, .failed: .declined, .acknowledged: .acknowledged,
      .declined: .declined, .cancelled: .declined,
    ],
    .posted: [
      .delivered: .posted, .lost: .posted, .failed: .posted, .acknowledged: .posted, .posted: .posted,
      .verified: .verified, .cancelled: .posted,
    ],
    .verified: [
      .delivered: .verified, .lost: .verified, .failed: .verified, .acknowledged: .verified,
      .posted: .verified, .verified: .verified, .cancelled: .verified,
    ],
    .cancelled: [
      .delivered: .cancelled, .lost: .cancelled, .failed: .cancelled, .posted: .posted, .cancelled: .cancelled,
    ],
  ]

  private static func reach(_ state: State) throws -> TaskProgress {
    switch state {
    case .queued: try task()
    case .sent: try task(after: .delivered)
    case .doubtful: try task(after: .lost)
    case .failed: try task(after: .failed)
    case .acknowledged: try task(after: .delivered, .acknowledged)
    case .declined: try task(after: .delivered, .declined)
    case .posted: try task(after: .delivered, .posted)
    case .verified: try task(after: .delivered, .posted, .verified)
    case .cancelled: try task(after: .cancelled)
    }
  }

  @Test("goes where the diagram says, and nowhere else", arguments: State.allCases)
  fileprivate func everyArrow(state: State) throws {
    for event in Event.allCases {
      var task = try Self.reach(state)
      let expected = Self.arrows[state]?[event]
      do {
        let transition = try task.apply(event, at: at(60))
        #expect(task.state == expected, "\(state) --\(event)-->")
        #expect(transition?.to == (expected == state ? nil : expected), "\(state) --\(event)-->")
        #expect(task.since == (transition == nil ? try Self.reach(state).since : at(60)))
      } catch {
        #expect(expected == nil, "\(state) --\(event)--> was refused: \(error)")
        #expect(task == (try Self.reach(state)), "a refusal changes nothing")
      }
    }
  }

  @Test("keeps when each step was reached first")
  func instants() throws {
    var task = try task(after: .lost, .acknowledged)
    _ = try task.apply(.delivered, at: at(5))
    #expect(task.state == .acknowledged)
    #expect(task.sentAt == at(5) && task.acknowledgedAt == at(2) && task.postedAt == nil)
    _ = try task.apply(.posted, at: at(9))
    _ = try task.apply(.posted, at: at(11))
    #expect(task.postedAt == at(9))
  }

  @Test("a message called off while it was on its way still counts as sent")
  func cancelledOnTheWay() throws {
    let task = try task(after: .cancelled, .delivered)
    #expect(task.state == .cancelled && task.stage == .sent)
  }

  @Test("a doubtful one is sent again only because a person said so, and that is counted")
  func resend() throws {
    let task = try task(after: .lost, .settledResend, .lost, .settledResend, .delivered)
    #expect(task.state == .sent && task.resends == 2 && task.sentAt == at(5))
  }
}

@Suite("The clocks of a task")
struct TaskClockTests {
  private let clocks = TaskClocks(acknowledgeWithin: 10, remindAfter: 60, postWithin: 100)

  @Test("a reminder is due once, for who neither posted nor declined")
  func reminder() throws {
    var sent = try task(after: .delivered)
    #expect(!sent.reminderDue(at: at(60), clocks) && sent.reminderDue(at: at(61), clocks))
    #expect(try task(after: .delivered, .acknowledged).reminderDue(at: at(61), clocks))
    sent.remind(.queued)
    #expect(!sent.reminderDue(at: at(1000), clocks))
    #expect(try !task(after: .delivered, .declined).reminderDue(at: at(61), clocks))
    #expect(try !task(after: .delivered, .posted).reminderDue(at: at(61), clocks))
    #expect(try !task(after: .lost).reminderDue(at: at(61), clocks), "a person settles that one first")
    #expect(try !task(after: .delivered).reminderDue(at: at(1000), TaskClocks(postWithin: 100)))
  }

  @Test("who does not answer in time is named until they do")
  func unanswered() throws {
    #expect(try !task(after: .delivered).isUnanswered(at: at(10), clocks))
    #expect(try task(after: .delivered).isUnanswered(at: at(11), clocks))
    #expect(try !task(after: .delivered, .acknowledged).isUnanswered(at: at(11), clocks))
    #expect(try !task().isUnanswered(at: at(11), clocks))
  }

  @Test("late is whose post came after its time, or has not come by then")
  func late() throws {
    #expect(try !task(after: .delivered).isLate(at: at(100), clocks))
    #expect(try task(after: .delivered).isLate(at: at(101), clocks))
    #expect(try task(after: .lost).isLate(at: at(101), clocks))
    #expect(try !task(after: .delivered, .declined).isLate(at: at(101), clocks))
    var posted = try task(after: .delivered)
    _ = try posted.apply(.posted, at: at(100))
    #expect(!posted.isLate(at: at(500), clocks))
  }

  @Test("over is what nobody waits for any more; a message that nobody settled is waited for")
  func over() throws {
    #expect(try task(after: .delivered, .declined).isOver(at: at(5), clocks))
    #expect(try !task(after: .delivered).isOver(at: at(100), clocks))
    #expect(try task(after: .delivered).isOver(at: at(101), clocks))
    #expect(try !task(after: .lost).isOver(at: at(101), clocks))
  }

  @Test("at every boundary, and only there, an answer changes", arguments: [[], [Event.delivered], [.lost]])
  fileprivate func boundaries(events: [Event]) throws {
    var task = TaskProgress(queuedAt: start)
    for event in events { _ = try task.apply(event, at: at(1)) }
    func answers(_ now: Instant) -> [Bool] {
      [task.reminderDue(at: now, clocks), task.isUnanswered(at: now, clocks), task.isLate(at: now, clocks)]
    }
    var now = start
    var count = 0
    while let next = task.nextBoundary(after: now, clocks) {
      #expect(next > now && answers(next - .milliseconds(1)) != answers(next))
      #expect(answers(now) == answers(next - .milliseconds(1)))
      (now, count) = (next, count + 1)
    }
    #expect(answers(now) == answers(at(100_000)))
    #expect(count == (events == [.delivered] ? 3 : 1))
  }
}
