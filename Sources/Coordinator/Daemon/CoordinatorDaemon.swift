import Alerts
import Campaigns
import Dispatching
import JSONLines
import Journal
public import Seams
import Store
import Wire

/// The links of a coordinator; the alerts link only sends.
public struct CoordinatorLinks {
  public var control: any Link
  public var work: any Link
  public var alerts: any Link
  public var replay: any Link

  public init(control: any Link, work: any Link, alerts: any Link, replay: any Link) {
    (self.control, self.work, self.alerts, self.replay) = (control, work, alerts, replay)
  }
}

/// Drives the core: takes everything that arrived, makes it durable in one go, and only then answers.
///
///     receive ──▶ core ──▶ vault ──▶ store, sync ──▶ journal, sync ──▶ answers, jobs, alerts ──▶ replay
///
/// A `turn` that throws has told nobody anything of what it took in. The process must end: what the disk
/// kept is unknown until it is read again.
public final class CoordinatorDaemon {
  /// Messages taken from one link in one turn.
  public static let maxMessages = 1024
  /// How often the free space is looked at.
  static let diskPause = Duration.seconds(1)
  /// Journal bytes after which a checkpoint is written.
  public static let checkpointBytes = 64 << 20

  public private(set) var core: CoordinatorCore
  private let disk: any Disk
  private let links: CoordinatorLinks
  private let clock: any Clock
  private let journal: JournalLog
  private let store: StoreLog
  private let reserve: ReserveFile
  private var nextHead: Duration
  private var nextDiskLook: Duration
  private var freeBytes = 0
  private var lastCommit = Duration.zero
  /// For the simulator: what a careless coordinator would do. Nothing else sets it.
  public var answersBeforeSync = false

  init(
    core: CoordinatorCore, disk: any Disk, links: CoordinatorLinks, clock: any Clock,
    journal: JournalLog, store: StoreLog, reserve: ReserveFile
  ) {
    self.core = core
    self.disk = disk
    self.links = links
    self.clock = clock
    self.journal = journal
    self.store = store
    self.reserve = reserve
    nextHead = clock.now.elapsed
    nextDiskLook = clock.now.elapsed
  }

  /// Does what can be done now and returns how long it may sleep.
  public func turn() throws -> Duration {
    let now = clock.now
    core.now = now
    try lookAtDisk(now)
    core.logs = logs
    for envelope in links.control.receive(limit: Self.maxMessages) { core.control(envelope) }
    for envelope in links.work.receive(limit: Self.maxMessages) { core.work(envelope) }
    core.tick()
    let actions = core.takeActions()
    // What telling brings up (a worker that is gone, a sealed segment) is on disk a turn later; until then no
    // head and no replay may speak of it.
    let alertSeq = core.state.alertIndex.lastSeq
    if answersBeforeSync { tell(actions) }
    try makeDurable(actions, now)
    if !answersBeforeSync { tell(actions) }
    for case .recall(let post, let version) in actions { try recall(post, version) }
    beat(now, alertSeq)
    for envelope in links.replay.receive(limit: Self.maxMessages) { try answerReplay(envelope, upTo: alertSeq) }
    return min(core.pause(from: clock.now), max(.zero, nextHead - clock.now.elapsed))
  }

  private func recall(_ post: String, _ version: Int) throws {
    let path = Evidence.path(post, version: version)
    let bytes = try disk.size(path) == nil ? nil : try disk.read(path)
    core.recalled(post, version: version, try bytes.map { try JSONText.decode(FoundPost.self, from: $0) })
  }

  private var logs: StatusAnswer.Logs {
    let (seconds, attoseconds) = lastCommit.components
    return .init(
      journalSeq: journal.committedSeq, storeSeq: store.committedSeq, storeHead: store.head, freeBytes: freeBytes,
      lastCommitMicroseconds: seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
  }

  /// Takes no new work from now on; workers are told so.
  public func drain() { _ = core.drain() }

  /// True when nobody holds a job any more.
  public var isIdle: Bool { core.jobs.workers.values.allSatisfy { $0.holds.isEmpty } }

  /// One line for `systemctl status`.
  public var summary: String {
    let status = core.status()
    let open = status.alerts.open.values.reduce(0, +)
    return "epoch \(core.epoch), \(core.jobs.openCount) jobs, \(status.workers.count) workers, \(open) open alerts"
  }

  private func lookAtDisk(_ now: Moment) throws {
    guard now.elapsed >= nextDiskLook else { return }
    nextDiskLook = now.elapsed + Self.diskPause
    freeBytes = try disk.freeBytes()
    core.isDiskLow = try reserve.update() != .enough
  }
}

// MARK: Durable first

extension CoordinatorDaemon {
  private func makeDurable(_ actions: [Action], _ now: Moment) throws {
    let begun = clock.now.elapsed
    try disk.replaceAll(
      actions.compactMap { if case .vault(let path, let bytes) = $0 { (path, bytes) } else { nil } })
    try append(actions, now)
    let hasWritten = store.bufferedCount + journal.bufferedCount > 0
    if let sealed = try store.commit() { core.sealed(sealed) }
    try journal.commit()
    if hasWritten { lastCommit = clock.now.elapsed - begun }
    if journal.bytesSinceCheckpoint >= Self.checkpointBytes {
      try journal.checkpoint(core.checkpoint(), at: now.wall)
    }
  }

  /// A turn's lines are one batch: a verdict without its alert, or a post without its match, would never be
  /// made good after a crash, because the state would take it for told.
  private func append(_ actions: [Action], _ now: Moment) throws {
    var storeLines = actions.count { if case .store = $0 { true } else { false } }
    for action in actions {
      if case .store(let kind, let fields) = action {
        storeLines -= 1
        try store.append(kind: kind, json: fields, more: storeLines > 0, at: now.wall)
      } else if case .journal(let kind, let fields) = action {
        try journal.append(kind: kind, json: fields, at: now.wall)
      }
    }
  }

  private func tell(_ actions: [Action]) {
    for action in actions {
      switch action {
      case .vault, .recall, .store, .journal:
        break
      case .answer(let envelope):
        _ = links.control.send(envelope)
      case .work(let envelope):
        _ = links.work.send(envelope)
      case .dispatch(let envelope, let assignments):
        if links.work.send(envelope) != .queued { core.undelivered(assignments) }
      case .publish(let frames):
        _ = links.alerts.send(Envelope(frames: frames.frames))
      }
    }
  }

  private func beat(_ now: Moment, _ alertSeq: UInt64) {
    _ = links.alerts.receive(limit: Self.maxMessages)
    guard now.elapsed >= nextHead else { return }
    nextHead = now.elapsed + Head.interval
    let head = Head(seq: alertSeq, epoch: core.epoch, at: now.wall)
    _ = links.alerts.send(Envelope(frames: AlertFrames(head).frames))
  }
}

// MARK: Replay

extension CoordinatorDaemon {
  static let defaultReplay = 1000
  static let maxReplay = 10_000

  private func answerReplay(_ envelope: Envelope, upTo alertSeq: UInt64) throws {
    guard let message = try? WireMessage(frames: envelope.frames), message.command == .replay,
      let header = try? message.decode(ReplayHeader.self)
    else {
      let refused = RefusedHeader(
        request: "", code: "bad_replay", message: "The replay socket understands REPLAY with prefix and after.",
        hint: "See alerts.md.")
      _ = links.replay.send(Envelope(peer: envelope.peer, frames: WireMessage(.refused, refused).frames))
      return
    }
    let limit = min(max(1, header.limit ?? Self.defaultReplay), Self.maxReplay)
    let found = core.state.alertIndex.find(
      prefix: header.prefix, after: header.after, upTo: alertSeq, limit: limit)
    for storeSeq in found.storeSeqs {
      guard let line = try store.record(storeSeq) else { continue }
      let frames = AlertFrames(try line.decode(AlertLine.self).alert)
      let message = WireMessage(.message, EmptyHeader(), bodies: frames.frames)
      // Without an END the subscriber asks again, from what has reached it; one that skipped a message would
      // hide it for ever.
      guard links.replay.send(Envelope(peer: envelope.peer, frames: message.frames)) == .queued else { return }
    }
    let end = WireMessage(.end, EndHeader(through: found.through, more: found.more))
    _ = links.replay.send(Envelope(peer: envelope.peer, frames: end.frames))
  }
}
