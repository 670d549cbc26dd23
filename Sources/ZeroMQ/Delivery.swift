/// What became of a message handed to a socket.
public enum Delivery: Hashable, Sendable {
  /// libzmq has it, whole; it may still be lost with the connection.
  case queued
  /// The peer's queue is full, or there is no peer yet. Nothing was sent.
  case full
  /// A mandatory router has no peer of that routing id. Nothing was sent.
  case unreachable
}
