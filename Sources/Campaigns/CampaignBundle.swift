/// All that one import brings: it is accepted whole or not at all.
public struct CampaignBundle: Hashable, Codable, Sendable {
  public var campaign: Campaign
  public var influencers: [Influencer]
  public var deliverables: [Deliverable]

  public init(campaign: Campaign, influencers: [Influencer], deliverables: [Deliverable]) {
    self.campaign = campaign
    self.influencers = influencers
    self.deliverables = deliverables
  }
}
