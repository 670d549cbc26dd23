import CZeroMQ
import Glibc

/// One frame, in libzmq's own storage; freed when the value ends.
///
/// ``Socket/send(_:)-swift.method`` and ``Socket/receive()`` deal in byte arrays; this is for who wants to
/// look at a frame without copying it.
public struct Message: ~Copyable {
  var storage = zmq_msg_t()

  /// An empty frame, to receive into.
  public init() { unsafe zmq_msg_init(&storage) }

  /// A frame with these bytes.
  ///
  /// - Throws: `ENOMEM`.
  public init(_ bytes: [UInt8]) throws(ZeroMQError) {
    var made = zmq_msg_t()
    guard unsafe zmq_msg_init_size(&made, bytes.count) == 0 else { throw .last("create a message") }
    unsafe bytes.withUnsafeBytes { source in
      if let start = source.baseAddress { unsafe memcpy(zmq_msg_data(&made), start, source.count) }
    }
    storage = made
  }

  deinit {
    var last = storage
    unsafe zmq_msg_close(&last)
  }

  /// Bytes in the frame.
  public var count: Int {
    unsafe withUnsafePointer(to: storage) { unsafe zmq_msg_size($0) }
  }

  /// Whether the message goes on with another frame.
  public var hasMore: Bool {
    unsafe withUnsafePointer(to: storage) { unsafe zmq_msg_more($0) } == 1
  }

  /// Lends the bytes to `body`, uncopied.
  public func withBytes<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    try unsafe withRawBytes { raw throws in
      try unsafe body(Span(_unsafeElements: raw.assumingMemoryBound(to: UInt8.self)))
    }
  }

  /// A copy of the bytes.
  public var bytes: [UInt8] { unsafe withRawBytes { unsafe [UInt8]($0) } }

  private func withRawBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try unsafe withUnsafePointer(to: storage) { message throws in
      // A short frame lies inside the struct itself, so its address is good only in here.
      let start = unsafe zmq_msg_data(UnsafeMutablePointer(mutating: message))
      return try unsafe body(UnsafeRawBufferPointer(start: start, count: zmq_msg_size(message)))
    }
  }
}

@available(*, unavailable, message: "a message belongs to the thread that has it")
extension Message: Sendable {}
