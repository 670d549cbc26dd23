public import Broadcasts
public import Campaigns
public import Seams

/// Payload of `broadcast.deliver`: one message to one person over one channel.
public struct BroadcastDeliverOrder: Codable, Hashable, Sendable {
  /// `Broadcast.messageID`; the same however often the job is handed out, so that the message goes out once.
  public var messageID: String
  public var channel: ContactChannel
  public var from: Mailbox
  public var subject: String
  public var text: String
  /// When the message was written: its `Date`.
  public var date: Instant

  public init(
    messageID: String, channel: ContactChannel, from: Mailbox, subject: String, text: String, date: Instant
  ) {
    self.messageID = messageID
    self.channel = channel
    self.from = from
    self.subject = subject
    self.text = text
    self.date = date
  }

  enum CodingKeys: String, CodingKey {
    case messageID = "message_id"
    case channel, from, subject, text, date
  }
}

/// Result of `broadcast.deliver`: where the message lies.
public struct BroadcastDelivered: Codable, Hashable, Sendable {
  public var outbox: String
  public init(outbox: String) { self.outbox = outbox }
}
