import Broadcasts
import Campaigns
import Coordinator
import JSONLines
import Seams
import Simulation
import Wire

/// A broadcast to a few people with blogs: ten minutes to post, a reminder after five, two posts wanted within eight.
enum BenchBroadcast {
  static let id = Slug("news")!
  static let name = BroadcastName(campaign: BenchCampaign.id, broadcast: id)

  static func person(
    _ id: String, consent: Bool? = true, optedOut: Bool = false, channels: [ContactChannel] = [],
    zone: String = "Etc/UTC"
  ) -> Influencer {
    Influencer(
      id: Slug(id)!, name: "\(id) Sample", owner: "mara", zone: zone, segments: ["rapid"],
      accounts: [Account(platform: .blog, handle: "\(id).sample")], email: "\(id)@mail.example", channels: channels,
      consent: consent, optedOut: optedOut)
  }

  static func campaign(_ people: [Influencer]) -> CampaignBundle {
    let campaign = Campaign(
      id: BenchCampaign.id, name: "Berks County", objective: "to be tested", primaryKPI: .deadlineAdherence,
      jurisdictions: ["US"], deadlines: BenchCampaign.rules)
    return CampaignBundle(campaign: campaign, influencers: people, deliverables: [])
  }

  static func broadcast(
    _ id: Slug = id, text: String = "Dear {{first_name}}, by {{deadline}}: {{link}}", goal: BroadcastGoal? = nil
  ) -> Broadcast {
    Broadcast(
      id: id, campaign: BenchCampaign.id, name: "News", phase: Phase(id: Slug("rapid")!, name: "Rapid response"),
      from: Mailbox("Berks Desk <desk@berks.example>")!, audience: Audience(segments: ["rapid"], owners: ["mara"]),
      message: MessageTemplate(subject: "Please share", text: text),
      keys: MatchKeys(link: "https://berks.example/call"),
      clocks: TaskClocks(acknowledgeWithin: 120, remindAfter: 300, postWithin: 600), goal: goal)
  }
}

extension Bench {
  /// A bench whose worker holds every message until the test says what came of it.
  static func withPeople(_ people: [Influencer]) throws -> Bench {
    let bench = try Bench()
    let _: ImportAnswer = try bench.call(.campaignImport, BenchBroadcast.campaign(people))
    try bench.hello(credit: 64)
    return bench
  }

  @discardableResult
  func send(_ broadcast: Broadcast = BenchBroadcast.broadcast()) throws -> BroadcastStatus {
    try call(.broadcastSend, broadcast)
  }

  func show() throws -> BroadcastStatus { try call(.broadcastShow, BenchBroadcast.name) }

  /// How each person's task stands.
  func tasks() throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try show().tasks.map { ($0.influencer.text, $0.state.rawValue) })
  }

  @discardableResult
  func say(_ report: TaskReportArguments.Report, _ person: String, url: String? = nil) throws -> TaskLine {
    try call(
      .taskReport,
      TaskReportArguments(
        campaign: BenchCampaign.id, broadcast: BenchBroadcast.id, influencer: Slug(person)!, report: report, url: url,
        by: "mara"))
  }

  /// The messages that the worker holds, by person.
  func messages() throws -> [String: BroadcastDeliverOrder] {
    var messages: [String: BroadcastDeliverOrder] = [:]
    for entry in held where entry.kind == JobKind.broadcastDeliver.rawValue {
      let order = try JSONText.decode(BroadcastDeliverOrder.self, from: payloads[entry.id] ?? [])
      messages["\(order.messageID.split(separator: ".")[2])"] = order
    }
    return messages
  }

  /// The worker has sent everything that it holds.
  func deliverAll() throws {
    for entry in held where entry.kind == JobKind.broadcastDeliver.rawValue { try report(entry) }
  }

  /// The worker has read the page that somebody named.
  func readPage(_ person: String, text: String) throws {
    let entry = held.first { $0.kind == JobKind.postFetch.rawValue }!
    let order = try JSONText.decode(PostFetchOrder.self, from: payloads[entry.id] ?? [])
    let post = FoundPost(
      account: order.account, externalID: order.url, url: order.url, text: text, links: [], publishedAt: clock.now.wall,
      seenAt: clock.now.wall)
    var seen = DeadlinePollReport.SeenPost(post: post)
    let candidates = order.deliverables.map {
      DeadlinePollReport.Candidate(campaign: $0.campaign, deliverable: $0.id, reasons: ["account", "link"])
    }
    if text.contains("berks.example/call") { seen.fulfils = candidates.first } else { seen.candidates = candidates }
    try report(entry, body: JSONText.certain(PostFetchReport(reading: .read, post: seen)))
  }
}
