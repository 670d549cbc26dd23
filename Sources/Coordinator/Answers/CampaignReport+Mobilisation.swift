public import Broadcasts
public import Seams

extension CampaignReport {
  /// One call to action and what came of it.
  public struct Mobilisation: Codable, Hashable, Sendable {
    public var broadcast: String
    public var name: String
    public var phase: String
    public var sentAt: Instant
    /// Owners in it are salted hashes.
    public var audience: Audience
    /// People left out, by reason; one person may have several.
    public var excluded: [String: Int]
    public var excludedPeople: Int
    public var funnel: Funnel
    public var goal: BroadcastGoal?
    /// How many posts the goal lacks once its time is over; nil before, without a goal, and when it was reached.
    public var shortfall: Int?
    /// How many had posted by then, one entry for each change, in order.
    public var timeline: [Point]
    public var isCancelled: Bool

    public init(
      broadcast: String, name: String, phase: String, sentAt: Instant, audience: Audience = Audience(),
      excluded: [String: Int] = [:], excludedPeople: Int = 0, funnel: Funnel,
      goal: BroadcastGoal? = nil, shortfall: Int? = nil, timeline: [Point] = [], isCancelled: Bool = false
    ) {
      (self.broadcast, self.name, self.phase, self.sentAt) = (broadcast, name, phase, sentAt)
      (self.audience, self.excluded, self.excludedPeople) = (audience, excluded, excludedPeople)
      (self.funnel, self.goal, self.shortfall) = (funnel, goal, shortfall)
      (self.timeline, self.isCancelled) = (timeline, isCancelled)
    }

    public struct Point: Codable, Hashable, Sendable {
      public var at: Instant
      /// All who had posted by then.
      public var posted: Int

      public init(at: Instant, posted: Int) { (self.at, self.posted) = (at, posted) }
    }

    enum CodingKeys: String, CodingKey {
      case broadcast, name, phase, audience, excluded, funnel, goal, shortfall, timeline
      case sentAt = "sent_at"
      case excludedPeople = "excluded_people"
      case isCancelled = "cancelled"
    }
  }
}
