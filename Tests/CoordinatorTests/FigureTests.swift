import Alerts
import Campaigns
import Coordinator
import Disclosure
import JSONLines
import KPIs
import Seams
import Simulation
import Testing
import Wire

/// What figures are made of, when they are computed, and what is told of goals.
@Suite struct FigureTests {
  private func report(_ bench: Bench) throws -> CampaignReport {
    try bench.call(.campaignReport, CampaignName(campaign: BenchCampaign.id))
  }

  private func figures(_ bench: Bench) throws -> FigureSet { try #require(try report(bench).kpis).campaign }

  private func sample(
    _ post: String, by influencer: String = "ava", likes: Int64 = 80, at: Instant = noon
  ) -> SamplesBatch {
    var batch = SamplesBatch(campaign: BenchCampaign.id)
    (batch.post, batch.influencer, batch.at) = ([post], [influencer], [at])
    (batch.views, batch.likes, batch.comments) = ([1000], [likes], [20])
    batch.impressions = [3000]
    return batch
  }

  private func conversions(_ code: String?, _ influencer: String?, count: Int64 = 5) -> ConversionsBatch {
    var batch = ConversionsBatch(campaign: BenchCampaign.id)
    (batch.influencer, batch.code, batch.at) = ([influencer.flatMap { Slug($0) }], [code], [noon])
    (batch.kind, batch.count, batch.amount) = ([.signature], [count], [nil])
    return batch
  }

  private func bundle(goals: [Goal] = [], fee: Double? = 50, code: String? = nil) -> CampaignBundle {
    var bundle = BenchCampaign.bundle(["reel-1", "reel-2"], keys: MatchKeys(code: code))
    bundle.campaign.goals = goals
    bundle.campaign.budget = Budget(amount: 500, currency: "USD")
    bundle.campaign.phases = [Phase(id: Slug("talk")!, name: "Talk")]
    for n in bundle.deliverables.indices {
      bundle.deliverables[n].fee = fee
      bundle.deliverables[n].contractedImpressions = 1000
    }
    bundle.deliverables[0].phase = Slug("talk")!
    return bundle
  }

  private func bench(_ bundle: CampaignBundle) throws -> Bench {
    let bench = try Bench()
    try bench.importCampaign(bundle)
    try bench.hello()
    return bench
  }

  // MARK: Facts

  @Test func followThePromises() throws {
    let bench = try Bench.withCampaign()
    let (clock, published) = (bench.clock, noon + .seconds(300))
    bench.read = { order in
      clock.now.wall < published
        ? BenchCampaign.reading(order: order)
        : BenchCampaign.reading(BenchCampaign.post("p", at: published), order: order)
    }
    try bench.pass(.seconds(330))
    #expect(try figures(bench)[.deadlineAdherence] == Figure(value: 0, n: 1, m: 1))
    #expect(try figures(bench)[.latenessP50Seconds] == Figure(value: 240, n: 1, m: 1))
    #expect(try figures(bench)[.disclosureRate] == Figure(value: 1, n: 1, m: 1))
    #expect(try figures(bench)[.engagements] == Figure(value: nil, n: 0, m: 1))
  }

  @Test func countADoubtfulVerdictAsNotSeen() throws {
    let bench = try Bench.withCampaign()
    bench.read = { BenchCampaign.reading(BenchCampaign.post("p", at: noon), order: $0) }
    bench.judge = { _ in .needsHuman }
    try bench.pass(.seconds(30))
    #expect(try figures(bench)[.disclosureRate] == Figure(value: nil, n: 0, m: 1))
  }

  @Test func takeASampleForThePostOfTheDeliverableThatItNames() throws {
    let bench = try bench(bundle())
    let answer: SamplesAnswer = try bench.call(.samplesImport, sample("reel-1", by: "@ava.on.tube"))
    #expect(answer == SamplesAnswer(rows: 1, ofDeliverables: 1))
    let other: SamplesAnswer = try bench.call(.samplesImport, sample("earlier"))
    #expect(other.ofDeliverables == 0)
    try bench.pass(.seconds(5))
    let kpis = try #require(try report(bench).kpis)
    #expect(kpis.campaign[.engagements] == Figure(value: 100, n: 1, m: 1))
    #expect(kpis.campaign[.costPerEngagement] == Figure(value: 0.5, n: 1, m: 1))
    #expect(kpis.campaign[.earnedMultiple] == Figure(value: 3, n: 1, m: 2))
    #expect(kpis.phases.map(\.id) == ["talk"])
    #expect(kpis.phases.first?.figures[.views].value == 1000)
    #expect(kpis.influencers.map(\.id) == ["ava"])
    #expect(kpis.posts.compactMap(\.deliverable) == ["reel-1"])
  }

  @Test func refuseASampleOfSomebodyElsesPost() throws {
    var whole = bundle()
    whole.influencers.append(
      Influencer(id: Slug("bo")!, name: "Bo Sample", owner: "mara", zone: "Etc/UTC", accounts: []))
    let bench = try bench(whole)
    let error = #expect(throws: RefusedHeader.self) {
      let _: SamplesAnswer = try bench.call(.samplesImport, sample("reel-1", by: "bo"))
    }
    #expect(error?.code == "bad_reference")
  }

  // MARK: Conversions

  @Test func countConversionsOfAPersonAndOfACode() throws {
    var whole = bundle()
    whole.deliverables[0].keys.code = "RIVER20"
    let bench = try bench(whole)
    let first: ConversionsAnswer = try bench.call(.conversionsImport, conversions("river20", nil))
    #expect(first == ConversionsAnswer(rows: 1, ofDeliverables: 1))
    let second: ConversionsAnswer = try bench.call(.conversionsImport, conversions(nil, "ava", count: 2))
    #expect(second.ofDeliverables == 0)
    try bench.pass(.seconds(5))
    let kpis = try #require(try report(bench).kpis)
    #expect(kpis.campaign[.conversions] == Figure(value: 7, n: 1, m: 1))
    #expect(kpis.phases.first?.figures[.conversions] == Figure(value: 5, n: 1, m: 1))
  }

  @Test func countAFileThatIsHandedInAgainOnce() throws {
    let bench = try bench(bundle())
    for count in [5, 5, 8] as [Int64] {
      let _: ConversionsAnswer = try bench.call(.conversionsImport, conversions(nil, "ava", count: count))
    }
    try bench.restart(cuttingPower: true)
    try bench.hello()
    try bench.pass(.seconds(5))
    #expect(try figures(bench)[.conversions].value == 8)
  }

  @Test(
    arguments: [
      ("RIVER99", nil, "unknown_code"), (nil, "nobody", "unknown_influencer"), (nil, nil, "bad_batch"),
      ("RIVER99", "ava", "unknown_code"),
    ] as [(String?, String?, String)])
  func refuseConversionsOfNobody(code: String?, influencer: String?, refusal: String) throws {
    let bench = try bench(bundle(code: "RIVER20"))
    let error = #expect(throws: RefusedHeader.self) {
      let _: ConversionsAnswer = try bench.call(.conversionsImport, conversions(code, influencer))
    }
    #expect(error?.code == refusal)
  }

  @Test func takeACodeOfSeveralPromisesOfOnePersonForThePerson() throws {
    let bench = try bench(bundle(code: "RIVER20"))
    let answer: ConversionsAnswer = try bench.call(.conversionsImport, conversions("RIVER20", nil))
    #expect(answer == ConversionsAnswer(rows: 1, ofDeliverables: 0))
  }

  // MARK: When they are computed

  @Test func areComputedAtMostEveryTwoSeconds() throws {
    let bench = try bench(bundle())
    var computed: [Instant] = []
    let clock = bench.clock
    bench.compute = { order in
      computed.append(clock.now.wall)
      return KPICalculator.recompute(order.series, promises: order.promises)
    }
    for n in 0..<20 as Range<Int64> {
      let _: SamplesAnswer = try bench.call(
        .samplesImport, sample("reel-1", likes: 80 + n, at: noon + .milliseconds(n)))
      bench.clock.advance(to: bench.clock.now.elapsed + .milliseconds(500))
      try bench.settle()
    }
    try bench.pass(.seconds(3))
    let pauses = zip(computed, computed.dropFirst()).map { $1 - $0 }
    #expect(computed.count >= 4 && pauses.allSatisfy { $0 >= CoordinatorCore.kpiPause })
    #expect(try figures(bench)[.engagements].value == 119)
  }

  @Test func writeOnlyTheLinesThatChanged() throws {
    let bench = try bench(bundle())
    for post in ["reel-1", "earlier-1", "earlier-2"] {
      let _: SamplesAnswer = try bench.call(.samplesImport, sample(post))
    }
    try bench.pass(.seconds(5))
    let before = try bench.lines.count { $0.kind == "kpi.computed" }
    let _: SamplesAnswer = try bench.call(.samplesImport, sample("reel-1", likes: 180, at: noon + .seconds(1)))
    try bench.pass(.seconds(5))
    let fresh = try bench.lines.filter { $0.kind == "kpi.computed" }.dropFirst(before)
    let posts = try #require(fresh.first { $0.fields["scope"] == .string("post") })
    guard case .array(let rows)? = posts.fields["figures"] else { throw Bench.Busy(reason: "no figures") }
    #expect(rows.count == 1 && posts.fields["changes"] == .bool(true))
    let told = try report(bench).kpis
    try bench.restart()
    // The same figures; whether they are of now, a worker must say first.
    let known = try report(bench).kpis
    #expect(known?.posts == told?.posts && known?.campaign == told?.campaign && known?.at == told?.at)
    #expect(told?.posts.count == 3)
  }

  @Test func sayNothingNewOfWhatStays() throws {
    let bench = try bench(bundle())
    let _: SamplesAnswer = try bench.call(.samplesImport, sample("reel-1"))
    try bench.pass(.seconds(5))
    let before = try bench.lines.count
    let _: SamplesAnswer = try bench.call(.samplesImport, sample("reel-1"))
    try bench.pass(.seconds(5))
    #expect(try bench.lines.dropFirst(before).map(\.kind) == ["samples.recorded"])
  }

  // MARK: Goals

  @Test func tellAGoalThatIsMissedAndThatItIsReachedAfterAll() throws {
    let goal = Goal(kpi: "engagements", atLeast: 150, by: noon + .seconds(20))
    let bench = try bench(bundle(goals: [goal]))
    let _: SamplesAnswer = try bench.call(.samplesImport, sample("reel-1"))
    try bench.pass(.seconds(15))
    #expect(bench.alerts.allSatisfy { $0.kind != .kpiBreach })
    try bench.pass(.seconds(10))
    let breach = try #require(bench.alerts.last { $0.kind == .kpiBreach })
    #expect(breach.state == .firing && breach.facts.value == 100 && breach.facts.atLeast == 150)
    #expect(breach.summary.contains("engagements") && breach.summary.contains("it is 100"))
    let _: SamplesAnswer = try bench.call(.samplesImport, sample("reel-1", likes: 130, at: noon + .seconds(2)))
    try bench.pass(.seconds(5))
    let end = try #require(bench.alerts.last { $0.kind == .kpiBreach })
    #expect(end.state == .resolved && end.id == breach.id && end.facts.value == 150)
  }

  @Test func tellNothingOfAGoalWhoseFigureIsUnknown() throws {
    let goal = Goal(kpi: "engagement_rate", atLeast: 0.5, by: noon + .seconds(2), phase: Slug("talk"))
    let bench = try bench(bundle(goals: [goal]))
    try bench.pass(.seconds(10))
    #expect(bench.alerts.allSatisfy { $0.kind != .kpiBreach })
    let _: SamplesAnswer = try bench.call(.samplesImport, sample("reel-1"))
    try bench.pass(.seconds(5))
    #expect(bench.alerts.contains { $0.kind == .kpiBreach && $0.facts.phase == "talk" })
  }

  @Test func tellItOnceAlsoAcrossARestart() throws {
    let bench = try bench(bundle(goals: [Goal(kpi: "cost_per_engagement", atMost: 0.1)]))
    let _: SamplesAnswer = try bench.call(.samplesImport, sample("reel-1"))
    try bench.pass(.seconds(5))
    try bench.restart(cuttingPower: true)
    try bench.hello()
    try bench.pass(.seconds(5))
    #expect(try bench.storedAlerts.count { $0.kind == .kpiBreach } == 1)
  }

  @Test func endTheAlertOfAGoalThatWasGivenUp() throws {
    let bench = try bench(bundle(goals: [Goal(kpi: "cost_per_engagement", atMost: 0.1)]))
    let _: SamplesAnswer = try bench.call(.samplesImport, sample("reel-1"))
    try bench.pass(.seconds(5))
    try bench.importCampaign(bundle(goals: [Goal(kpi: "cost_per_engagement", atMost: 0.6)]))
    try bench.pass(.seconds(5))
    #expect(try bench.open.allSatisfy { !$0.hasPrefix("kpi.breach") })
  }

  // MARK: Names

  @Test func knowEveryFigureThatACampaignCanBeJudgedBy() {
    #expect(PrimaryKPI.allCases.map(\.rawValue) == KPI.allCases.map(\.rawValue))
    #expect(PrimaryKPI.aliases.allSatisfy { KPI(name: $0.key)?.rawValue == $0.value.rawValue })
    #expect(DeliverableProgress.State.allCases.map(\.rawValue) == PromiseFact.State.allCases.map(\.rawValue))
  }
}
