public import Seams

/// One person's task of one broadcast.
public struct TaskFact: Codable, Hashable, Sendable {
  /// The states of a broadcast's task, by the same names.
  public enum State: String, CaseIterable, Codable, Hashable, Sendable {
    case queued, sent, doubtful, acknowledged, declined, posted, verified, cancelled
  }

  public var broadcast: String
  public var influencer: String
  /// The phase that the broadcast made or joined.
  public var phase: String?
  public var state: State
  public var sentAt: Instant?
  public var acknowledgedAt: Instant?
  public var postedAt: Instant?

  public init(
    broadcast: String, influencer: String, phase: String? = nil, state: State, sentAt: Instant? = nil,
    acknowledgedAt: Instant? = nil, postedAt: Instant? = nil
  ) {
    self.broadcast = broadcast
    self.influencer = influencer
    self.phase = phase
    self.state = state
    self.sentAt = sentAt
    self.acknowledgedAt = acknowledgedAt
    self.postedAt = postedAt
  }

  /// Its message went out. A doubtful one is not known to have.
  var wasSent: Bool {
    switch state {
    case .sent, .acknowledged, .declined, .posted, .verified: true
    case .queued, .doubtful: false
    case .cancelled: sentAt != nil
    }
  }

  /// The person agreed, or posted without a word.
  var wasAcknowledged: Bool {
    switch state {
    case .acknowledged, .posted, .verified: true
    case .queued, .sent, .doubtful, .declined: false
    case .cancelled: acknowledgedAt != nil
    }
  }

  var wasPosted: Bool {
    switch state {
    case .posted, .verified: true
    case .queued, .sent, .doubtful, .acknowledged, .declined: false
    case .cancelled: postedAt != nil
    }
  }

  enum CodingKeys: String, CodingKey {
    case broadcast, influencer, phase, state
    case sentAt = "sent_at"
    case acknowledgedAt = "acknowledged_at"
    case postedAt = "posted_at"
  }
}
