/// One promised post as far as figures need it.
public struct PromiseFact: Codable, Hashable, Sendable {
  /// The states of `DeliverableProgress`, by the same names.
  public enum State: String, CaseIterable, Codable, Hashable, Sendable {
    case scheduled, due, overdue, missed, unverifiable, posted, late, excused
  }

  public var deliverable: String
  public var influencer: String
  public var phase: String?
  public var platform: String
  public var state: State
  /// Seconds after the due instant, of a late post.
  public var latenessSeconds: Int64?
  /// Of the account, as the roster has it.
  public var followers: Int64?
  /// In the campaign's currency; nil when none was agreed.
  public var fee: Double?
  public var contractedImpressions: Int64?
  /// A post was found that keeps it.
  public var hasPost: Bool
  /// True: the newest version of the post was judged adequate or not required; false: undisclosed or inadequate; nil:
  /// not judged, or a person must say.
  public var disclosed: Bool?

  public init(
    deliverable: String, influencer: String, phase: String? = nil, platform: String, state: State,
    latenessSeconds: Int64? = nil, followers: Int64? = nil, fee: Double? = nil, contractedImpressions: Int64? = nil,
    hasPost: Bool = false, disclosed: Bool? = nil
  ) {
    self.deliverable = deliverable
    self.influencer = influencer
    self.phase = phase
    self.platform = platform
    self.state = state
    self.latenessSeconds = latenessSeconds
    self.followers = followers
    self.fee = fee
    self.contractedImpressions = contractedImpressions
    self.hasPost = hasPost
    self.disclosed = disclosed
  }

  /// Its post is up, on time or late.
  var isPublished: Bool { state == .posted || state == .late }

  enum CodingKeys: String, CodingKey {
    case deliverable, influencer, phase, platform, state, followers, fee, disclosed
    case latenessSeconds = "lateness_seconds"
    case contractedImpressions = "contracted_impressions"
    case hasPost = "has_post"
  }
}
