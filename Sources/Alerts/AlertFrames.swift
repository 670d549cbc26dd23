import JSONLines

/// The three frames of a published message: topic, seq (8 bytes, big-endian), body.
public struct AlertFrames: Hashable, Sendable {
  public var topic: String
  public var seq: UInt64
  public var body: [UInt8]

  public init(_ message: AlertMessage) {
    topic = message.topic.text
    seq = message.seq
    body = JSONText.certain(CloudEvent(message))
  }

  public init(_ head: Head) {
    topic = Topic.head
    seq = head.seq
    body = JSONText.certain(head)
  }

  public var frames: [[UInt8]] {
    [Array(topic.utf8), withUnsafeBytes(of: seq.bigEndian) { Array($0) }, body]
  }

  /// Nil unless there are three frames and the second has eight bytes.
  public init?(frames: [[UInt8]]) {
    guard frames.count == 3, frames[1].count == 8 else { return nil }
    topic = String(decoding: frames[0], as: UTF8.self)
    seq = frames[1].reduce(0) { $0 << 8 | UInt64($1) }
    body = frames[2]
  }

  /// The alert message inside; nil for `head.` and for what is none of ours.
  public var message: AlertMessage? {
    try? JSONText.decode(CloudEvent.self, from: body).data
  }
}
