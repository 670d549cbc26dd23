import CZeroMQ
import Glibc

/// The one owner of a libzmq socket pointer: a ``Socket`` has it, and a ``Poller`` may look through it.
///
/// A class so that a poller can tell a closed socket from a live one instead of holding a dangling pointer.
/// Never `Sendable`, so that whatever refers to it stays in one isolation domain.
@safe
final class SocketHandle {
  /// Room for any endpoint: `ipc://` and a path, or a host name of 255 bytes and a port.
  static let maxEndpointBytes = 512

  let kind: SocketKind
  /// Nil once closed.
  private(set) var pointer: UnsafeMutableRawPointer?
  /// Kept alive as long as the socket: a context must end after its sockets.
  private let context: Context
  /// The ipc files that binding made, by endpoint; they go with the socket.
  var files: [String: IPCPath.File] = [:]
  /// Accepts on a descriptor that was handed in, so that the ipc file is somebody else's.
  let usesGivenDescriptor: Bool

  init(_ kind: SocketKind, _ options: SocketOptions, in context: Context) throws(ZeroMQError) {
    guard let made = unsafe zmq_socket(context.pointer, kind.value) else {
      throw .last("create a socket")
    }
    self.kind = kind
    self.context = context
    usesGivenDescriptor = options.useFD != nil
    unsafe pointer = made
    do {
      try apply(options)
    } catch {
      close()
      throw error
    }
  }

  deinit { close() }

  func close() {
    // Before the listener goes, so that nobody else can have bound there in between.
    files.values.forEach { $0.remove() }
    files = [:]
    if let open = unsafe pointer { unsafe zmq_close(open) }
    unsafe pointer = nil
  }

  /// The pointer, or `ENOTSOCK` after `close`.
  func open(_ operation: String) throws(ZeroMQError) -> UnsafeMutableRawPointer {
    guard let pointer = unsafe pointer else {
      throw ZeroMQError(code: ENOTSOCK, operation: operation, reason: "the socket is closed")
    }
    return unsafe pointer
  }
}

extension SocketHandle {
  private func apply(_ options: SocketOptions) throws(ZeroMQError) {
    try set(ZMQ_LINGER, options.linger, "linger")
    try set(ZMQ_SNDHWM, options.sendHighWaterMark, "sendHighWaterMark")
    try set(ZMQ_RCVHWM, options.receiveHighWaterMark, "receiveHighWaterMark")
    try set(ZMQ_MAXMSGSIZE, bytes: Int64(options.maxMessageBytes), "maxMessageBytes")
    try set(ZMQ_IMMEDIATE, options.immediate ? 1 : 0, "immediate")
    try set(ZMQ_RECONNECT_IVL, options.reconnect.lowerBound, "reconnect")
    try set(ZMQ_RECONNECT_IVL_MAX, options.reconnect.upperBound, "reconnect")
    if let id = options.routingID { try set(ZMQ_ROUTING_ID, bytes: id, "routingID") }
    if kind == .router { try set(ZMQ_ROUTER_MANDATORY, options.routerMandatory ? 1 : 0, "routerMandatory") }
    if kind == .xpub { try set(ZMQ_XPUB_VERBOSE, options.xpubVerbose ? 1 : 0, "xpubVerbose") }
    if let heartbeat = options.heartbeat {
      try set(ZMQ_HEARTBEAT_IVL, heartbeat.interval, "heartbeat interval")
      try set(ZMQ_HEARTBEAT_TIMEOUT, heartbeat.timeout, "heartbeat timeout")
    }
    if let keepAlive = options.keepAlive {
      try set(ZMQ_TCP_KEEPALIVE, 1, "keepAlive")
      try set(ZMQ_TCP_KEEPALIVE_IDLE, keepAlive.idleSeconds, "keepAlive idle")
      try set(ZMQ_TCP_KEEPALIVE_INTVL, keepAlive.intervalSeconds, "keepAlive interval")
      try set(ZMQ_TCP_KEEPALIVE_CNT, keepAlive.probes, "keepAlive probes")
    }
    if let descriptor = options.useFD { try set(ZMQ_USE_FD, Int(descriptor), "useFD") }
  }

  private func set(_ option: Int32, _ duration: Duration, _ name: String) throws(ZeroMQError) {
    try set(option, duration.wholeMilliseconds, name)
  }

  private func set(_ option: Int32, _ value: Int, _ name: String) throws(ZeroMQError) {
    var value = Int32(clamping: value)
    let result = unsafe zmq_setsockopt(pointer, option, &value, MemoryLayout<Int32>.size)
    guard result == 0 else { throw .last("set \(name)") }
  }

  private func set(_ option: Int32, bytes value: Int64, _ name: String) throws(ZeroMQError) {
    var value = value
    let result = unsafe zmq_setsockopt(pointer, option, &value, MemoryLayout<Int64>.size)
    guard result == 0 else { throw .last("set \(name)") }
  }

  func set(_ option: Int32, bytes: [UInt8], _ name: String) throws(ZeroMQError) {
    let socket = unsafe try open("set \(name)")
    guard unsafe zmq_setsockopt(socket, option, bytes, bytes.count) == 0 else { throw .last("set \(name)") }
  }
}

extension Duration {
  /// Rounded up, so that a wait never ends before its time.
  var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    let perMillisecond: Int64 = 1_000_000_000_000_000
    return Int(clamping: seconds * 1000 + (attoseconds + perMillisecond - 1) / perMillisecond)
  }
}
