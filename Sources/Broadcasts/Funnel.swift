/// How many people of a broadcast have come how far.
public struct Funnel: Hashable, Codable, Sendable {
  /// Everybody who has a task.
  public var recipients: Int
  /// Whose message is still to go out, now.
  public var queued: Int
  /// Of whose message nobody knows whether it went out, now.
  public var doubtful: Int
  /// Whose message certainly did not go out, now.
  public var failed: Int
  /// Whose task was called off.
  public var cancelled: Int
  /// Who said no, and has not thought again.
  public var declined: Int
  /// Who got a reminder (queued or sent).
  public var reminded: Int
  /// Reached at least so far, each of the four a part of the one before.
  public var sent: Int
  public var acknowledged: Int
  public var posted: Int
  public var verified: Int
  /// Half of those who posted took at most so long, from the sending of the message; nil when nobody has.
  public var medianSecondsToPost: Int?

  public init(
    recipients: Int = 0, queued: Int = 0, doubtful: Int = 0, failed: Int = 0, cancelled: Int = 0,
    declined: Int = 0, reminded: Int = 0, sent: Int = 0, acknowledged: Int = 0, posted: Int = 0,
    verified: Int = 0, medianSecondsToPost: Int? = nil
  ) {
    self.recipients = recipients
    self.queued = queued
    self.doubtful = doubtful
    self.failed = failed
    self.cancelled = cancelled
    self.declined = declined
    self.reminded = reminded
    self.sent = sent
    self.acknowledged = acknowledged
    self.posted = posted
    self.verified = verified
    self.medianSecondsToPost = medianSecondsToPost
  }

  private enum CodingKeys: String, CodingKey {
    case recipients, queued, doubtful, failed, cancelled, declined, reminded, sent, acknowledged, posted, verified
    case medianSecondsToPost = "median_seconds_to_post"
  }
}
