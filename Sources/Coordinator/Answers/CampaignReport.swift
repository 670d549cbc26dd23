public import Campaigns
public import Disclosure
public import KPIs
public import Seams

/// What `groundswell campaign report` shows: one campaign as it stands, joined from the record.
public struct CampaignReport: Codable, Hashable, Sendable {
  public var campaign: Campaign
  public var at: Instant
  public var deliverables: [Line]
  /// Nil as long as nothing was computed.
  public var kpis: KPIs?
  public var openAlerts: Int

  public struct Line: Codable, Hashable, Sendable {
    public var deliverable: String
    public var influencer: String
    /// Nil when the person's values were erased.
    public var name: String?
    public var owner: String?
    public var platform: Platform
    public var due: DueTime
    public var state: DeliverableProgress.State
    public var post: String?
    public var latenessSeconds: Int64?
    public var verdict: Judgement?
    public var reasons: [String]
    /// A post that may fulfil it waits for somebody's choice, see `posts list`.
    public var undecided: Bool
    enum CodingKeys: String, CodingKey {
      case deliverable, influencer, name, owner, platform, due, state, post, verdict, reasons, undecided
      case latenessSeconds = "lateness_seconds"
    }
  }

  public struct KPIs: Codable, Hashable, Sendable {
    public var at: Instant
    public var campaign: FigureSet
    public var phases: [Figures]
    public var influencers: [Figures]
    public var posts: [Figures]

    public struct Figures: Codable, Hashable, Sendable {
      public var id: String
      /// Whose post it is; for posts only.
      public var influencer: String?
      /// The promise that a post keeps; nil for a post beside the campaign.
      public var deliverable: String?
      public var figures: FigureSet
    }
  }

  enum CodingKeys: String, CodingKey {
    case campaign, at, deliverables, kpis
    case openAlerts = "open_alerts"
  }
}
