import CZeroMQ
import Glibc

/// A libzmq socket. It closes when the value ends.
///
/// A libzmq socket must never be used by two threads, and misuse ends the process. The types rule it out: the
/// struct is `~Copyable`, so there is one owner, and it is not `Sendable`, so the owner cannot be shared; at
/// most the whole value is handed over to another task for good. This does not compile:
///
/// ```swift
/// let socket = try context.socket(.dealer)
/// let copy = socket                        // error: 'socket' used after consume
/// Task { try socket.send([[1]]) }          // error: 'socket' cannot be captured by an escaping closure
/// let shared: any Sendable = socket        // error: 'Socket' does not conform to 'Sendable'
/// ```
///
/// No call blocks. A signal never shows as an error: what it interrupted is done again.
public struct Socket: ~Copyable {
  let handle: SocketHandle
  private let ipcMode: UInt32?

  init(_ handle: SocketHandle, _ options: SocketOptions) {
    self.handle = handle
    ipcMode = options.ipcMode
  }

  deinit { handle.close() }

  public var kind: SocketKind { handle.kind }

  /// Closes the socket; what is still to be sent has its linger.
  public consuming func close() {}
}

@available(*, unavailable, message: "a ZeroMQ socket belongs to one thread")
extension Socket: Sendable {}

// MARK: Endpoints

extension Socket {
  /// Listens on `endpoint`: `tcp://127.0.0.1:5555`, `tcp://127.0.0.1:*`, `ipc:///run/groundswell/work`,
  /// `inproc://name`.
  ///
  /// - Throws: `EADDRINUSE` when somebody else does, an ipc socket included (libzmq alone would take its
  ///   place); `EEXIST` when an ipc path is a file of another kind; `ENAMETOOLONG`, `ENOENT`, `EACCES`.
  public mutating func bind(_ endpoint: String) throws(ZeroMQError) {
    let socket = unsafe try handle.open("bind")
    try TCPPort(endpoint)?.check("bind")
    let file = IPCPath(endpoint)
    if let file {
      try file.checkLength("bind")
      if !isActivated { try file.checkFree() }
    }
    guard unsafe zmq_bind(socket, endpoint) == 0 else { throw .last("bind", endpoint) }
    guard let file, !isActivated else { return }
    handle.files[endpoint] = file.file()
    if let ipcMode { try file.setMode(ipcMode) }
  }

  /// Connects to `endpoint`, now or when somebody listens there; reconnects by itself.
  public mutating func connect(_ endpoint: String) throws(ZeroMQError) {
    let socket = unsafe try handle.open("connect to")
    try TCPPort(endpoint)?.check("connect to")
    try IPCPath(endpoint)?.checkLength("connect to")
    guard unsafe zmq_connect(socket, endpoint) == 0 else { throw .last("connect to", endpoint) }
  }

  /// Stops listening on `endpoint`, as ``lastEndpoint`` spells it.
  public mutating func unbind(_ endpoint: String) throws(ZeroMQError) {
    let socket = unsafe try handle.open("unbind")
    handle.files.removeValue(forKey: endpoint)?.remove()
    guard unsafe zmq_unbind(socket, endpoint) == 0 else { throw .last("unbind", endpoint) }
  }

  /// Ends the connection to `endpoint`, as it was given to ``connect(_:)``.
  public mutating func disconnect(_ endpoint: String) throws(ZeroMQError) {
    let socket = unsafe try handle.open("disconnect from")
    guard unsafe zmq_disconnect(socket, endpoint) == 0 else { throw .last("disconnect from", endpoint) }
  }

  /// The endpoint last bound or connected, wildcards resolved; empty before that.
  public var lastEndpoint: String {
    guard let socket = unsafe handle.pointer else { return "" }
    var text = [CChar](repeating: 0, count: SocketHandle.maxEndpointBytes)
    var size = text.count
    guard unsafe zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, &text, &size) == 0 else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private var isActivated: Bool { handle.usesGivenDescriptor }
}

// MARK: Topics

extension Socket {
  /// Sub only: receive what begins with `prefix`; the empty one is everything.
  public mutating func subscribe(to prefix: String) throws(ZeroMQError) {
    try handle.set(ZMQ_SUBSCRIBE, bytes: Array(prefix.utf8), "a subscription")
  }

  /// Sub only: ends one subscription to `prefix`.
  public mutating func unsubscribe(from prefix: String) throws(ZeroMQError) {
    try handle.set(ZMQ_UNSUBSCRIBE, bytes: Array(prefix.utf8), "an unsubscription")
  }
}

// MARK: Messages

extension Socket {
  /// Queues one message of one or more frames, whole or not at all. On a router the first frame is the peer's
  /// routing id.
  ///
  /// - Throws: `ETERM` after the context's shutdown; `EINVAL` for no frame at all. A full queue and an
  ///   unknown peer are no errors.
  public mutating func send(_ frames: [[UInt8]]) throws(ZeroMQError) -> Delivery {
    let socket = unsafe try handle.open("send")
    guard !frames.isEmpty else {
      throw ZeroMQError(code: EINVAL, operation: "send", reason: "the message has no frame")
    }
    var delivery = Delivery.queued
    for (index, frame) in frames.enumerated() {
      let flags = ZMQ_DONTWAIT | (index < frames.count - 1 ? ZMQ_SNDMORE : 0)
      var result: Int32
      repeat {
        result = unsafe zmq_send(socket, frame, frame.count, flags)
      } while result == -1 && zmq_errno() == EINTR
      guard result == -1 else { continue }
      switch zmq_errno() {
      case EAGAIN:
        delivery = .full
        // Refused at the first frame, nothing was begun. Later, the peer went away in mid-message: libzmq
        // dropped the beginning and swallows frames up to the last one, so they must still be handed to it.
        if index == 0 { return delivery }
      case EHOSTUNREACH: return .unreachable
      default: throw .last("send")
      }
    }
    return delivery
  }

  /// The oldest message that has arrived, all its frames; nil when there is none.
  ///
  /// - Throws: `ETERM` after the context's shutdown.
  public mutating func receive() throws(ZeroMQError) -> [[UInt8]]? {
    var message = Message()
    guard try receive(into: &message) else { return nil }
    var frames = [message.bytes]
    // libzmq hands over whole messages: after the first frame the others are there.
    while message.hasMore, try receive(into: &message) { frames.append(message.bytes) }
    return frames
  }

  /// Moves the next frame into `message`, which loses what it held; false when there is none.
  public mutating func receive(into message: inout Message) throws(ZeroMQError) -> Bool {
    let socket = unsafe try handle.open("receive")
    var result: Int32
    repeat {
      result = unsafe zmq_msg_recv(&message.storage, socket, ZMQ_DONTWAIT)
    } while result == -1 && zmq_errno() == EINTR
    if result >= 0 { return true }
    guard zmq_errno() == EAGAIN else { throw .last("receive") }
    return false
  }
}
