public import Campaigns
public import Seams

extension CampaignReport {
  /// What could not be looked at, so that nothing is claimed of it.
  public struct Unseen: Codable, Hashable, Sendable {
    public struct Source: Codable, Hashable, Sendable {
      public var influencer: String
      public var platform: String
      /// Nil: never.
      public var lastRead: Instant?
      public var failures: Int
      /// `no_source` when the roster names nothing to read, else the code of the last failure.
      public var code: String

      public init(influencer: String, platform: String, lastRead: Instant?, failures: Int, code: String) {
        (self.influencer, self.platform, self.lastRead) = (influencer, platform, lastRead)
        (self.failures, self.code) = (failures, code)
      }

      enum CodingKeys: String, CodingKey {
        case influencer, platform, failures, code
        case lastRead = "last_read"
      }
    }
    /// Sources of this campaign that cannot be read now, or never could.
    public var sources: [Source]
    /// Sources of this campaign, whether they can be read or not.
    public var allSources: Int
    /// Posts without a promise: they fit several, and wait for a choice.
    public var undecidedPosts: Int
    /// Promised posts that nobody could judge, by why: how many of `deliverables` say so. Nil in a report that was
    /// saved before they were counted.
    public var deliverables: [UnseenCause: Int]?

    public init(
      sources: [Source] = [], allSources: Int = 0, undecidedPosts: Int = 0, deliverables: [UnseenCause: Int]? = nil
    ) {
      (self.sources, self.allSources, self.undecidedPosts) = (sources, allSources, undecidedPosts)
      self.deliverables = deliverables
    }

    enum CodingKeys: String, CodingKey {
      case sources, deliverables
      case allSources = "all_sources"
      case undecidedPosts = "undecided_posts"
    }
  }
}
