/// What a subscriber has seen, so that it neither misses a message nor takes one twice.
///
///     live message, seq = last + 1  ──▶ deliver
///     live message, seq > last + 1  ──▶ gap: replay from last, then deliver
///     head, seq > last              ──▶ gap: the message before the silence was lost
///     seq <= last                   ──▶ seen: drop
///
/// Holds for a subscriber to all alerts (`alert.`); one to a narrower prefix compares `prev` with the last
/// seq that it has seen on that topic instead.
public struct SubscriberPosition: Sendable {
  public private(set) var last: UInt64

  public init(after last: UInt64 = 0) { self.last = last }

  public enum Step: Hashable, Sendable {
    case deliver
    case seen
    /// Ask the replay socket for everything after `from`.
    case replay(from: UInt64)
  }

  public mutating func live(_ seq: UInt64) -> Step {
    if seq <= last { return .seen }
    guard seq == last + 1 else { return .replay(from: last) }
    last = seq
    return .deliver
  }

  public mutating func replayed(_ seq: UInt64) -> Step {
    if seq <= last { return .seen }
    last = seq
    return .deliver
  }

  public func head(_ seq: UInt64) -> Step { seq > last ? .replay(from: last) : .seen }

  /// The END of a replay: nothing up to `through` is missing any more.
  public mutating func complete(through seq: UInt64) { last = max(last, seq) }
}
