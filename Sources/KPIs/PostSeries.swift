public import Seams

/// The samples of one post, one column per metric: part of the payload of a `kpi.recompute` job.
///
/// The columns are as long as `at`; a shorter one lacks its last values. Null is "not seen", never 0. A column without
/// any value is left out of the JSON.
public struct PostSeries: Hashable, Sendable {
  public var post: String
  public var influencer: String
  /// The promise that the post keeps; nil for a post beside the campaign.
  public var deliverable: String?
  /// When each sample was taken, in any order.
  public var at: [Instant]
  public var views: [Int64?]
  public var likes: [Int64?]
  public var comments: [Int64?]
  public var shares: [Int64?] = []
  public var saves: [Int64?] = []
  /// People who saw it; known to the account's owner only.
  public var reach: [Int64?] = []
  /// Times it was shown.
  public var impressions: [Int64?] = []
  /// Of the account, at the time of the sample.
  public var followers: [Int64?] = []

  public init(
    post: String, influencer: String, deliverable: String? = nil, at: [Instant], views: [Int64?] = [],
    likes: [Int64?] = [], comments: [Int64?] = []
  ) {
    self.post = post
    self.influencer = influencer
    self.deliverable = deliverable
    self.at = at
    self.views = views
    self.likes = likes
    self.comments = comments
  }
}

extension PostSeries: Codable {
  enum CodingKeys: String, CodingKey {
    case post, influencer, deliverable, at, views, likes, comments, shares, saves, reach, impressions, followers
  }

  private static let columns: [(any WritableKeyPath<PostSeries, [Int64?]> & Sendable, CodingKeys)] = [
    (\.views, .views), (\.likes, .likes), (\.comments, .comments), (\.shares, .shares), (\.saves, .saves),
    (\.reach, .reach), (\.impressions, .impressions), (\.followers, .followers),
  ]

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      post: try container.decode(String.self, forKey: .post),
      influencer: try container.decode(String.self, forKey: .influencer),
      deliverable: try container.decodeIfPresent(String.self, forKey: .deliverable),
      at: try container.decode([Instant].self, forKey: .at))
    for (column, key) in Self.columns {
      self[keyPath: column] = try container.decodeIfPresent([Int64?].self, forKey: key) ?? []
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(post, forKey: .post)
    try container.encode(influencer, forKey: .influencer)
    try container.encodeIfPresent(deliverable, forKey: .deliverable)
    try container.encode(at, forKey: .at)
    for (column, key) in Self.columns where self[keyPath: column].contains(where: { $0 != nil }) {
      try container.encode(self[keyPath: column], forKey: key)
    }
  }
}
