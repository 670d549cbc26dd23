import Alerts
import Campaigns
import Coordinator
import Disclosure
import Dispatching
import JSONLines
import KPIs
import Seams
import Simulation
import Store
import Testing
import Wire

let noon = Instant(rfc3339: "2026-11-21T12:00:00Z")!

/// A coordinator on a bench: a disk in memory, a clock that the test moves, one client, and one worker that reads
/// and judges as the test says. Probe jobs stay with the worker until the test ends them.
final class Bench {
  static let client = Array("client".utf8)
  static let worker = Array("worker".utf8)

  let clock = SimulatedClock(start: noon)
  let disk: SimulatedDisk
  let settings: CoordinatorSettings
  let (control, work, publisher, replay) = (ScriptedLink(), ScriptedLink(), ScriptedLink(), ScriptedLink())
  private(set) var daemon: CoordinatorDaemon
  private(set) var recovered: CoordinatorDaemon.Recovered

  /// What the world's feeds say.
  var read: (DeadlinePollOrder) -> DeadlinePollReport = { _ in DeadlinePollReport(reading: .read) }
  /// What the check says.
  var judge: (DisclosureCheckOrder) -> Judgement = { _ in .adequate }
  /// The rulebook that the worker judges by.
  var rulebook = "bench"
  /// What the figures are; nil keeps the computation with the worker.
  var compute: ((KPIRecomputeOrder) -> KPIReport)? = { order in
    KPICalculator.recompute(
      order.series, promises: order.promises, conversions: order.conversions, tasks: order.tasks)
  }
  /// Whether it answers brief checks at all.
  var checksBriefs = true
  /// Whether the worker beats for the jobs that it holds.
  var beats = true
  /// Jobs that the worker holds.
  private(set) var held: [JobsHeader.Entry] = []
  /// What each of those was given, by its id.
  private(set) var payloads: [String: [UInt8]] = [:]
  /// Everything else that the worker was told.
  private(set) var told: [WireMessage] = []
  private(set) var alerts: [AlertMessage] = []
  private(set) var heads: [Head] = []

  static var settings: CoordinatorSettings { CoordinatorSettings(pollInterval: .seconds(5), diskReserveBytes: 0) }

  init(_ settings: CoordinatorSettings = Bench.settings, disk: SimulatedDisk = SimulatedDisk(seed: 1)) throws {
    self.settings = settings
    self.disk = disk
    (daemon, recovered) = try Self.open(disk, clock, settings, control, work, publisher, replay)
  }

  /// The process ends and another begins; with a power cut, what was not synced is gone.
  func restart(cuttingPower: Bool = false) throws {
    if cuttingPower { disk.crash() }
    for link in [control, work, publisher, replay] { link.inbox = [] }
    (daemon, recovered) = try Self.open(disk, clock, settings, control, work, publisher, replay)
  }

  private static func open(
    _ disk: SimulatedDisk, _ clock: SimulatedClock, _ settings: CoordinatorSettings, _ control: ScriptedLink,
    _ work: ScriptedLink, _ publisher: ScriptedLink, _ replay: ScriptedLink
  ) throws -> (CoordinatorDaemon, CoordinatorDaemon.Recovered) {
    let links = CoordinatorLinks(control: control, work: work, alerts: publisher, replay: replay)
    let salt = [UInt8](repeating: 7, count: PersonalValues.saltBytes)
    let (daemon, recovered) = try CoordinatorDaemon.open(
      disk: disk, links: links, clock: clock, settings: settings, newSalt: salt, seed: 1)
    return (daemon, recovered)
  }
}

// MARK: Time

extension Bench {
  func turn() throws {
    _ = try daemon.turn()
    for envelope in work.takeSent() { hear(try WireMessage(frames: envelope.frames)) }
    for envelope in publisher.takeSent() {
      let frames = try #require(AlertFrames(frames: envelope.frames))
      if let message = frames.message { alerts.append(message) }
      if frames.topic == Topic.head { heads.append(try JSONText.decode(Head.self, from: frames.body)) }
    }
  }

  /// Turns until nobody has anything more to say at this moment.
  func settle() throws {
    repeat { try turn() } while !(work.inbox.isEmpty && control.inbox.isEmpty)
  }

  /// Lets time pass, a second at a time.
  func pass(_ duration: Duration) throws {
    let end = clock.now.elapsed + duration
    while clock.now.elapsed < end {
      clock.advance(to: min(end, clock.now.elapsed + .seconds(1)))
      beat()
      try settle()
    }
  }
}

// MARK: The worker

extension Bench {
  func hello(kinds: [JobKind] = JobKind.allCases, credit: Int = 4) throws {
    say(.hello, WorkerHello(worker: "w", kinds: kinds.map(\.rawValue), credit: credit, rulebook: rulebook))
    try settle()
  }

  func say(_ command: Command, _ header: some Encodable, bodies: [[UInt8]] = [], from peer: [UInt8] = Bench.worker) {
    work.inbox.append(Envelope(peer: peer, frames: WireMessage(command, header, bodies: bodies).frames))
  }

  /// The worker reports a probe; by default the one that it holds.
  func report(
    _ entry: JobsHeader.Entry? = nil, body: [UInt8] = Array("{}".utf8), failing error: String? = nil,
    retryable: Bool = true
  ) throws {
    let entry = try #require(entry ?? held.first)
    held.removeAll { $0 == entry }
    let result = ResultsHeader.Entry(
      ticket: entry.ticket, outcome: error == nil ? "done" : "failed", error: error,
      retryable: error == nil ? nil : retryable)
    say(.results, ResultsHeader(results: [result]), bodies: [body])
    try settle()
  }

  private func beat() {
    say(.heartbeat, HeartbeatHeader(jobs: beats ? held.map(\.ticket) : []))
  }

  private func hear(_ message: WireMessage) {
    switch message.command {
    case .jobs:
      guard let header = try? message.decode(JobsHeader.self) else { return }
      for (entry, payload) in zip(header.jobs, message.bodies) { take(entry, payload) }
    case .hello where (try? message.decode(CoordinatorHello.self))?.introduce == true:
      say(
        .hello, WorkerHello(worker: "w", kinds: JobKind.allCases.map(\.rawValue), credit: 4, rulebook: rulebook))
    default:
      told.append(message)
    }
  }

  private func take(_ entry: JobsHeader.Entry, _ payload: [UInt8]) {
    let body: [UInt8]
    if let order = try? JSONText.decode(DeadlinePollOrder.self, from: payload) {
      body = JSONText.certain(read(order))
    } else if let order = try? JSONText.decode(DisclosureCheckOrder.self, from: payload) {
      let judgement = judge(order)
      body = JSONText.certain(
        Verdict(
          id: order.post.id, verdict: judgement, reasons: judgement == .undisclosed ? [.noLabel] : [],
          rulebook: rulebook))
    } else if let compute, let order = try? JSONText.decode(KPIRecomputeOrder.self, from: payload) {
      body = JSONText.certain(compute(order))
    } else if checksBriefs, let order = try? JSONText.decode(BriefCheckOrder.self, from: payload) {
      body = JSONText.certain(BriefCheck.check(order.post, against: order.brief))
    } else {
      payloads[entry.id] = payload
      return held.append(entry)
    }
    say(
      .results, ResultsHeader(results: [.init(ticket: entry.ticket, outcome: "done")]), bodies: [body])
  }
}

// MARK: The client

extension Bench {
  /// One request and its one answer.
  func ask(_ message: WireMessage) throws -> WireMessage {
    _ = control.takeSent()
    control.inbox.append(Envelope(peer: Self.client, frames: message.frames))
    try settle()
    let answers = control.takeSent()
    try #require(answers.count == 1 && answers[0].peer == Self.client)
    return try WireMessage(frames: answers[0].frames)
  }

  static func submit(_ ids: [String], kind: JobKind = .probeWait) -> WireMessage {
    WireMessage(
      .submit, SubmitHeader(request: "s", jobs: ids.map { .init(id: $0, kind: kind.rawValue) }),
      bodies: ids.map { _ in Array("{}".utf8) })
  }

  @discardableResult
  func submit(_ ids: String..., kind: JobKind = .probeWait) throws -> [AcceptedHeader.Entry] {
    let answer = try ask(Self.submit(ids, kind: kind))
    if answer.command == .busy { throw Busy(reason: try answer.decode(BusyHeader.self).reason) }
    if answer.command == .refused { throw try answer.decode(RefusedHeader.self) }
    return try answer.decode(AcceptedHeader.self).jobs
  }

  struct Busy: Error { var reason: String }

  func call<Answer: Decodable>(
    _ operation: Coordinator.Operation, _ arguments: some Encodable = NoArguments(), as type: Answer.Type = Answer.self
  ) throws -> Answer {
    let header = CallHeader(request: "c", operation: operation.rawValue)
    let answer = try ask(WireMessage(.call, header, bodies: [JSONText.certain(arguments)]))
    if answer.command == .refused { throw try answer.decode(RefusedHeader.self) }
    return try JSONText.decode(type, from: try #require(answer.bodies.first))
  }

  /// The state of a job, as `jobs.list` says it.
  func state(of job: String) throws -> String? {
    let lines: [JobLine] = try call(.jobsList, JobsArguments())
    return lines.first { $0.job == job }?.state
  }

  /// A request to the replay socket and what comes of it.
  func ask(replay header: ReplayHeader) throws -> (messages: [AlertMessage], end: EndHeader?) {
    _ = replay.takeSent()
    replay.inbox.append(Envelope(peer: Self.client, frames: WireMessage(.replay, header).frames))
    try turn()
    let answers = try replay.takeSent().map { try WireMessage(frames: $0.frames) }
    let messages = answers.filter { $0.command == .message }.compactMap { AlertFrames(frames: $0.bodies)?.message }
    return (messages, try answers.first { $0.command == .end }?.decode(EndHeader.self))
  }
}

// MARK: The record

extension Bench {
  struct Line {
    var kind: String
    var fields: [String: JSONValue]
  }

  /// The lines of the store, as they stand on disk.
  var lines: [Line] {
    get throws { try lines(in: "store/") }
  }

  func lines(in folder: String) throws -> [Line] {
    let names = disk.files.keys.filter { $0.hasPrefix(folder) && $0.hasSuffix(".jsonl") }.sorted()
    return try names.flatMap { disk.files[$0]?.split(separator: 0x0A) ?? [] }.map { line in
      let fields = try JSONText.decode([String: JSONValue].self, from: Array(line))
      guard case .string(let kind)? = fields["kind"] else { throw Busy(reason: "a line without a kind") }
      return Line(kind: kind, fields: fields)
    }
  }

  /// Every alert message in the store.
  var storedAlerts: [AlertMessage] {
    get throws {
      struct Body: Codable { var alert: AlertMessage }
      return try lines.filter { $0.kind == "alert" }
        .map { try JSONText.decode(Body.self, from: JSONText.certain($0.fields)).alert }
    }
  }

  /// Open alerts as `kind subject`.
  var open: [String] {
    get throws {
      let messages: [AlertMessage] = try call(.alertsList, AlertsArguments())
      return messages.map { "\($0.kind.rawValue) \(CloudEvent($0).subject)" }.sorted()
    }
  }
}
