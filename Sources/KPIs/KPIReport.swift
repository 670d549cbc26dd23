/// What `kpi.recompute` answers.
public struct KPIReport: Codable, Hashable, Sendable {
  public struct Post: Codable, Hashable, Sendable {
    public var post: String
    public var influencer: String
    /// The promise that it keeps; nil for a post beside the campaign.
    public var deliverable: String?
    public var figures: FigureSet

    public init(post: String, influencer: String, deliverable: String? = nil, figures: FigureSet) {
      (self.post, self.influencer, self.deliverable, self.figures) = (post, influencer, deliverable, figures)
    }
  }
  public struct Influencer: Codable, Hashable, Sendable {
    public var influencer: String
    public var figures: FigureSet

    public init(influencer: String, figures: FigureSet) { (self.influencer, self.figures) = (influencer, figures) }
  }
  public struct Phase: Codable, Hashable, Sendable {
    public var phase: String
    public var figures: FigureSet

    public init(phase: String, figures: FigureSet) { (self.phase, self.figures) = (phase, figures) }
  }
  /// Sorted by influencer, then post.
  public var posts: [Post]
  /// Sorted by influencer.
  public var influencers: [Influencer]
  /// Sorted by phase.
  public var phases: [Phase]
  public var campaign: FigureSet

  public init(posts: [Post], influencers: [Influencer], phases: [Phase] = [], campaign: FigureSet) {
    self.posts = posts
    self.influencers = influencers
    self.phases = phases
    self.campaign = campaign
  }
}
