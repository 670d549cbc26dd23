import Alerts
import Campaigns
import Dispatching
import Seams
import Store
import Wire

/// The coordinator without sockets and files: takes one input at a time and says what is to be done.
///
/// Everything that changes the public record goes through `record`, which folds the line into the state at
/// once, so that a replay of the store gives the same state. Inputs and what they do stand in the
/// extensions: Control, Work, Deadlines, Disclosure, KPIs, Time.
public struct CoordinatorCore {
  let settings: CoordinatorSettings
  let personal: PersonalValues
  /// The rules of a time zone by its name, for people to read a deadline in their own time.
  let zones: @Sendable (String) -> TimeZoneTable?
  var state = CoordinatorState()
  var jobs: JobTable
  var sources: [String: SourceState] = [:]
  /// What each derived job is about; its id says it to people only.
  var subjects: [JobID: Subject] = [:]
  var jobBySubject: [Subject: JobID] = [:]
  /// Subjects whose job failed, and when to try again.
  var postponed: [Subject: Duration] = [:]
  /// The newest version of each post that waits for its verdict, its brief check, or somebody's choice.
  var unjudged: [String: FoundPost] = [:]
  /// Pages that people named as their posts.
  var pages: [TaskKey: PageState] = [:]
  /// Why a message could not be sent.
  var failures: [MessageKey: String] = [:]
  /// Where each matched post can be looked at, for the report; a personal value, so it stands in the evidence alone.
  var addresses: [String: String] = [:]
  var rechecks = Rechecks()
  /// Campaigns whose figures are older than what they are made of.
  var staleKPIs: Set<Slug> = []
  /// When each campaign's figures were last given to a worker.
  var kpiOrders: [Slug: Duration] = [:]
  /// When each campaign's goals are to be judged although nothing has changed.
  var goalTimers: [Slug: Instant] = [:]
  var timers = Timers()
  var random: SeededRandom
  var now: Moment
  var actions: [Action] = []
  var derivedCount = 0
  /// Set by the daemon: the disk is so full that no new work is taken.
  public var isDiskLow = false
  public internal(set) var isDraining = false
  /// Told by the daemon, for `status`.
  var logs: StatusAnswer.Logs?
  let startedAt: Instant
  /// Since when the wall clock has gone on without a jump: nobody could have looked at a boundary before.
  var watchedSince: Instant

  init(
    settings: CoordinatorSettings, personal: PersonalValues, zones: @escaping @Sendable (String) -> TimeZoneTable?,
    epoch: UInt64, seed: UInt64, now: Moment
  ) {
    self.settings = settings
    self.zones = zones
    self.personal = personal
    self.now = now
    jobs = JobTable(epoch: epoch, policies: settings.policies)
    random = SeededRandom(seed: seed)
    startedAt = now.wall
    watchedSince = now.wall
  }

  public var epoch: UInt64 { jobs.epoch }

  /// The actions since the last call, in the order in which they arose.
  mutating func takeActions() -> [Action] {
    defer { actions = [] }
    return actions
  }
}

/// What a derived job is about: the state can produce it again at any time.
enum Subject: Hashable {
  case source(String)
  case post(String, version: Int)
  case brief(String, version: Int)
  case campaign(Slug)
  case message(MessageKey)
  case page(TaskKey)
}

/// When each kind of periodic work is next due; nil means now.
struct Timers {
  var deadlines: Instant?
  var tasks: Instant?
  var sources: Moment?
  var deadlinesAreDirty = true
  var sourcesAreDirty = true
  var tasksAreDirty = true
  var sourcesLookedAt: Duration?
  var lastTick: Moment?
}

extension CoordinatorCore {
  mutating func record(_ event: StoreEvent) {
    actions.append(.store(kind: event.kind, fields: event.fields))
    state.apply(event, at: now.wall, storeSeq: state.storeSeq + 1)
    if let campaign = event.campaignOfFigures { staleKPIs.insert(campaign) }
  }

  /// Stores and publishes a message of an alert; nil says that it would be no news.
  mutating func tell(_ message: AlertMessage?) {
    guard let message else { return }
    record(.alert(AlertLine(alert: message)))
    actions.append(.publish(AlertFrames(message)))
  }

  mutating func raise(
    _ kind: AlertKind, campaign: Slug?, fingerprint: String, summary: String, facts: AlertFacts
  ) {
    tell(
      state.alerts.raise(
        kind, campaign: campaign?.text, fingerprint: fingerprint, summary: summary, facts: facts, at: now.wall))
  }

  mutating func resolve(
    _ fingerprint: String, summary: String, facts: (inout AlertFacts) -> Void = { _ in }
  ) {
    tell(state.alerts.resolve(fingerprint: fingerprint, summary: summary, facts: facts, at: now.wall))
  }

  /// Starts the job that a subject needs, unless it runs already.
  mutating func derive(_ subject: Subject, _ kind: JobKind, named name: String, priority: Int) {
    guard jobBySubject[subject] == nil, !isPostponed(subject) else { return }
    derivedCount += 1
    guard let id = JobID("\(name)-\(epoch).\(derivedCount)") else { return }
    subjects[id] = subject
    jobBySubject[subject] = id
    _ = jobs.accept(Job(id: id, kind: kind.rawValue, priority: priority, isSubmitted: false))
  }

  private mutating func isPostponed(_ subject: Subject) -> Bool {
    guard let until = postponed[subject] else { return false }
    if until > now.elapsed { return true }
    postponed[subject] = nil
    return false
  }

  /// Forgets the job of a subject; the next `derive` starts another.
  mutating func finish(_ id: JobID) -> Subject? {
    guard let subject = subjects.removeValue(forKey: id) else { return nil }
    jobBySubject[subject] = nil
    return subject
  }
}
