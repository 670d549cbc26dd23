public import Campaigns

/// Payload of `brief.check`: a post and the brief of its phase. The result is the brief report.
public struct BriefCheckOrder: Codable, Hashable, Sendable {
  public var post: BriefPost
  public var brief: Brief
  public init(post: BriefPost, brief: Brief) { (self.post, self.brief) = (post, brief) }
}
