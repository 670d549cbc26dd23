import CZeroMQ
import Glibc

/// Waits for sockets and plain file descriptors (signalfd, eventfd, timers) together.
///
/// It belongs to the same thread as its sockets, and like them is neither copied nor shared. A socket that
/// was closed leaves the poller by itself; a descriptor must be removed before it is closed.
public struct Poller: ~Copyable {
  /// Names what was added.
  public struct Key: Hashable, Sendable {
    let id: Int
  }

  public struct Interest: OptionSet, Hashable, Sendable {
    public let rawValue: Int16
    public init(rawValue: Int16) { self.rawValue = rawValue }

    public static let readable = Interest(rawValue: Int16(ZMQ_POLLIN))
    public static let writable = Interest(rawValue: Int16(ZMQ_POLLOUT))
  }

  /// Something that can be read or written without waiting.
  public struct Event: Hashable, Sendable {
    public var key: Key
    public var isReadable: Bool
    public var isWritable: Bool
    /// A descriptor in an error state: hung up, or closed.
    public var isBroken: Bool
  }

  private enum Source {
    case socket(SocketHandle)
    case descriptor(Int32)
  }

  private struct Entry {
    let key: Key
    let source: Source
    var interest: Interest
  }

  private var entries: [Entry] = []
  private var nextID = 0

  public init() {}

  @discardableResult
  public mutating func add(_ socket: borrowing Socket, for interest: Interest = .readable) -> Key {
    add(.socket(socket.handle), interest)
  }

  @discardableResult
  public mutating func add(descriptor: Int32, for interest: Interest = .readable) -> Key {
    add(.descriptor(descriptor), interest)
  }

  private mutating func add(_ source: Source, _ interest: Interest) -> Key {
    let key = Key(id: nextID)
    nextID += 1
    entries.append(Entry(key: key, source: source, interest: interest))
    return key
  }

  /// Waits for something else from now on; an unknown key is ignored.
  public mutating func change(_ key: Key, to interest: Interest) {
    guard let index = entries.firstIndex(where: { $0.key == key }) else { return }
    entries[index].interest = interest
  }

  public mutating func remove(_ key: Key) { entries.removeAll { $0.key == key } }

  /// Waits until something is ready, at most `timeout` (nil: for ever; zero: a look). Empty when the time is
  /// over.
  ///
  /// - Throws: `ETERM` after the context's shutdown.
  public mutating func wait(upTo timeout: Duration?) throws(ZeroMQError) -> [Event] {
    entries.removeAll(where: Self.isClosed)
    var items = unsafe entries.map { unsafe Self.item($0) }
    let end = timeout.map { ContinuousClock.now.advanced(by: $0) }
    while true {
      let left = end.map { max(.zero, ContinuousClock.now.duration(to: $0)).wholeMilliseconds } ?? -1
      let count = unsafe zmq_poll(&items, Int32(items.count), left)
      if count >= 0 { return unsafe zip(entries, items).compactMap { unsafe Self.event($0.0, $0.1.revents) } }
      guard zmq_errno() == EINTR else { throw .last("poll") }
    }
  }

  private static func isClosed(_ entry: Entry) -> Bool {
    if case .socket(let handle) = entry.source { return unsafe handle.pointer == nil }
    return false
  }

  private static func item(_ entry: Entry) -> zmq_pollitem_t {
    switch entry.source {
    case .socket(let handle):
      unsafe zmq_pollitem_t(socket: handle.pointer, fd: -1, events: entry.interest.rawValue, revents: 0)
    case .descriptor(let descriptor):
      unsafe zmq_pollitem_t(socket: nil, fd: descriptor, events: entry.interest.rawValue, revents: 0)
    }
  }

  private static func event(_ entry: Entry, _ ready: Int16) -> Event? {
    guard ready != 0 else { return nil }
    return Event(
      key: entry.key, isReadable: ready & Int16(ZMQ_POLLIN) != 0, isWritable: ready & Int16(ZMQ_POLLOUT) != 0,
      isBroken: ready & Int16(ZMQ_POLLERR) != 0)
  }
}

@available(*, unavailable, message: "a poller belongs to the thread of its sockets")
extension Poller: Sendable {}
