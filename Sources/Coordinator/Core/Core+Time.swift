import Alerts
import Dispatching
import Seams

// What the passing of time alone does.
extension CoordinatorCore {
  /// The wall clock and the monotonic one may part by so much between two turns; more is told as a jump.
  static let clockTolerance = Duration.seconds(60)

  mutating func tick() {
    tellClockJump()
    for expiry in jobs.expire(now: now) { ended(expiry) }
    _ = jobs.dropSilentWorkers(after: Self.workerSilence, now: now)
    tickDeadlines()
    pollSources()
    tickTasks()
    pollPages()
    recheckPosts()
    checkPosts()
    checkBriefs()
    recomputeKPIs()
    tickGoals()
    dispatch()
    timers.lastTick = now
  }

  private mutating func tellClockJump() {
    guard let last = timers.lastTick else { return }
    let jump = (now.wall - last.wall) - (now.elapsed - last.elapsed)
    guard jump > Self.clockTolerance || jump < .zero - Self.clockTolerance else { return }
    watchedSince = now.wall
    timers.deadlinesAreDirty = true
    timers.sourcesAreDirty = true
    var facts = AlertFacts()
    facts.seconds = jump.milliseconds / 1000
    facts.hint = "Deadlines follow the wall clock: check the machine's time service."
    raise(
      .clockJumped, campaign: nil, fingerprint: "clock.jumped",
      summary: "The wall clock jumped by \(jump.milliseconds / 1000) s.", facts: facts)
  }

  /// How long nothing happens by itself, at most a second.
  func pause(from now: Moment) -> Duration {
    var pause = Duration.seconds(1)
    if let wake = jobs.nextWake { pause = min(pause, wake - now.elapsed) }
    if let deadlines = timers.deadlines { pause = min(pause, deadlines - now.wall) }
    if let tasks = timers.tasks { pause = min(pause, tasks - now.wall) }
    if timers.deadlinesAreDirty || timers.tasksAreDirty { pause = .zero }
    pause = min(pause, pagesPause(from: now), kpiPause(from: now) ?? pause)
    return max(min(pause, sourcesPause(from: now)), .milliseconds(1))
  }

  private func sourcesPause(from now: Moment) -> Duration {
    let next = timers.sources.map { min($0.elapsed - now.elapsed, $0.wall - now.wall) } ?? .zero
    guard let looked = timers.sourcesLookedAt else { return .zero }
    return max(timers.sourcesAreDirty ? .zero : next, looked + Self.lookPause - now.elapsed)
  }
}
