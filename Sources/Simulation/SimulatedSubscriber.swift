import Alerts
import JSONLines
import Seams
import Wire

/// Follows all alerts over a lossy connection, and asks for what it has missed.
final class SimulatedSubscriber {
  static let patience = Duration.seconds(3)

  private let live: SimulatedLink
  private let replay: SimulatedLink
  private let clock: SimulatedClock
  private var position = SubscriberPosition()
  private var askedAt: Duration?
  /// Each message once, in the order of delivery.
  private(set) var received: [AlertMessage] = []
  private(set) var twice: [UInt64] = []

  init(live: SimulatedLink, replay: SimulatedLink, clock: SimulatedClock) {
    self.live = live
    self.replay = replay
    self.clock = clock
  }

  func turn() {
    for envelope in replay.receive(limit: 256) { takeReplay(envelope) }
    for envelope in live.receive(limit: 256) { takeLive(envelope) }
  }

  private func takeLive(_ envelope: Envelope) {
    guard let frames = AlertFrames(frames: envelope.frames) else { return }
    var next = position
    let step = frames.topic == Topic.head ? position.head(frames.seq) : next.live(frames.seq)
    position = next
    switch step {
    case .deliver: deliver(frames)
    case .seen: break
    case .replay(let from): ask(after: from)
    }
  }

  private func takeReplay(_ envelope: Envelope) {
    guard let message = try? WireMessage(frames: envelope.frames) else { return }
    if message.command == .end, let end = try? message.decode(EndHeader.self) {
      askedAt = nil
      if end.more { ask(after: end.through) }
    } else if message.command == .message, let frames = AlertFrames(frames: message.bodies) {
      // A network that reorders may bring a replay out of order: only the next one in line is taken, and the
      // rest is asked for again.
      guard frames.seq == position.last + 1 else { return }
      if position.replayed(frames.seq) == .deliver { deliver(frames) }
    }
  }

  private func ask(after: UInt64) {
    if let askedAt, clock.now.elapsed - askedAt < Self.patience { return }
    askedAt = clock.now.elapsed
    _ = replay.send(
      Envelope(frames: WireMessage(.replay, ReplayHeader(prefix: Topic.root, after: after)).frames))
  }

  private func deliver(_ frames: AlertFrames) {
    guard let message = frames.message else { return }
    if received.contains(where: { $0.seq == message.seq }) { twice.append(message.seq) }
    received.append(message)
  }
}
