import Broadcasts
import Campaigns
import Coordinator
import Seams

/// The campaign of a simulated world: promises due during the storm, kept in time, late, or never.
struct SimulatedCampaign {
  let bundle: CampaignBundle
  /// Sent as soon as the campaign is there; nobody posts.
  let broadcast: Broadcast
  /// How each promise must stand in the end.
  let expected: [Slug: DeliverableProgress.State]

  var settings: CoordinatorSettings {
    CoordinatorSettings(pollInterval: .seconds(5), diskReserveBytes: 0)
  }

  init(plan: SimulationPlan, start: Instant, world: SimulatedWorldFacts, random: inout SeededRandom) {
    let id = Self.slug("storm")
    let rules = DeadlineRules(
      graceSeconds: 10, missAfterSeconds: 60, opensBeforeSeconds: 3600, settleSeconds: 5)
    let campaign = Campaign(
      id: id, name: "Storm", objective: "to be simulated", primaryKPI: .deadlineAdherence, jurisdictions: ["US"],
      brief: Brief(hashtags: ["ad"]), deadlines: rules)
    var influencers: [Influencer] = []
    var deliverables: [Deliverable] = []
    var expected: [Slug: DeliverableProgress.State] = [:]
    for number in 0..<plan.deliverables {
      let account = Account(platform: .blog, handle: "handle-\(number)", feed: "http://feeds.example/\(number)")
      let influencer = Self.slug("person-\(number)")
      let deliverable = Self.slug("promise-\(number)")
      let due = start + .seconds(Int.random(in: 10...60, using: &random))
      influencers.append(
        Influencer(
          id: influencer, name: "Person \(number)", owner: "owner", zone: "Etc/UTC", accounts: [account]))
      deliverables.append(
        Deliverable(
          id: deliverable, campaign: id, influencer: influencer, account: account.key, connection: .paid,
          due: DueTime(local: due.rfc3339, zone: nil, at: due, tzdata: nil), windowStart: start - .seconds(60)))
      expected[deliverable] = Self.plan(number, deliverable, account.key, due, world, &random)
    }
    for number in 0..<plan.recipients {
      influencers.append(
        Influencer(
          id: Self.slug("caller-\(number)"), name: "Caller \(number)", owner: "owner", zone: "Etc/UTC",
          segments: ["rapid"], accounts: [Account(platform: .instagram, handle: "caller-\(number)")],
          email: "caller-\(number)@mail.example", consent: true))
    }
    guard let from = Mailbox("team@storm.example") else { preconditionFailure("not an address") }
    broadcast = Broadcast(
      id: Self.slug("news"), campaign: id, name: "News", phase: Phase(id: Self.slug("rapid"), name: "Rapid"),
      from: from,
      audience: Audience(segments: ["rapid"]),
      message: MessageTemplate(subject: "News", text: "Dear {{name}}, by {{deadline}}."),
      clocks: TaskClocks(postWithin: TaskClocks.maximumSeconds))
    bundle = CampaignBundle(campaign: campaign, influencers: influencers, deliverables: deliverables)
    self.expected = expected
  }

  /// A third comes in time, a third late (some after `missed`), a third never.
  private static func plan(
    _ number: Int, _ deliverable: Slug, _ account: AccountKey, _ due: Instant, _ world: SimulatedWorldFacts,
    _ random: inout SeededRandom
  ) -> DeliverableProgress.State {
    let text = Bool.random(using: &random) ? "#ad of \(deliverable)" : "a post of \(deliverable)"
    switch number % 3 {
    case 0:
      let at = due + .seconds(Int.random(in: -8...10, using: &random))
      world.plan(.init(account: account, deliverable: deliverable, publishedAt: at, text: text))
      return .posted
    case 1:
      let at = due + .seconds(Int.random(in: 11...120, using: &random))
      world.plan(.init(account: account, deliverable: deliverable, publishedAt: at, text: text))
      return .late
    default:
      return .missed
    }
  }

  private static func slug(_ text: String) -> Slug {
    guard let slug = Slug(text) else { preconditionFailure("\(text) is no slug") }
    return slug
  }
}
