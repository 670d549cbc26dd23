import Campaigns
import Coordinator
import JSONLines
import Seams
import Simulation
import Testing
import Wire

@Suite struct PlanTests {
  private func plan(_ bundle: CampaignBundle, on bench: Bench) throws -> ImportPlan {
    try bench.call(.campaignPlan, bundle)
  }

  @Test func showsWhatIsNewAndChangesNothing() throws {
    let bench = try Bench()
    let lines = try bench.lines.count
    let plan = try plan(BenchCampaign.bundle(["reel-1", "reel-2"]), on: bench)
    #expect(!plan.isKnown && plan.isNews)
    #expect(
      plan.changes.map { "\($0.subject.rawValue) \($0.id)" } == [
        "campaign berks", "influencer ava", "deliverable reel-1", "deliverable reel-2",
      ])
    #expect(plan.changes.allSatisfy { $0.isNew && $0.label != nil })
    #expect(try bench.lines.count == lines && bench.disk.files.keys.allSatisfy { !$0.hasPrefix("people/") })
    let answer = try bench.importCampaign(BenchCampaign.bundle(["reel-1", "reel-2"]))
    #expect(answer == plan.answer)
  }

  @Test func showsTheDifferenceFieldByField() throws {
    let bench = try Bench()
    try bench.importCampaign(BenchCampaign.bundle(["reel-1", "reel-2"]))
    var bundle = BenchCampaign.bundle(["reel-1"])
    bundle.campaign.objective = "another"
    bundle.campaign.brief.hashtags = ["river"]
    bundle.influencers[0].accounts[0].followers = 12
    bundle.influencers[0].optedOut = true
    bundle.deliverables[0].note = nil
    bundle.deliverables[0].fee = 250
    let plan = try plan(bundle, on: bench)
    let shown = plan.changes.flatMap { change in
      change.fields.map { "\(change.id) \($0.field): \($0.before ?? "-") → \($0.after ?? "-")" }
    }
    #expect(
      shown == [
        "berks brief.hashtags: - → river", "berks objective: to be tested → another",
        "ava accounts[blog:ava.sample].followers: - → 12", "ava opted_out: no → yes", "reel-1 fee: - → 250",
        "reel-1 note: as agreed by telephone → -",
      ])
    #expect(plan.keptDeliverables.map(\.text) == ["reel-2"] && plan.keptInfluencers == [])
    let answer = try bench.importCampaign(bundle)
    #expect(answer == plan.answer && answer.changed == 1 && answer.influencersChanged == 1 && answer.kept == 1)
    #expect(try self.plan(bundle, on: bench).isNews == false)
  }

  @Test func namesWhatStartsAnewAndWhoIsKept() throws {
    let bench = try Bench()
    var both = BenchCampaign.bundle()
    both.influencers.append(Influencer(id: Slug("ben")!, name: "Ben Sample", owner: "mara", zone: "Etc/UTC"))
    try bench.importCampaign(both)
    let plan = try plan(BenchCampaign.bundle(due: .seconds(3600)), on: bench)
    #expect(plan.moved.map(\.text) == ["reel-1"] && plan.keptInfluencers.map(\.text) == ["ben"])
  }

  @Test func refusesWhatAnImportWouldRefuse() throws {
    let bench = try Bench()
    var bundle = BenchCampaign.bundle()
    bundle.influencers = []
    #expect(throws: RefusedHeader.self) { try plan(bundle, on: bench) }
  }

  @Test func aNewerTzdataThatSaysTheSameIsNoChange() throws {
    let bench = try Bench()
    try bench.importCampaign()
    var bundle = BenchCampaign.bundle()
    bundle.deliverables[0].due.tzdata = "2027a"
    #expect(try plan(bundle, on: bench).isNews == false)
  }
}

@Suite struct ExportTests {
  private func export(_ bench: Bench, _ id: Slug = BenchCampaign.id) throws -> CampaignExport {
    try bench.call(.campaignExport, CampaignName(campaign: id))
  }

  @Test(arguments: [false, true]) func givesBackWhatWasImported(restarts: Bool) throws {
    let bench = try Bench()
    var bundle = BenchCampaign.bundle(["reel-1", "reel-2"], keys: MatchKeys(hashtag: "river"))
    bundle.campaign.goals = [Goal(kpi: "missed", atMost: 1)]
    bundle.campaign.phases = [Phase(id: Slug("one")!, name: "One", brief: Brief(links: ["x.example"]), opens: noon)]
    bundle.deliverables[0].fee = 99.5
    bundle.deliverables[1].contractedImpressions = 1000
    bundle.deliverables[1].note = nil
    bundle.influencers[0].channels = [ContactChannel(kind: .sms, address: "+15550100")]
    bundle.influencers[0].consent = true
    bundle.influencers[0].consentOn = "2026-10-01"
    try bench.importCampaign(bundle)
    if restarts { try bench.restart(cuttingPower: true) }
    let export = try export(bench)
    #expect(export.bundle == bundle)
    #expect(export.revision == 1 && export.erased == [])
    let plan: ImportPlan = try bench.call(.campaignPlan, export.bundle)
    #expect(!plan.isNews)
  }

  @Test func holdsTheCampaignsOwnPeopleAndNotes() throws {
    let bench = try Bench()
    try bench.importCampaign()
    var other = BenchCampaign.bundle(["clip-1"])
    other.campaign.id = Slug("other")!
    other.deliverables[0].campaign = other.campaign.id
    other.deliverables[0].note = "another note"
    other.influencers.append(Influencer(id: Slug("ben")!, name: "Ben Sample", owner: "mara", zone: "Etc/UTC"))
    try bench.importCampaign(other)
    #expect(try export(bench).bundle == BenchCampaign.bundle())
    #expect(try export(bench, other.campaign.id).bundle == other)
    try bench.restart()
    #expect(try export(bench).bundle == BenchCampaign.bundle())
    #expect(try export(bench, other.campaign.id).bundle == other)
  }

  @Test func leavesOutWhoWasErased() throws {
    let bench = try Bench()
    try bench.importCampaign()
    try bench.disk.remove("people/ava.json")
    try bench.restart()
    let export = try export(bench)
    #expect(export.erased.map(\.text) == ["ava"] && export.bundle.influencers == [] && export.bundle.deliverables == [])
  }

  @Test func recordsKindsOfChannelsAndConsentButNoAddress() throws {
    let bench = try Bench()
    var bundle = BenchCampaign.bundle()
    bundle.influencers[0].channels = [ContactChannel(kind: .sms, address: "+15550100")]
    bundle.influencers[0].consent = false
    try bench.importCampaign(bundle)
    let line = try #require(try bench.lines.first { $0.kind == "influencer.imported" })
    #expect(line.fields["channels"] == .array([.string("sms"), .string("email")]))
    #expect(line.fields["consent"] == .bool(false) && line.fields["opted_out"] == .bool(false))
    #expect(!"\(try bench.lines)".contains("15550100"))
  }
}

@Suite struct ChoiceTests {
  @Test func namesEachCandidateWithAllThatSpeaksForIt() throws {
    let bench = try Bench.withCampaign(["reel-1", "reel-2"])
    bench.read = { order in BenchCampaign.reading(BenchCampaign.post("p1", at: noon), order: order) }
    try bench.pass(.seconds(10))
    let name = CampaignName(campaign: BenchCampaign.id)
    let posts: [PostLine] = try bench.call(.postsList, name)
    let post = try #require(posts.first)
    #expect(post.deliverable == nil && post.choices.map(\.deliverable) == ["reel-1", "reel-2"])
    #expect(post.choices[0].because == ["its blog account", "published since 2026-11-21T11:00:00.000Z"])
    #expect(post.choices[0].due?.local == (noon + .seconds(60)).rfc3339)
    do {
      let _: PostLine = try bench.call(
        .postsMatch, MatchArguments(post: post.post, deliverable: Slug("reel-3")!, by: "mara"))
      Issue.record("a deliverable that is no candidate was taken")
    } catch let refused as RefusedHeader {
      #expect(refused.hint.contains("please choose: reel-1 (its blog account"))
    }
    try bench.restart()
    let again: [PostLine] = try bench.call(.postsList, name)
    #expect(again.first?.choices == post.choices)
    let chosen: PostLine = try bench.call(
      .postsMatch, MatchArguments(post: post.post, deliverable: Slug("reel-2")!, by: "mara"))
    #expect(chosen.because == ["chosen by mara"] && chosen.choices == [])
  }
}
