/// The words of `GSW/1`. A message is a few ZeroMQ frames: the greeting (`GSW/1 SUBMIT`), a JSON header,
/// and one body frame for each thing that the header lists.
public enum Command: String, Sendable, CaseIterable {
  // Client and coordinator, on the control socket.
  case submit = "SUBMIT"
  case accepted = "ACCEPTED"
  case busy = "BUSY"
  case refused = "REFUSED"
  case call = "CALL"
  case answer = "ANSWER"
  // Worker and coordinator, on the work socket.
  case hello = "HELLO"
  case credit = "CREDIT"
  case jobs = "JOBS"
  case results = "RESULTS"
  case resultAck = "RESULT_ACK"
  case resume = "RESUME"
  case heartbeat = "HEARTBEAT"
  case cancel = "CANCEL"
  case drain = "DRAIN"
  case bye = "BYE"
  // Subscriber and coordinator, on the replay socket.
  case replay = "REPLAY"
  case message = "MESSAGE"
  case end = "END"
}

/// Bounds of the protocol. A message over one of them is refused as a whole.
public enum WireBounds {
  /// Jobs or results in one message.
  public static let maxBatch = 256
  /// Bytes of a JSON header.
  public static let maxHeaderBytes = 1 << 20
  /// Bytes of one body frame; sockets are opened with it as ZMQ_MAXMSGSIZE.
  public static let maxBodyBytes = 16 << 20
  /// Bytes of a submitted job's payload, and of its result: both become one line of a log.
  public static let maxPayloadBytes = 1 << 20
  /// Pause between two heartbeats of a worker.
  public static let heartbeat = Duration.seconds(1)
}
