import Campaigns
import Coordinator
import Seams
import Wire

/// The campaign of the bench: one person with a blog, promises due a minute after noon. A minute of grace, ten until
/// a promise is missed, ten seconds to settle.
enum BenchCampaign {
  static let id = Slug("berks")!
  static let ava = Slug("ava")!
  static let rules = DeadlineRules(graceSeconds: 60, missAfterSeconds: 600, opensBeforeSeconds: 3600, settleSeconds: 10)
  static let account = AccountKey(.blog, "ava.sample")

  static func bundle(
    _ promises: [String] = ["reel-1"], due: Duration = .seconds(60), name: String = "Berks County",
    keys: MatchKeys = MatchKeys(), feed: String? = "http://feeds.example/ava"
  ) -> CampaignBundle {
    let campaign = Campaign(
      id: id, name: name, objective: "to be tested", primaryKPI: .deadlineAdherence, jurisdictions: ["US"],
      deadlines: rules)
    let person = Influencer(
      id: ava, name: "Ava Sample", owner: "mara", zone: "Etc/UTC",
      accounts: [Account(platform: .blog, handle: "ava.sample", feed: feed)], email: "ava@mail.example")
    let at = noon + due
    let deliverables = promises.map { promise in
      Deliverable(
        id: Slug(promise)!, campaign: id, influencer: ava, account: account, connection: .paid,
        due: DueTime(local: at.rfc3339, zone: nil, at: at, tzdata: nil), windowStart: noon - .seconds(3600),
        keys: keys, note: "as agreed by telephone")
    }
    return CampaignBundle(campaign: campaign, influencers: [person], deliverables: deliverables)
  }

  static func post(_ id: String, at publishedAt: Instant, text: String = "#ad the county fair") -> FoundPost {
    FoundPost(
      account: account, externalID: id, url: "http://blog.example/\(id)", text: text, publishedAt: publishedAt,
      seenAt: noon)
  }

  /// A reading of the feed that shows these posts, matched as a worker does.
  static func reading(_ posts: FoundPost..., order: DeadlinePollOrder) -> DeadlinePollReport {
    DeadlinePollReport(reading: .read, entries: posts.count, posts: posts.map { seen($0, order) })
  }

  private static func seen(_ post: FoundPost, _ order: DeadlinePollOrder) -> DeadlinePollReport.SeenPost {
    func candidate(_ deliverable: Deliverable) -> DeadlinePollReport.Candidate {
      .init(campaign: deliverable.campaign, deliverable: deliverable.id, reasons: ["account", "window"])
    }
    switch PostMatcher.match(post, among: order.deliverables) {
    case .matched(let deliverable, _): return .init(post: post, fulfils: candidate(deliverable))
    case .ambiguous(let all): return .init(post: post, candidates: all.map { candidate($0.deliverable) })
    case .none: return .init(post: post)
    }
  }
}

extension Bench {
  /// A bench with the campaign imported and a worker at hand.
  static func withCampaign(_ promises: [String] = ["reel-1"], feed: String? = "http://feeds.example/ava") throws
    -> Bench
  {
    let bench = try Bench()
    try bench.importCampaign(BenchCampaign.bundle(promises, feed: feed))
    try bench.hello()
    return bench
  }

  @discardableResult
  func importCampaign(_ bundle: CampaignBundle = BenchCampaign.bundle()) throws -> ImportAnswer {
    try call(.campaignImport, bundle)
  }

  /// How each promise stands, as the report says it.
  func states() throws -> [String: String] {
    let report: CampaignReport = try call(.campaignReport, CampaignName(campaign: BenchCampaign.id))
    return Dictionary(report.deliverables.map { ($0.deliverable, $0.state.rawValue) }, uniquingKeysWith: { $1 })
  }
}
