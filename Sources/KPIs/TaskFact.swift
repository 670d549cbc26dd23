public import Seams

/// One person's task of one broadcast. How far it has come is told by its instants: a task that was called off later has
/// come as far as it came.
public struct TaskFact: Codable, Hashable, Sendable {
  /// The states of a broadcast's task, by the same names.
  public enum State: String, CaseIterable, Codable, Hashable, Sendable {
    case queued, sent, doubtful, failed, acknowledged, declined, posted, verified, cancelled
  }

  public var broadcast: String
  public var influencer: String
  /// The phase that the broadcast made or joined.
  public var phase: String?
  public var state: State
  /// When the broadcast was sent.
  public var queuedAt: Instant
  public var sentAt: Instant?
  public var acknowledgedAt: Instant?
  /// When the post was published.
  public var postedAt: Instant?

  public init(
    broadcast: String, influencer: String, phase: String? = nil, state: State, queuedAt: Instant,
    sentAt: Instant? = nil, acknowledgedAt: Instant? = nil, postedAt: Instant? = nil
  ) {
    self.broadcast = broadcast
    self.influencer = influencer
    self.phase = phase
    self.state = state
    self.queuedAt = queuedAt
    self.sentAt = sentAt
    self.acknowledgedAt = acknowledgedAt
    self.postedAt = postedAt
  }

  var wasPosted: Bool { postedAt != nil }
  /// The person agreed, or posted without a word.
  var wasAcknowledged: Bool { acknowledgedAt != nil || wasPosted }
  /// Its message went out: by its delivery, or because the person answered.
  var wasSent: Bool { sentAt != nil || state == .declined || wasAcknowledged }

  /// From the message to the post; from the broadcast where nobody knows when the message went out.
  var minutesToPost: Double? {
    postedAt.map { Double(max(0, ($0 - (sentAt ?? queuedAt)).milliseconds)) / 60_000 }
  }

  enum CodingKeys: String, CodingKey {
    case broadcast, influencer, phase, state
    case queuedAt = "queued_at"
    case sentAt = "sent_at"
    case acknowledgedAt = "acknowledged_at"
    case postedAt = "posted_at"
  }
}
