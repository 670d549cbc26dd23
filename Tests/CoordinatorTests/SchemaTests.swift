import Alerts
import Broadcasts
import Campaigns
import Coordinator
import Disclosure
import JSONLines
import KPIs
import Seams
import Simulation
import Testing
import Wire

/// The published schemas against what is really written: every required field is there, and no field is written that
/// the schema does not list.
@Suite struct SchemaTests {
  /// A world in which every kind of line is written.
  private func record() throws -> Bench {
    let bench = try Bench()
    var bundle = BenchCampaign.bundle(["reel-1", "reel-2"])
    bundle.campaign.brief = Brief(
      talkingPoints: [TalkingPoint(text: "the county fair")], hashtags: ["river"], prohibited: ["county"],
      captions: ["the county fair"])
    try bench.importCampaign(bundle)
    try bench.hello()
    let (clock, early, late) = (
      bench.clock, BenchCampaign.post("p1", at: noon), BenchCampaign.post("p2", at: noon + .seconds(700))
    )
    bench.read = { order in
      clock.now.wall < noon + .seconds(700)
        ? BenchCampaign.reading(early, order: order) : BenchCampaign.reading(early, late, order: order)
    }
    bench.judge = { _ in .undisclosed }
    try bench.pass(.seconds(5))
    let posts: [PostLine] = try bench.call(.postsList, CampaignName(campaign: BenchCampaign.id))
    let choice = MatchArguments(post: try #require(posts.first).post, deliverable: Slug("reel-1")!, by: "mara")
    let _: PostLine = try bench.call(.postsMatch, choice)
    let verdict = try #require(bench.alerts.last)
    let _: AlertMessage = try bench.call(.alertsAck, AcknowledgeArguments(alert: verdict.id, by: "mara"))
    var batch = SamplesBatch(campaign: BenchCampaign.id)
    (batch.post, batch.influencer, batch.at) = (["p1", "reel-1"], ["ava", "ava"], [noon, noon])
    (batch.views, batch.likes, batch.comments) = ([100, 200], [nil, 20], [4, 5])
    (batch.shares, batch.saves, batch.reach, batch.impressions) = ([1, 1], [nil, nil], [90, 80], [120, 300])
    batch.followers = [800, nil]
    let _: SamplesAnswer = try bench.call(.samplesImport, batch)
    var conversions = ConversionsBatch(campaign: BenchCampaign.id)
    (conversions.influencer, conversions.code, conversions.at) = ([BenchCampaign.ava], [nil], [noon])
    (conversions.kind, conversions.count, conversions.amount) = ([.donation], [3], [12.5])
    let _: ConversionsAnswer = try bench.call(.conversionsImport, conversions)
    let figures = FigureSet(
      Dictionary(uniqueKeysWithValues: KPI.allCases.map { ($0, Figure(value: $0 == .views ? nil : 2.5, n: 1, m: 1)) }))
    bench.compute = { _ in
      KPIReport(posts: [], influencers: [], phases: [.init(phase: "sign-up", figures: figures)], campaign: figures)
    }
    bundle.campaign.goals = [Goal(kpi: "missed", atMost: 1, by: noon + .seconds(60))]
    try bench.importCampaign(bundle)
    try bench.pass(.seconds(3))
    try bench.submit("mail", kind: .probeEffect)
    bench.beats = false
    try bench.pass(.seconds(10))
    bench.beats = true
    try bench.submit("a", "b")
    try bench.report(bench.held.first { $0.id == "a" })
    try bench.report(bench.held.first { $0.id == "b" }, failing: "no", retryable: false)
    try broadcast(on: bench)
    bench.clock.jump(by: .seconds(100))
    try bench.pass(.seconds(800))
    return bench
  }

  private func broadcast(on bench: Bench) throws {
    var bundle = BenchCampaign.bundle(["reel-1", "reel-2"])
    let phone = ContactChannel(kind: .sms, address: "+15550100")
    bundle.influencers += [
      BenchBroadcast.person("ben", channels: [phone]), BenchBroadcast.person("cleo", optedOut: true),
    ]
    try bench.importCampaign(bundle)
    try bench.send(BenchBroadcast.broadcast(goal: BroadcastGoal(posted: 1, within: 200)))
    try bench.deliverAll()
    try bench.say(.posted, "ben", url: "https://ben.example/post")
    try bench.pass(.seconds(301))
    let arguments = CancelBroadcastArguments(campaign: BenchCampaign.id, broadcast: BenchBroadcast.id, by: "mara")
    let _: BroadcastStatus = try bench.call(.broadcastCancel, arguments)
  }

  @Test func describesEveryLineOfTheStore() throws {
    let schema = try Schema("config/schemas/store-line.schema.json")
    let lines = try record().lines
    for line in lines {
      #expect(schema.problems(of: .object(line.fields), named: line.kind) == [], "\(line.kind)")
    }
    #expect(Set(lines.map(\.kind)) == Set(schema.kinds))
  }

  @Test func describesEveryAlert() throws {
    let schema = try Schema("config/schemas/alert.schema.json")
    let alerts = try record().alerts
    #expect(Set(alerts.map(\.state)) == [.firing, .acknowledged, .resolved])
    #expect(Set(alerts.map(\.kind)).count >= 6)
    for alert in alerts {
      let body = try JSONText.decode(JSONValue.self, from: AlertFrames(alert).body)
      #expect(schema.problems(of: body) == [], "\(alert.kind)")
    }
  }

  @Test func describesTheSignOfLife() throws {
    let schema = try Schema("config/schemas/head.schema.json")
    let head = Head(seq: 0, epoch: 1, at: noon)
    #expect(schema.problems(of: try JSONText.decode(JSONValue.self, from: JSONText.certain(head))) == [])
  }

  @Test func namesEveryKindOfAlert() throws {
    let asyncapi = try Page("config/schemas/alerts.asyncapi.yaml").text
    let schema = try Page("config/schemas/alert.schema.json").text
    for kind in AlertKind.allCases {
      #expect(asyncapi.contains("- \(kind.rawValue)\n"), "\(kind)")
      #expect(schema.contains("\"\(kind.rawValue)\""), "\(kind)")
    }
  }

  @Test func findsWhatDoesNotFit() throws {
    let schema = try Schema("config/schemas/head.schema.json")
    func problems(_ text: String) throws -> [String] {
      schema.problems(of: try JSONText.decode(JSONValue.self, from: Array(text.utf8)))
    }
    #expect(try problems(#"{"seq":1,"epoch":1}"#) == ["at is missing"])
    #expect(try problems(#"{"seq":"1","epoch":1,"at":"2026-11-21T18:00:00.000Z"}"#) == ["seq is no integer"])
    #expect(
      try problems(#"{"seq":1,"epoch":1,"at":"2026-11-21T18:00:00.000Z","mood":"good"}"#) == ["mood is not listed"])
    #expect(try problems(#"{"seq":1,"epoch":1,"at":"yesterday"}"#).count == 1)
  }
}
