public import Seams

/// How badly a simulated network behaves. All zero: every message arrives at once, in order.
public struct NetworkFaults: Hashable, Sendable {
  /// One message in so many is lost; 0 for none.
  public var lossOneIn = 0
  public var duplicationOneIn = 0
  /// Each message takes up to so long, so that later ones overtake earlier ones.
  public var maxDelay = Duration.zero

  public init(lossOneIn: Int = 0, duplicationOneIn: Int = 0, maxDelay: Duration = .zero) {
    self.lossOneIn = lossOneIn
    self.duplicationOneIn = duplicationOneIn
    self.maxDelay = maxDelay
  }
}

/// Messages on their way between simulated processes.
public final class SimulatedNetwork {
  public var faults = NetworkFaults()
  private let clock: SimulatedClock
  private var random: SeededRandom
  /// What is on its way to each link, by the link's name.
  private var arriving: [String: [(at: Duration, order: Int, envelope: Envelope)]] = [:]
  private var open: Set<String> = []
  private var sent = 0

  public init(clock: SimulatedClock, seed: UInt64) {
    self.clock = clock
    random = SeededRandom(seed: seed)
  }

  /// The coordinator's end of one socket.
  public func router(_ name: String) -> SimulatedLink {
    open.insert(name)
    return SimulatedLink(network: self, name: name, far: nil)
  }

  /// A client's end: a new connection to a router.
  public func dealer(_ name: String, to router: String) -> SimulatedLink {
    open.insert(name)
    return SimulatedLink(network: self, name: name, far: router)
  }

  /// Closes a link; what is on its way to it is lost.
  public func close(_ name: String) {
    open.remove(name)
    arriving[name] = nil
  }

  /// When the next message arrives anywhere.
  public var nextArrival: Duration? { arriving.values.lazy.flatMap { $0.map(\.at) }.min() }

  public func hasArrived(at name: String) -> Bool {
    arriving[name]?.contains { $0.at <= clock.now.elapsed } ?? false
  }

  fileprivate func receive(_ name: String, limit: Int) -> [Envelope] {
    let due = (arriving[name] ?? []).filter { $0.at <= clock.now.elapsed }
      .sorted { ($0.at, $0.order) < ($1.at, $1.order) }.prefix(limit)
    let taken = Set(due.map(\.order))
    arriving[name]?.removeAll { taken.contains($0.order) }
    return due.map(\.envelope)
  }

  fileprivate func send(_ envelope: Envelope, to name: String) -> SendOutcome {
    guard open.contains(name) else { return .unreachable }
    if random.oneIn(faults.lossOneIn) { return .queued }
    deliver(envelope, to: name)
    if random.oneIn(faults.duplicationOneIn) { deliver(envelope, to: name) }
    return .queued
  }

  private func deliver(_ envelope: Envelope, to name: String) {
    sent += 1
    let most = Int(faults.maxDelay.milliseconds)
    let delay = Duration.milliseconds(most == 0 ? 0 : Int.random(in: 0...most, using: &random))
    arriving[name, default: []].append((clock.now.elapsed + delay, sent, envelope))
  }
}

/// One end of a simulated connection. A router's peers are named by the names of their links.
public final class SimulatedLink: Link {
  private let network: SimulatedNetwork
  public let name: String
  private let far: String?

  init(network: SimulatedNetwork, name: String, far: String?) {
    self.network = network
    self.name = name
    self.far = far
  }

  public func receive(limit: Int) -> [Envelope] { network.receive(name, limit: limit) }

  public func send(_ envelope: Envelope) -> SendOutcome {
    guard let far else {
      return network.send(Envelope(frames: envelope.frames), to: String(decoding: envelope.peer, as: UTF8.self))
    }
    return network.send(Envelope(peer: Array(name.utf8), frames: envelope.frames), to: far)
  }
}

/// A publisher's end: every subscriber gets every message, or loses it, each for itself.
public final class SimulatedPublisher: Link {
  private let network: SimulatedNetwork
  private let subscribers: [String]

  public init(network: SimulatedNetwork, subscribers: [String]) {
    self.network = network
    self.subscribers = subscribers
  }

  public func receive(limit: Int) -> [Envelope] { [] }

  public func send(_ envelope: Envelope) -> SendOutcome {
    for subscriber in subscribers { _ = network.send(envelope, to: subscriber) }
    return .queued
  }
}
