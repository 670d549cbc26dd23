public import Campaigns
public import KPIs
public import Seams

/// What `groundswell campaign report` shows: one campaign as it stands, joined from the record.
///
/// Null is "not known", never 0.
public struct CampaignReport: Codable, Hashable, Sendable {
  public var campaign: Campaign
  public var at: Instant
  /// By due instant, then id.
  public var deliverables: [Line]
  /// Everybody who promised something or was called on, by id.
  public var people: [Person]
  /// Nil as long as nothing was computed.
  public var kpis: KPIs?
  /// In the order of the campaign's file.
  public var goals: [GoalLine]
  /// In the order in which they were sent.
  public var broadcasts: [Mobilisation]
  public var unseen: Unseen
  public var openAlerts: Int

  public init(
    campaign: Campaign, at: Instant, deliverables: [Line] = [], people: [Person] = [], kpis: KPIs? = nil,
    goals: [GoalLine] = [], broadcasts: [Mobilisation] = [], unseen: Unseen = Unseen(), openAlerts: Int = 0
  ) {
    (self.campaign, self.at, self.deliverables, self.people) = (campaign, at, deliverables, people)
    (self.kpis, self.goals, self.broadcasts, self.unseen) = (kpis, goals, broadcasts, unseen)
    self.openAlerts = openAlerts
  }

  enum CodingKeys: String, CodingKey {
    case campaign, at, deliverables, people, kpis, goals, broadcasts, unseen
    case openAlerts = "open_alerts"
  }
}

extension CampaignReport {
  public struct KPIs: Codable, Hashable, Sendable {
    public var at: Instant
    /// False while something has changed since that they are made of, and they are being computed anew.
    public var isCurrent: Bool
    public var campaign: FigureSet
    public var phases: [Figures]
    public var influencers: [Figures]
    public var posts: [Figures]

    public init(
      at: Instant, isCurrent: Bool = true, campaign: FigureSet, phases: [Figures] = [], influencers: [Figures] = [],
      posts: [Figures] = []
    ) {
      (self.at, self.isCurrent, self.campaign, self.phases) = (at, isCurrent, campaign, phases)
      (self.influencers, self.posts) = (influencers, posts)
    }

    enum CodingKeys: String, CodingKey {
      case at, campaign, phases, influencers, posts
      case isCurrent = "current"
    }

    public struct Figures: Codable, Hashable, Sendable {
      public var id: String
      /// Whose post it is; for posts only.
      public var influencer: String?
      /// The promise that a post keeps; nil for a post beside the campaign.
      public var deliverable: String?
      public var figures: FigureSet

      public init(id: String, influencer: String? = nil, deliverable: String? = nil, figures: FigureSet) {
        (self.id, self.influencer, self.deliverable, self.figures) = (id, influencer, deliverable, figures)
      }
    }
  }

  /// One goal and how it stands.
  public struct GoalLine: Codable, Hashable, Sendable {
    /// The name of the figure, `engagement_rate_by_views`.
    public var kpi: String
    /// Nil for the whole campaign.
    public var phase: String?
    public var atLeast: Double?
    public var atMost: Double?
    public var by: Instant?
    public var state: GoalState
    /// Nil when nothing was computed.
    public var figure: Figure?

    public init(
      kpi: String, phase: String? = nil, atLeast: Double? = nil, atMost: Double? = nil, by: Instant? = nil,
      state: GoalState, figure: Figure?
    ) {
      (self.kpi, self.phase, self.atLeast, self.atMost) = (kpi, phase, atLeast, atMost)
      (self.by, self.state, self.figure) = (by, state, figure)
    }

    enum CodingKeys: String, CodingKey {
      case kpi, phase, by, state, figure
      case atLeast = "at_least"
      case atMost = "at_most"
    }
  }
}
