public import Seams

/// The figures of one post at one instant, as a file gave them. Nil is not known; it is never 0.
public struct SampleRow: Hashable, Sendable {
  public var post: String
  public var influencer: String
  public var at: Instant
  public var views: Int64?
  public var likes: Int64?
  public var comments: Int64?
  public var shares: Int64?
  public var saves: Int64?
  public var reach: Int64?
  public var impressions: Int64?
  /// Of the account, at that instant.
  public var followers: Int64?

  public init(
    post: String, influencer: String, at: Instant, views: Int64? = nil, likes: Int64? = nil,
    comments: Int64? = nil, shares: Int64? = nil, saves: Int64? = nil, reach: Int64? = nil,
    impressions: Int64? = nil, followers: Int64? = nil
  ) {
    self.post = post
    self.influencer = influencer
    self.at = at
    self.views = views
    self.likes = likes
    self.comments = comments
    self.shares = shares
    self.saves = saves
    self.reach = reach
    self.impressions = impressions
    self.followers = followers
  }
}
