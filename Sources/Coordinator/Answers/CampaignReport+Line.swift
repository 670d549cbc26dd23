public import Broadcasts
public import Campaigns
public import Disclosure
public import Seams

extension CampaignReport {
  /// One promised post as it stands.
  public struct Line: Codable, Hashable, Sendable {
    public var deliverable: String
    public var phase: String?
    /// The broadcast that made it, and how far its task has come.
    public var broadcast: String?
    public var task: TaskProgress.State?
    public var influencer: String
    /// Nil when the person's values were erased.
    public var name: String?
    public var owner: String?
    public var platform: Platform
    public var format: PostFormat?
    public var due: DueTime
    public var state: DeliverableProgress.State
    public var post: String?
    /// Where the post can be looked at; nil when its source named no address.
    public var url: String?
    /// What its source claims; nil when it did not say.
    public var publishedAt: Instant?
    public var seenAt: Instant?
    public var latenessSeconds: Int64?
    /// Of the post's newest version; nil as long as that one was not judged.
    public var verdict: Judgement?
    public var reasons: [String]
    /// What each rule said, with its source.
    public var findings: [Finding]
    /// Why nobody could judge the post; nil when it was judged, can be, is known to be missing, or is not due.
    public var unseen: UnseenCause?
    /// Nil as long as the post was not held against the brief.
    public var brief: BriefReport?
    /// In the campaign's currency.
    public var fee: Double?
    public var contractedImpressions: Int64?
    /// A post that may fulfil it waits for somebody's choice, see `posts list`.
    public var undecided: Bool

    public init(
      deliverable: String, phase: String? = nil, influencer: String, name: String?, owner: String?,
      platform: Platform, format: PostFormat? = nil, due: DueTime, state: DeliverableProgress.State
    ) {
      (self.deliverable, self.phase, self.influencer) = (deliverable, phase, influencer)
      (self.name, self.owner, self.platform, self.format) = (name, owner, platform, format)
      (self.due, self.state) = (due, state)
      (reasons, findings, undecided) = ([], [], false)
    }

    enum CodingKeys: String, CodingKey {
      case deliverable, phase, broadcast, task, influencer, name, owner, platform, format, due, state, post, url
      case verdict, reasons, findings, unseen, brief, fee, undecided
      case publishedAt = "published_at"
      case seenAt = "seen_at"
      case latenessSeconds = "lateness_seconds"
      case contractedImpressions = "contracted_impressions"
    }
  }

  public struct Person: Codable, Hashable, Sendable {
    public var influencer: String
    /// Nil when the person's values were erased.
    public var name: String?
    public var owner: String?
    public var region: String?
    public var languages: [String]
    public var segments: [String]
    /// How to reach them first: `email`, `sms`, `whatsapp`, `signal`, `other`; nil when nothing is known.
    public var channel: String?
    /// Of all accounts; nil when one of them is not known.
    public var followers: Int?

    public init(
      influencer: String, name: String?, owner: String?, region: String? = nil, languages: [String] = [],
      segments: [String] = [], channel: String? = nil, followers: Int? = nil
    ) {
      (self.influencer, self.name, self.owner, self.region) = (influencer, name, owner, region)
      (self.languages, self.segments, self.channel) = (languages, segments, channel)
      self.followers = followers
    }
  }
}
