import Campaigns
import Seams
import Testing

/// Minutes after due stand for instants: due is 0, overdue 120, missed 1440, settle half a minute.
private let deadline = Deadline(
  due: Instant(seconds: 0), grace: .seconds(120 * 60), missAfter: .seconds(1440 * 60), settle: .seconds(30))

private func minute(_ minutes: Double) -> Instant { Instant(milliseconds: Int64(minutes * 60_000)) }

extension DeliverableProgress {
  fileprivate mutating func tick(_ now: Double, read: Double?) -> [State] {
    tick(now: minute(now), deadline: deadline, lastRead: read.map(minute)).map(\.to)
  }
  fileprivate mutating func found(_ published: Double, now: Double = 5000) -> Transition? {
    found(publishedAt: minute(published), now: minute(now), deadline: deadline)
  }
  /// A fresh promise, moved on to `state`.
  fileprivate static func at(_ state: State) -> DeliverableProgress {
    var progress = DeliverableProgress()
    switch state {
    case .scheduled: break
    case .due: _ = progress.tick(0, read: nil)
    case .overdue: _ = progress.tick(120, read: 120)
    case .missed: _ = progress.tick(1440, read: 1440)
    case .unverifiable: _ = progress.tick(121, read: nil)
    case .posted: _ = progress.found(0)
    case .late: _ = progress.found(121)
    case .excused: _ = progress.excuse(now: minute(0))
    }
    return progress
  }
}

@Suite("The life of one promised post")
struct DeliverableProgressTests {
  @Test("time alone makes it due, and nothing before")
  func due() {
    var progress = DeliverableProgress()
    #expect(progress.tick(-0.001, read: -0.001) == [])
    #expect(progress.state == .scheduled)
    #expect(progress.tick(0, read: nil) == [.due])
    #expect(progress.since == minute(0))
    #expect(progress.tick(0, read: nil) == [])
  }

  @Test("overdue at once with a read from after the boundary, which is its evidence")
  func overdueWithRead() {
    var progress = DeliverableProgress.at(.due)
    let taken = progress.tick(now: minute(120), deadline: deadline, lastRead: minute(120))
    #expect(taken.map(\.to) == [.overdue])
    #expect(taken.first?.at == minute(120))
    #expect(taken.first?.evidence == minute(120))
    #expect(taken.first?.correction == false)
  }

  @Test("an older read is waited out for the time to settle, then it does")
  func settles() {
    var progress = DeliverableProgress.at(.due)
    #expect(progress.tick(120, read: 119) == [])
    #expect(progress.tick(120.49, read: 119) == [])
    #expect(progress.tick(120.5, read: 119) == [.overdue])
  }

  @Test("without a read since due nothing is claimed about the person")
  func unverifiable() {
    var progress = DeliverableProgress.at(.due)
    #expect(progress.tick(120.4, read: -1) == [])
    #expect(progress.tick(120.5, read: -1) == [.unverifiable])
    #expect(progress.tick(9000, read: -1) == [])
    #expect(progress.state == .unverifiable)
  }

  @Test("from unverifiable, the next good read tells", arguments: [(200.0, 1), (1440.0, 2), (2000.0, 2)])
  func readAfterUnverifiable(read: Double, reached: Int) {
    var progress = DeliverableProgress.at(.unverifiable)
    let story: [DeliverableProgress.State] = [.overdue, .missed]
    #expect(progress.tick(read, read: read) == Array(story[..<reached]))
  }

  @Test("missed needs its own read, or one from after due once settled")
  func missed() {
    var progress = DeliverableProgress.at(.overdue)
    #expect(progress.tick(1440, read: 1439) == [])
    #expect(progress.tick(1440.5, read: 1439) == [.missed])
    #expect(DeliverableProgress.at(.missed).state == .missed)
  }

  @Test("a daemon that was down tells each state it passed, in order")
  func severalAtOnce() {
    var progress = DeliverableProgress()
    let taken = progress.tick(now: minute(3000), deadline: deadline, lastRead: minute(2999))
    #expect(taken.map(\.to) == [.due, .overdue, .missed])
    #expect(taken.map(\.from) == [.scheduled, .due, .overdue])
    #expect(taken.map(\.at) == [minute(0), minute(120), minute(1440)])
    #expect(taken.allSatisfy { $0.noticedAt == minute(3000) })
    var blind = DeliverableProgress()
    #expect(blind.tick(3000, read: nil) == [.due, .unverifiable])
  }

  @Test("a post on time, to the last millisecond of grace", arguments: DeliverableProgress.State.allCases)
  func posted(state: DeliverableProgress.State) {
    var progress = DeliverableProgress.at(state)
    let transition = progress.found(120)
    #expect(progress.state == .posted)
    #expect((transition == nil) == (state == .posted))
    let toldWrong: Set<DeliverableProgress.State> = [.overdue, .missed, .late]
    #expect(transition?.correction ?? false == toldWrong.contains(state))
  }

  @Test("a post after grace is late", arguments: DeliverableProgress.State.allCases)
  func late(state: DeliverableProgress.State) {
    var progress = DeliverableProgress.at(state)
    let transition = progress.found(120.001)
    #expect(progress.state == (state == .posted ? .posted : .late))
    #expect((transition == nil) == (state == .posted || state == .late))
    #expect(transition?.correction ?? false == (state == .missed))
  }

  @Test("a post from before the window changes nothing")
  func beforeWindow() {
    var progress = DeliverableProgress.at(.due)
    let early = progress.found(
      publishedAt: minute(-10), now: minute(1), deadline: deadline, windowStart: minute(-9))
    #expect(early == nil)
    #expect(progress.state == .due)
    let first = progress.found(
      publishedAt: minute(-9), now: minute(1), deadline: deadline, windowStart: minute(-9))
    #expect(first?.to == .posted)
  }

  @Test("an excuse ends the waiting, and only the waiting", arguments: DeliverableProgress.State.allCases)
  func excuse(state: DeliverableProgress.State) {
    var progress = DeliverableProgress.at(state)
    let done: Set<DeliverableProgress.State> = [.posted, .late, .excused]
    #expect((progress.excuse(now: minute(7)) == nil) == done.contains(state))
    #expect(progress.tick(9000, read: 9000) == [] || done.contains(state))
    #expect(progress.state == (done.contains(state) ? state : .excused))
  }

  @Test("the next boundary is where time alone may change something")
  func nextBoundary() {
    func next(_ state: DeliverableProgress.State, _ now: Double) -> Instant? {
      DeliverableProgress.at(state).nextBoundary(after: minute(now), deadline: deadline)
    }
    #expect(next(.scheduled, -5) == minute(0))
    #expect(next(.due, 0) == minute(120))
    #expect(next(.due, 120) == minute(120.5))
    #expect(next(.overdue, 121) == minute(1440))
    #expect(next(.overdue, 1440) == minute(1440.5))
    for state in [DeliverableProgress.State.missed, .unverifiable, .posted, .late, .excused] {
      #expect(next(state, 0) == nil)
    }
  }

  @Test("coming back at each boundary is enough: every instant between changes nothing")
  func boundariesSuffice() {
    for read in [nil, -5, 0, 60, 119, 120, 121, 1440, 1441] as [Double?] {
      var eager = DeliverableProgress()
      var lazy = DeliverableProgress()
      var alarm = lazy.nextBoundary(after: minute(-10), deadline: deadline)
      for half in -20...3000 {
        let now = Double(half) / 2
        let known = read.flatMap { $0 <= now ? $0 : nil }
        _ = eager.tick(now, read: known)
        let isRead = known == now
        if isRead || alarm.map({ $0 <= minute(now) }) == true {
          _ = lazy.tick(now, read: known)
          alarm = lazy.nextBoundary(after: minute(now), deadline: deadline)
        }
        #expect(eager == lazy, "read at \(String(describing: read)), minute \(now)")
      }
    }
  }

  @Test("no sequence of events moves it back, and posted is never left")
  func randomWalk() {
    var random = SeededRandom(seed: 20_261_121)
    for _ in 0..<2000 {
      var progress = DeliverableProgress()
      var now = -100.0
      for _ in 0..<12 {
        now += Double(Int.random(in: 0..<400, using: &random))
        let before = progress.state
        switch Int.random(in: 0..<5, using: &random) {
        case 0: _ = progress.found(Double(Int.random(in: -50...Int(now + 50), using: &random)), now: now)
        case 1: _ = progress.excuse(now: minute(now))
        default: _ = progress.tick(now, read: Bool.random(using: &random) ? now : nil)
        }
        if before == .posted { #expect(progress.state == .posted) }
        if before == .late { #expect(progress.state == .late || progress.state == .posted) }
        if before != .scheduled { #expect(progress.state != .scheduled) }
        if before == .missed { #expect(progress.state != .overdue && progress.state != .unverifiable) }
      }
    }
  }

  @Test("a deadline whose miss-after is shorter than its grace is stretched, not reversed")
  func oddDeadline() {
    let odd = Deadline(due: minute(0), grace: .seconds(60), missAfter: .seconds(10))
    #expect(odd.missedAt == odd.overdueAt)
    var progress = DeliverableProgress()
    #expect(
      progress.tick(now: minute(1), deadline: odd, lastRead: minute(1)).map(\.to) == [
        .due, .overdue, .missed,
      ])
  }
}
