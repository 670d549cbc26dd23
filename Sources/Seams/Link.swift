/// One message of several frames, from or to a peer.
public struct Envelope: Hashable, Sendable {
  /// Who sent it, or whom it is for: the transport's routing id. Empty where there is one peer only.
  public var peer: [UInt8]
  public var frames: [[UInt8]]

  public init(peer: [UInt8] = [], frames: [[UInt8]]) {
    self.peer = peer
    self.frames = frames
  }
}

/// What became of a message handed to a link.
public enum SendOutcome: Hashable, Sendable {
  /// Accepted by the transport; it may still be lost.
  case queued
  /// The peer's queue is full: stop giving it work.
  case full
  /// No such peer (any more).
  case unreachable
}

/// One end of a message transport. Never blocks; may lose, delay and, in the simulator, duplicate and
/// reorder: every protocol above it must live with that.
public protocol Link: AnyObject {
  /// Everything that has arrived, at most `limit` messages, oldest first.
  func receive(limit: Int) -> [Envelope]
  func send(_ envelope: Envelope) -> SendOutcome
}
