import Campaigns
import Coordinator
import JSONLines
import KPIs
import Seams
import Simulation
import Testing
import Wire

@Suite struct ImportTests {
  @Test func changesNothingTheSecondTime() throws {
    let bench = try Bench()
    let first = try bench.importCampaign(BenchCampaign.bundle(["reel-1", "reel-2"]))
    #expect(first.revision == 1 && first.added == 2 && first.influencers == 1)
    let lines = try bench.lines.count
    let again = try bench.importCampaign(BenchCampaign.bundle(["reel-1", "reel-2"]))
    #expect(again.revision == 1 && again.added == 0 && again.changed == 0 && again.unchanged == 2)
    #expect(try bench.lines.count == lines)
  }

  @Test func tellsWhatIsNewChangedAndKept() throws {
    let bench = try Bench()
    try bench.importCampaign(BenchCampaign.bundle(["reel-1", "reel-2"]))
    var bundle = BenchCampaign.bundle(["reel-2", "reel-3"])
    bundle.deliverables[0].language = "en"
    let answer = try bench.importCampaign(bundle)
    #expect(answer.revision == 2)
    #expect([answer.added, answer.changed, answer.unchanged, answer.kept] == [1, 1, 0, 1])
    #expect(try bench.states().keys.sorted() == ["reel-1", "reel-2", "reel-3"])
  }

  @Test func writesOnlyWhatIsNews() throws {
    let bench = try Bench()
    try bench.importCampaign(BenchCampaign.bundle(["reel-1", "reel-2"]))
    let before = try bench.lines.count
    try bench.importCampaign(BenchCampaign.bundle(["reel-1", "reel-2", "reel-3"]))
    #expect(try bench.lines.dropFirst(before).map(\.kind) == ["deliverable.promised", "campaign.imported"])
  }

  @Test func goesOnReadingAnAccountThatAnotherCampaignDoesNotName() throws {
    let bench = try Bench.withCampaign()
    var other = BenchCampaign.bundle()
    other.campaign.id = Slug("other")!
    other.influencers[0].accounts = [Account(platform: .instagram, handle: "ava.sample")]
    other.deliverables = []
    try bench.importCampaign(other)
    try bench.pass(.seconds(10))
    let status: StatusAnswer = try bench.call(.status, NoArguments())
    #expect(status.sources.count == 1 && status.sources.first?.lastRead != nil)
    #expect(try bench.importCampaign(other).revision == 1)
  }

  @Test func startsAMovedPromiseAnewAndEndsWhatWasToldAboutIt() throws {
    let bench = try Bench.withCampaign()
    try bench.pass(.seconds(700))
    #expect(try bench.states() == ["reel-1": "missed"])
    #expect(try bench.open == ["deadline.missed reel-1"])
    try bench.importCampaign(BenchCampaign.bundle(due: .seconds(3600)))
    #expect(try bench.states() == ["reel-1": "scheduled"])
    #expect(try bench.open == [])
    try bench.pass(.seconds(3600 - 700 + 130))
    #expect(try bench.open == ["deadline.overdue reel-1"])
  }

  @Test(arguments: 1...14) func isThereWholeOrNotAtAllAfterAPowerCut(_ step: Int) throws {
    let bench = try Bench()
    bench.disk.stop(after: step)
    _ = try? bench.importCampaign(BenchCampaign.bundle(["reel-1", "reel-2"]))
    try bench.restart(cuttingPower: true)
    let campaigns: [StatusAnswer.CampaignLine] = try bench.call(.campaignList)
    if !campaigns.isEmpty { #expect(try bench.states().count == 2) }
    let answer = try bench.importCampaign(BenchCampaign.bundle(["reel-1", "reel-2"]))
    #expect(answer.added + answer.unchanged == 2)
    #expect(try bench.states().count == 2)
    let before = bench.daemon.core.digest
    try bench.restart(cuttingPower: true)
    #expect(bench.daemon.core.digest == before)
  }

  @Test func leavesNoPersonalValueInTheRecord() throws {
    let bench = try Bench.withCampaign()
    bench.read = { order in
      BenchCampaign.reading(BenchCampaign.post("p1", at: noon, text: "#ad the county fair"), order: order)
    }
    try bench.pass(.seconds(10))
    let record = String(
      decoding: bench.disk.files.filter { $0.key.hasPrefix("store/") }.values.joined(), as: UTF8.self)
    #expect(record.contains("verdict.given"))
    for value in [
      "Ava Sample", "ava.sample", "ava@mail", "feeds.example", "blog.example", "county fair", "by telephone",
    ] {
      #expect(!record.contains(value), "\(value)")
    }
    let vault = bench.disk.files.keys.filter { $0.hasPrefix("people/") || $0.hasPrefix("evidence/") }
    #expect(vault.count == 2)
  }

  @Test func computesFiguresAnewWhenSamplesComeIn() throws {
    let bench = try Bench.withCampaign()
    try bench.pass(.seconds(3))
    bench.compute = nil
    var batch = SamplesBatch(campaign: BenchCampaign.id)
    batch.post = ["video 1", "video 1"]
    batch.influencer = ["ava", "ava"]
    batch.at = [noon, noon + .seconds(60)]
    (batch.views, batch.likes, batch.comments) = ([100, 200], [nil, 10], [1, nil])
    let answer: SamplesAnswer = try bench.call(.samplesImport, batch)
    #expect(answer.rows == 2)
    #expect(bench.held.map(\.kind) == ["kpi.recompute"])
    #expect(try bench.lines.last?.fields["views"] == .array([.integer(100), .integer(200)]))
    #expect(try bench.lines.last?.fields["likes"] == .array([.null, .integer(10)]))
  }

  @Test func twoPeoplesPostsOfOneNameAreTwo() throws {
    let bench = try Bench.withCampaign()
    try bench.pass(.seconds(3))
    bench.compute = nil
    var batch = SamplesBatch(campaign: BenchCampaign.id)
    batch.post = ["1", "1", "1"]
    batch.influencer = ["ava", "somebody else", "ava"]
    batch.at = [noon, noon, noon + .seconds(60)]
    (batch.views, batch.likes, batch.comments) = ([100, 7, 200], [nil, nil, nil], [nil, nil, nil])
    let _: SamplesAnswer = try bench.call(.samplesImport, batch)
    let order = try JSONText.decode(
      KPIRecomputeOrder.self, from: try #require(bench.held.first.flatMap { bench.payloads[$0.id] }))
    #expect(Set(order.series.map(\.post)).count == 1)
    #expect(Set(order.series.map(\.influencer)).count == 2)
    #expect(Set(order.series.map(\.views)) == [[100, 200], [7]])

    let report = KPICalculator.recompute(order.series)
    try bench.report(body: JSONText.certain(report))
    let lines = try bench.lines.filter { $0.kind == "kpi.computed" && $0.fields["scope"] == .string("post") }
    let text = lines.map { "\($0.fields)" }.joined()
    for influencer in report.posts.map(\.influencer) { #expect(text.contains(influencer)) }
  }
}
