import Alerts
public import Campaigns
import Dispatching
public import JSONLines
import Journal
public import Seams
import Store

extension CoordinatorDaemon {
  /// What a start found on disk.
  public struct Recovered {
    public var epoch: UInt64
    public var store: RecoveryReport
    public var journal: RecoveryReport
    public var openJobs: Int
    public var campaigns: Int
  }

  /// Reads both logs, folds them into the state, and starts a new epoch, which is on disk when this
  /// returns. Throws when a log is corrupt (nothing is changed then) or the disk refuses.
  ///
  /// - Parameters:
  ///   - newSalt: 32 bytes for the salted hashes, used only when the folder has none yet.
  ///   - seed: for the spread of retries.
  ///   - zones: the rules of a time zone by its name; without them people read deadlines in UTC.
  public static func open(
    disk: any Disk, links: CoordinatorLinks, clock: any Clock, settings: CoordinatorSettings, newSalt: [UInt8],
    seed: UInt64, zones: @escaping @Sendable (String) -> TimeZoneTable? = { _ in nil }
  ) throws -> (daemon: CoordinatorDaemon, recovered: Recovered) {
    let now = clock.now
    let personal = try PersonalValues.open(disk: disk, newSalt: newSalt)
    let (journal, journalRecords, journalReport) = try JournalLog.open(disk: disk, now: now.wall)
    let past = try JournalFold(journalRecords)
    var core = CoordinatorCore(
      settings: settings, personal: personal, zones: zones, epoch: past.epoch + 1, seed: seed, now: now)
    let (store, storeReport) = try StoreLog.open(disk: disk, now: now.wall) { try core.fold($0) }
    try core.loadVault(disk)
    core.restore(past)
    for segment in storeReport.sealed { core.sealed(segment) }
    // The new epoch and everything that still lives, in a new segment; what was before it can go.
    try journal.checkpoint(core.checkpoint(), at: now.wall)
    let daemon = CoordinatorDaemon(
      core: core, disk: disk, links: links, clock: clock, journal: journal, store: store,
      reserve: try ReserveFile(disk: disk, bytes: settings.diskReserveBytes))
    return (
      daemon,
      Recovered(
        epoch: core.epoch, store: storeReport, journal: journalReport, openJobs: core.jobs.openCount,
        campaigns: core.state.campaigns.count)
    )
  }
}

/// The journal, folded.
struct JournalFold {
  var epoch: UInt64 = 0
  var accepted: [JobID: JobAccepted] = [:]
  var intents: [JobID: Token] = [:]
  var cursors: [String: SourceCursorMoved] = [:]
  /// Jobs in the order of their acceptance.
  var order: [JobID] = []

  init(_ records: [LogRecord]) throws(JSONTextError) {
    for record in records {
      switch record.kind {
      case JournalKind.epochStarted:
        epoch = max(epoch, try record.decode(EpochStarted.self).epoch)
      case JournalKind.jobAccepted:
        let job = try record.decode(JobAccepted.self)
        if accepted[job.job] == nil { order.append(job.job) }
        accepted[job.job] = job
      case JournalKind.jobIntent:
        let intent = try record.decode(JobIntent.self)
        intents[intent.job] = Token(epoch: intent.epoch, attempt: intent.attempt)
      case JournalKind.jobRetry:
        intents[try record.decode(JobRetry.self).job] = nil
      case JournalKind.sourceCursor:
        let cursor = try record.decode(SourceCursorMoved.self)
        cursors[cursor.source] = cursor
      default:
        // A newer version wrote it; recovery here does not need it.
        continue
      }
    }
  }
}

extension CoordinatorCore {
  /// One line of the record, read back.
  mutating func fold(_ record: LogRecord) throws(JSONTextError) {
    if let event = try StoreEvent(record) {
      state.apply(event, at: record.at, storeSeq: record.seq)
    } else {
      state.storeSeq = record.seq
    }
  }

  /// Joins the personal values to what the store says: people, and the text of posts not judged yet.
  mutating func loadVault(_ disk: any Disk) throws {
    for id in state.influencers.keys {
      guard try disk.size(Person.path(id)) != nil else { continue }
      let person = try JSONText.decode(Person.self, from: try disk.read(Person.path(id)))
      state.influencers[id]?.person = person.influencer
      state.influencers[id]?.notes = person.notes
    }
    for (id, post) in state.posts {
      let path = Evidence.path(id, version: post.version)
      guard try disk.size(path) != nil else { continue }
      let found = try JSONText.decode(FoundPost.self, from: try disk.read(path))
      addresses[id] = found.url
      if post.isUnjudged || post.deliverable == nil || state.awaitsBriefCheck(post) { unjudged[id] = found }
    }
    try loadReportedAddresses(disk)
    staleKPIs = Set(state.campaigns.keys)
    rebuildSources()
  }

  private mutating func loadReportedAddresses(_ disk: any Disk) throws {
    for (campaign, state) in state.campaigns {
      for (id, broadcast) in state.broadcasts {
        for (influencer, task) in broadcast.tasks where task.reports > 0 {
          let key = TaskKey(campaign: campaign, broadcast: id, influencer: influencer)
          let path = ReportedAddress.path(taskName(key), number: task.reports)
          guard try disk.size(path) != nil else { continue }
          setReportedURL(try JSONText.decode(ReportedAddress.self, from: try disk.read(path)).url, of: key)
        }
      }
    }
  }

  /// Puts the journaled jobs back that have not ended.
  mutating func restore(_ past: JournalFold) {
    for id in past.order {
      guard let job = past.accepted[id], state.endedJobs.byID[id] == nil else { continue }
      jobs.restore(
        Job(
          id: id, kind: job.jobKind, priority: job.priority, isSubmitted: true,
          payload: JSONText.certain(job.payload)),
        intended: past.intents[id], isDoubtful: state.doubtful[id] != nil, now: now)
    }
    restoreMessages(intents: past.intents)
    for (id, cursor) in past.cursors {
      sources[id]?.etag = cursor.etag
      sources[id]?.lastModified = cursor.lastModified
      sources[id]?.cursorRevision = cursor.revision
    }
  }

  /// The journal in short: the epoch, the open jobs, intents and cursors.
  func checkpoint() -> [(kind: String, body: [UInt8])] {
    var records = [(kind: JournalKind.epochStarted, body: JSONText.certain(EpochStarted(epoch: epoch)))]
    for entry in jobs.jobs.values.sorted(by: { $0.arrival < $1.arrival }) {
      if entry.job.isSubmitted {
        guard let payload = try? JSONText.decode(JSONValue.self, from: entry.job.payload) else { continue }
        records.append(
          (
            JournalKind.jobAccepted,
            JSONText.certain(
              JobAccepted(job: entry.job.id, jobKind: entry.job.kind, priority: entry.job.priority, payload: payload))
          ))
      }
      // Also of a message, whose job the state makes again: that it was handed out must not be forgotten.
      if jobs.policy(of: entry.job.kind)?.effect == .external, let token = entry.intended {
        records.append(
          (
            JournalKind.jobIntent,
            JSONText.certain(JobIntent(job: entry.job.id, epoch: token.epoch, attempt: token.attempt))
          ))
      }
    }
    for source in sources.values.sorted(by: { $0.id < $1.id }) where source.etag != nil || source.lastModified != nil {
      records.append(
        (
          JournalKind.sourceCursor,
          JSONText.certain(
            SourceCursorMoved(
              source: source.id, etag: source.etag, lastModified: source.lastModified,
              revision: source.cursorRevision))
        ))
    }
    return records
  }

  /// A segment of the store is closed for good: told once, with the head that stands for all of it.
  mutating func sealed(_ segment: SealedSegment) {
    let fingerprint = "store.sealed/\(segment.name)"
    guard !state.alerts.latest.values.contains(where: { $0.fingerprint == fingerprint }) else { return }
    var facts = AlertFacts()
    facts.segment = segment.name
    facts.head = segment.head
    facts.hint = "Keep the head somewhere else; groundswell store verify --head \(segment.head)"
    raise(
      .storeSealed, campaign: nil, fingerprint: fingerprint,
      summary: "Segment \(segment.name) is sealed: lines \(segment.firstSeq) to \(segment.lastSeq).", facts: facts)
  }
}
