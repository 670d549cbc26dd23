import CZeroMQ
import Glibc

/// A libzmq context: its I/O threads, and the sockets made from it.
///
/// The one part of libzmq that threads may share, hence `Sendable`; a ``Socket`` is not. Each socket keeps
/// its context alive, so closing the last one ends the context, which waits for what is still to be sent
/// within the sockets' linger. Make it after any `fork`: a child must not use its parent's context.
@safe
public final class Context: Sendable {
  /// One thread moves about a gigabyte a second; more only help with many fast tcp peers.
  public static let defaultIOThreads = 1
  /// libzmq's own default. Workers and subscribers are peers of one socket, not sockets.
  public static let defaultMaxSockets = 1023

  // Every zmq_ctx_ call may be made from any thread (zmq.7, "Thread safety"); the pointer never changes.
  nonisolated(unsafe) let pointer: UnsafeMutableRawPointer

  /// - Throws: when the process is out of file descriptors or memory.
  public init(
    ioThreads: Int = Context.defaultIOThreads, maxSockets: Int = Context.defaultMaxSockets
  ) throws(ZeroMQError) {
    guard let made = unsafe zmq_ctx_new() else { throw .last("create a context") }
    unsafe pointer = made
    unsafe zmq_ctx_set(made, ZMQ_IO_THREADS, Int32(clamping: ioThreads))
    unsafe zmq_ctx_set(made, ZMQ_MAX_SOCKETS, Int32(clamping: maxSockets))
  }

  deinit {
    while unsafe zmq_ctx_term(pointer) == -1 && zmq_errno() == EINTR {}
  }

  /// Makes every call on this context's sockets fail with `ETERM`, from whichever thread; they still want
  /// closing.
  public func shutdown() { unsafe zmq_ctx_shutdown(pointer) }

  /// A new socket, owned by the caller.
  public func socket(
    _ kind: SocketKind, _ options: SocketOptions = SocketOptions()
  ) throws(ZeroMQError) -> Socket {
    Socket(try SocketHandle(kind, options, in: self), options)
  }
}
