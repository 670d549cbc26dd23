public import Seams

/// The body of a published alert: CloudEvents 1.0 in its JSON format.
///
/// Source: CloudEvents Specification 1.0.2, JSON Event Format. `id` is unique for one `source`; a repeat
/// of the same message keeps it, so that a receiver may drop what it has seen.
public struct CloudEvent: Codable, Hashable, Sendable {
  public var specversion: String
  public var id: String
  public var source: String
  public var type: String
  public var subject: String
  public var time: Instant
  public var datacontenttype: String
  public var data: AlertMessage

  public static let source = "/groundswell"

  public init(_ message: AlertMessage) {
    specversion = "1.0"
    id = "\(message.id)/\(message.seq)"
    source = Self.source
    type = "groundswell.alert.\(message.kind.rawValue)"
    subject = message.facts.deliverable ?? message.facts.post ?? message.facts.job ?? message.campaign ?? "_"
    time = message.at
    datacontenttype = "application/json"
    data = message
  }
}

/// The body of `head.`: the sign of life. Whoever has not seen `seq` yet asks the replay socket.
public struct Head: Codable, Hashable, Sendable {
  /// The seq of the last alert message on disk.
  public var seq: UInt64
  public var epoch: UInt64
  public var at: Instant

  /// Pause between two signs of life.
  public static let interval = Duration.seconds(5)

  public init(seq: UInt64, epoch: UInt64, at: Instant) {
    (self.seq, self.epoch, self.at) = (seq, epoch, at)
  }
}
