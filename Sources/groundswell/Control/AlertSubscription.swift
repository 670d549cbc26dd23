import Alerts
import JSONLines
import Machine
import Seams
import Wire
import ZeroMQ

/// Follows the alerts of a coordinator: live ones as they come, missed ones from the replay socket.
final class AlertSubscription {
  /// A replay without an END for so long is asked for again.
  static let patience = Duration.seconds(5)

  private let live: ZeroMQLink
  private let replay: ZeroMQLink
  private let clock = MachineClock()
  private var poller = Poller()
  private var position: SubscriberPosition
  private var askedAt: Duration?
  /// When the coordinator was last heard of; nil as long as it never was.
  private(set) var lastSign: Duration?
  /// The coordinator's last alert is older than what was asked for: another record than the one known.
  private(set) var isAheadOfStore = false

  init(_ configuration: Configuration, after: UInt64) throws {
    position = SubscriberPosition(after: after)
    let context = try Context()
    var subscriber = try context.socket(.sub)
    try subscriber.connect(configuration.endpoints.alerts)
    try subscriber.subscribe(to: Topic.root)
    try subscriber.subscribe(to: Topic.head)
    live = ZeroMQLink(subscriber)
    var asking = try context.socket(.dealer)
    try asking.connect(configuration.endpoints.replay)
    replay = ZeroMQLink(asking)
    live.watch(in: &poller)
    replay.watch(in: &poller)
    ask(after: after)
  }

  /// Waits for what comes next, at most `timeout`.
  func next(upTo timeout: Duration) throws -> [AlertFrames] {
    _ = try poller.wait(upTo: timeout)
    var delivered: [AlertFrames] = []
    for envelope in replay.receive(limit: 1024) { takeReplay(envelope, &delivered) }
    for envelope in live.receive(limit: 1024) { takeLive(envelope, &delivered) }
    if let askedAt, clock.now.elapsed - askedAt > Self.patience { ask(after: position.last) }
    return delivered
  }

  /// True when everything up to now has been delivered.
  var isCaughtUp: Bool { askedAt == nil }

  private func takeLive(_ envelope: Envelope, _ delivered: inout [AlertFrames]) {
    guard let frames = AlertFrames(frames: envelope.frames) else { return }
    lastSign = clock.now.elapsed
    switch frames.topic == Topic.head ? position.head(frames.seq) : position.live(frames.seq) {
    case .deliver: delivered.append(frames)
    case .seen: break
    case .replay(let from): if askedAt == nil { ask(after: from) }
    }
  }

  private func takeReplay(_ envelope: Envelope, _ delivered: inout [AlertFrames]) {
    guard let message = try? WireMessage(frames: envelope.frames) else { return }
    lastSign = clock.now.elapsed
    if message.command == .message, let frames = AlertFrames(frames: message.bodies) {
      if position.replayed(frames.seq) == .deliver { delivered.append(frames) }
    } else if message.command == .end, let end = try? message.decode(EndHeader.self) {
      isAheadOfStore = end.through < position.last
      position.complete(through: end.through)
      askedAt = nil
      if end.more { ask(after: end.through) }
    }
  }

  private func ask(after: UInt64) {
    askedAt = clock.now.elapsed
    let request = WireMessage(.replay, ReplayHeader(prefix: Topic.root, after: after))
    _ = replay.send(Envelope(frames: request.frames))
  }
}
