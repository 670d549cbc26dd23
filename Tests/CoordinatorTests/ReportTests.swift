import Campaigns
import Coordinator
import Disclosure
import Seams
import Simulation
import Testing
import Wire

extension Bench {
  fileprivate func report() throws -> CampaignReport {
    try call(.campaignReport, CampaignName(campaign: BenchCampaign.id))
  }
}

@Suite struct ReportTests {
  @Test(arguments: [false, true]) func namesWhereAPostIsAndWhatWasFoundInIt(_ afterRestart: Bool) throws {
    let bench = try Bench.withCampaign()
    bench.read = { BenchCampaign.reading(BenchCampaign.post("p1", at: noon), order: $0) }
    bench.judge = { _ in .undisclosed }
    try bench.pass(.seconds(10))
    if afterRestart { try bench.restart(cuttingPower: true) }
    let line = try #require(try bench.report().deliverables.first)
    #expect(line.url == "http://blog.example/p1" && line.publishedAt == noon)
    #expect(line.verdict == .undisclosed && line.reasons == ["no_label"])
  }

  @Test func namesThePeopleWithoutTheirAddresses() throws {
    let people = try Bench.withCampaign(["reel-1", "reel-2"]).report().people
    #expect(people.map(\.influencer) == ["ava"] && people.first?.name == "Ava Sample")
    #expect(people.first?.channel == "email" && people.first?.followers == nil)
  }

  @Test func saysWhichSourcesCannotBeRead() throws {
    let bench = try Bench.withCampaign()
    bench.read = { _ in
      DeadlinePollReport(reading: .failed, failure: .init(code: "timeout", message: "no answer"))
    }
    try bench.pass(.seconds(5))
    let unseen = try bench.report().unseen
    #expect(unseen.sources.map(\.code) == ["timeout"] && unseen.allSources == 1)
    // The first read came before the failure.
    #expect(unseen.sources.first?.lastRead == noon)
  }

  @Test func saysWhoseAccountHasNoSource() throws {
    let unseen = try Bench.withCampaign(feed: nil).report().unseen
    #expect(unseen.sources.map(\.code) == ["no_source"])
  }

  @Test func aSourceThatIsReadIsNotNamed() throws {
    let bench = try Bench.withCampaign()
    try bench.pass(.seconds(70))
    #expect(try bench.report().unseen.sources.isEmpty)
  }

  @Test func countsPostsThatWaitForAChoice() throws {
    let bench = try Bench.withCampaign(["reel-1", "reel-2"])
    bench.read = { BenchCampaign.reading(BenchCampaign.post("p1", at: noon), order: $0) }
    try bench.pass(.seconds(10))
    let report = try bench.report()
    #expect(report.unseen.undecidedPosts == 1 && report.deliverables.allSatisfy(\.undecided))
  }
}
