import Alerts
import Campaigns
import Coordinator
import JSONLines
import Seams
import Simulation
import Testing
import Wire

@Suite struct BriefTests {
  static let brief = Brief(hashtags: ["river"], prohibited: ["not an ad"])

  private func bench(_ brief: Brief = Self.brief) throws -> Bench {
    let bench = try Bench()
    var bundle = BenchCampaign.bundle()
    bundle.campaign.brief = brief
    try bench.importCampaign(bundle)
    try bench.hello()
    return bench
  }

  private func show(_ text: String, on bench: Bench) throws {
    bench.read = { order in BenchCampaign.reading(BenchCampaign.post("p1", at: noon, text: text), order: order) }
    try bench.pass(.seconds(10))
  }

  private func checks(_ bench: Bench) throws -> [Bench.Line] { try bench.lines.filter { $0.kind == "brief.checked" } }

  @Test func tellsWhatBreaksTheBriefAndWhatIsMissing() throws {
    let bench = try bench()
    try show("#ad this is not an ad", on: bench)
    #expect(try bench.open == ["brief.breach reel-1", "brief.missing reel-1"])
    let breach = try #require(bench.alerts.first { $0.kind == .briefBreach })
    #expect(
      breach.severity == .critical && breach.facts.wanted == ["not an ad"] && breach.facts.reasons == ["prohibited"])
    #expect(breach.summary == "reel-1: the post of ava says \"not an ad\".")
    let missing = try #require(bench.alerts.first { $0.kind == .briefMissing })
    #expect(missing.severity == .warning && missing.facts.reasons == ["missing_hashtag"])
    #expect(try checks(bench).map { $0.fields["version"] } == [.integer(1)])
    let report: CampaignReport = try bench.call(.campaignReport, CampaignName(campaign: BenchCampaign.id))
    #expect(report.deliverables.first?.brief?.findings.map(\.rule) == [.prohibited, .missingHashtag])
  }

  @Test func takesItBackWhenAnEditMendsIt() throws {
    let bench = try bench()
    try show("#ad this is not an ad", on: bench)
    try show("#ad a river #river", on: bench)
    #expect(try bench.open == [])
    #expect(try checks(bench).map { $0.fields["version"] } == [.integer(1), .integer(2)])
    try show("#ad a river", on: bench)
    #expect(try bench.open == ["brief.missing reel-1"])
  }

  @Test func saysNothingOfAGoodPostAndChecksItOnce() throws {
    let bench = try bench()
    try show("#ad a #river", on: bench)
    try bench.pass(.seconds(30))
    #expect(try bench.open == [])
    #expect(try checks(bench).count == 1)
  }

  @Test func asksNothingWithoutABrief() throws {
    let bench = try bench(Brief())
    try show("#ad this is not an ad", on: bench)
    #expect(try checks(bench).isEmpty)
  }

  @Test func holdsThePhasesBrief() throws {
    let bench = try Bench()
    var bundle = BenchCampaign.bundle()
    bundle.campaign.phases = [Phase(id: Slug("second")!, name: "Second", brief: Brief(prohibited: ["first"]))]
    bundle.deliverables[0].phase = Slug("second")
    try bench.importCampaign(bundle)
    try bench.hello()
    try show("#ad first", on: bench)
    #expect(try bench.open == ["brief.breach reel-1"])
  }

  @Test func checksAfterARestartWhatWasNotCheckedBefore() throws {
    let bench = try bench()
    bench.read = { order in BenchCampaign.reading(BenchCampaign.post("p1", at: noon, text: "not an ad"), order: order) }
    bench.checksBriefs = false
    try bench.pass(.seconds(10))
    #expect(try checks(bench).isEmpty)
    try bench.restart(cuttingPower: true)
    bench.checksBriefs = true
    try bench.pass(.seconds(10))
    #expect(try checks(bench).count == 1)
    #expect(try bench.open.contains("brief.breach reel-1"))
    let digest = bench.daemon.core.digest
    try bench.restart()
    #expect(bench.daemon.core.digest == digest)
  }
}
