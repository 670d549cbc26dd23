public import Seams

/// The samples of one post, one column per metric: the payload of a `kpi.recompute` job.
///
/// The columns are as long as `at`; a shorter one lacks its last values. Null is "not seen", never 0.
public struct PostSeries: Codable, Hashable, Sendable {
  public var post: String
  public var influencer: String
  /// When each sample was taken, in any order.
  public var at: [Instant]
  public var views: [Int64?]
  public var likes: [Int64?]
  public var comments: [Int64?]

  public init(
    post: String, influencer: String, at: [Instant], views: [Int64?], likes: [Int64?], comments: [Int64?]
  ) {
    self.post = post
    self.influencer = influencer
    self.at = at
    self.views = views
    self.likes = likes
    self.comments = comments
  }
}
