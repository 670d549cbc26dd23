import CZeroMQ

/// The patterns Groundswell uses.
public enum SocketKind: Hashable, Sendable {
  /// Addresses each peer by its routing id, the first frame of every message.
  case router
  /// One conversation with whoever is connected.
  case dealer
  /// Publishes, and receives the subscriptions of its peers.
  case xpub
  /// Publishes.
  case pub
  /// Receives what matches the prefixes it subscribed to.
  case sub
  /// Exactly one peer.
  case pair

  var value: Int32 {
    switch self {
    case .router: ZMQ_ROUTER
    case .dealer: ZMQ_DEALER
    case .xpub: ZMQ_XPUB
    case .pub: ZMQ_PUB
    case .sub: ZMQ_SUB
    case .pair: ZMQ_PAIR
    }
  }
}
