/// One KPI of a post, an influencer or the campaign.
public struct Figure: Codable, Hashable, Sendable {
  /// Null when undefined: nothing was seen, or the denominator is missing or 0. Never NaN, never 0 for
  /// "unknown".
  public var value: Double?
  /// Posts that the value is made of; "41 of 60 seen" is n of m.
  public var n: Int
  /// Posts there are.
  public var m: Int

  public init(value: Double?, n: Int, m: Int) {
    self.value = value
    self.n = n
    self.m = m
  }

  /// Nulls are written out, so that every row of a report has the same keys.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(n, forKey: .n)
    try container.encode(m, forKey: .m)
  }
}

/// The three figures of one post, one influencer or the campaign.
public struct FigureSet: Codable, Hashable, Sendable {
  /// (likes + comments) / views, as a fraction.
  public var engagementRateByViews: Figure
  public var likeCommentRatio: Figure
  /// Of views, over the influencer's own trailing weekly mean.
  public var liftOverOwnWeek: Figure

  public init(engagementRateByViews: Figure, likeCommentRatio: Figure, liftOverOwnWeek: Figure) {
    self.engagementRateByViews = engagementRateByViews
    self.likeCommentRatio = likeCommentRatio
    self.liftOverOwnWeek = liftOverOwnWeek
  }

  enum CodingKeys: String, CodingKey {
    case engagementRateByViews = "engagement_rate_by_views"
    case likeCommentRatio = "like_comment_ratio"
    case liftOverOwnWeek = "lift_over_own_week"
  }
}

/// What `kpi.recompute` answers.
public struct KPIReport: Codable, Hashable, Sendable {
  public struct Post: Codable, Hashable, Sendable {
    public var post: String
    public var influencer: String
    public var figures: FigureSet
  }
  public struct Influencer: Codable, Hashable, Sendable {
    public var influencer: String
    public var figures: FigureSet
  }
  /// Sorted by influencer, then post.
  public var posts: [Post]
  /// Sorted by influencer.
  public var influencers: [Influencer]
  public var campaign: FigureSet

  public init(posts: [Post], influencers: [Influencer], campaign: FigureSet) {
    self.posts = posts
    self.influencers = influencers
    self.campaign = campaign
  }
}
