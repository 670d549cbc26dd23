import Broadcasts
import Campaigns
import Coordinator
import Disclosure
import JSONLines
import Seams
import Simulation
import Testing
import Wire

extension Bench {
  fileprivate func report() throws -> CampaignReport {
    try call(.campaignReport, CampaignName(campaign: BenchCampaign.id))
  }

  /// Why each promise's post could not be judged, as the report says it; the counts beside it must agree.
  fileprivate func unseen() throws -> [UnseenCause?] {
    let report = try report()
    let causes = report.deliverables.map(\.unseen)
    let counts = Dictionary(grouping: causes.compactMap(\.self)) { $0 }.mapValues(\.count)
    #expect(report.unseen.deliverables == counts)
    let status: StatusAnswer = try call(.status)
    #expect(status.campaigns.map(\.unseen) == [counts])
    return causes
  }

  fileprivate func call<Answer: Decodable>(_ operation: Coordinator.Operation) throws -> Answer {
    try call(operation, NoArguments())
  }

  fileprivate func failReads(_ code: String) {
    read = { _ in DeadlinePollReport(reading: .failed, failure: .init(code: code, message: "no post")) }
  }

  fileprivate func deleteTexts() throws {
    for path in disk.files.keys where path.hasPrefix("evidence/") { disk.lose(path) }
    try restart()
  }
}

/// Promises due a minute after noon, a minute of grace, missed ten minutes after it was due.
@Suite struct UnseenTests {
  private func bench(format: PostFormat? = nil, feed: String? = "http://feeds.example/ava") throws -> Bench {
    let bench = try Bench()
    var bundle = BenchCampaign.bundle(feed: feed)
    bundle.deliverables[0].format = format
    try bench.importCampaign(bundle)
    try bench.hello()
    return bench
  }

  @Test(arguments: [PostFormat.story, .live]) func whatIsGoneWithinADayAndWasNotFoundMayHaveBeenThere(
    _ format: PostFormat
  ) throws {
    let bench = try bench(format: format)
    try bench.pass(.seconds(700))
    #expect(try bench.unseen() == [.ephemeral])
  }

  @Test func aStoryThatWasFoundIsJudgedLikeAnyPost() throws {
    let bench = try bench(format: .story)
    bench.read = { BenchCampaign.reading(BenchCampaign.post("p1", at: noon), order: $0) }
    try bench.pass(.seconds(700))
    #expect(try bench.unseen() == [nil])
    #expect(try bench.report().deliverables.map(\.verdict) == [.adequate])
  }

  @Test func aReelThatWasNotFoundIsMissedAndNotUnseen() throws {
    let bench = try bench(format: .reel)
    try bench.pass(.seconds(700))
    #expect(try bench.states() == ["reel-1": "missed"])
    #expect(try bench.unseen() == [nil])
  }

  @Test(arguments: [
    ("denied", UnseenCause.closed), ("login_wall", .closed), ("not_found", .gone), ("gone", .gone),
    ("timeout", .failing),
  ]) func saysWhatKeepsTheSourceFromBeingRead(_ code: String, _ cause: UnseenCause) throws {
    let bench = try bench()
    bench.failReads(code)
    try bench.pass(.seconds(100))
    // Still within its grace: nothing is said yet.
    #expect(try bench.unseen() == [nil])
    try bench.pass(.seconds(100))
    #expect(try bench.unseen() == [cause])
  }

  @Test func anAccountWithoutASourceIsNeverSeen() throws {
    let bench = try bench(feed: nil)
    try bench.pass(.seconds(200))
    #expect(try bench.unseen() == [.noSource])
  }

  @Test func aSourceThatNobodyReadsIsNotSeen() throws {
    let bench = try Bench()
    try bench.importCampaign()
    for _ in 0..<40 {
      bench.clock.advance(to: bench.clock.now.elapsed + .seconds(5))
      try bench.turn()
    }
    #expect(try bench.unseen() == [.notRead])
  }

  @Test func isSeenOnceTheSourceCanBeReadAgain() throws {
    let bench = try bench()
    bench.failReads("denied")
    try bench.pass(.seconds(200))
    bench.read = { BenchCampaign.reading(BenchCampaign.post("p1", at: noon), order: $0) }
    try bench.pass(.seconds(30))
    #expect(try bench.unseen() == [nil])
  }

  @Test func whatWaitsForAChoiceWasSeen() throws {
    let bench = try Bench.withCampaign(["reel-1", "reel-2"])
    bench.failReads("denied")
    try bench.pass(.seconds(200))
    #expect(try bench.unseen() == [.closed, .closed])
    bench.read = { BenchCampaign.reading(BenchCampaign.post("p1", at: noon), order: $0) }
    try bench.pass(.seconds(30))
    #expect(try bench.unseen() == [nil, nil])
  }

  @Test func aTextThatWasDeletedBeforeItWasJudgedIsNeverSeen() throws {
    let bench = try bench()
    bench.read = { BenchCampaign.reading(BenchCampaign.post("p1", at: noon), order: $0) }
    // This worker reads, and knows nothing of checks.
    try bench.hello(kinds: [.deadlinePoll])
    try bench.pass(.seconds(10))
    #expect(try bench.unseen() == [nil])
    try bench.deleteTexts()
    #expect(try bench.unseen() == [.textDeleted])
  }

  @Test func theVerdictOnAnOlderVersionIsNotThatOfTheNewestOne() throws {
    let bench = try bench()
    bench.read = { BenchCampaign.reading(BenchCampaign.post("p1", at: noon), order: $0) }
    try bench.pass(.seconds(10))
    #expect(try bench.report().deliverables.map(\.verdict) == [.adequate])
    bench.read = { BenchCampaign.reading(BenchCampaign.post("p1", at: noon, text: "without a label"), order: $0) }
    try bench.hello(kinds: [.deadlinePoll])
    try bench.pass(.seconds(10))
    #expect(try bench.report().deliverables.map(\.verdict) == [nil])
    let posts: [PostLine] = try bench.call(.postsList, CampaignName(campaign: BenchCampaign.id))
    #expect(posts.map(\.verdict) == [nil] && posts.map(\.version) == [2])
    try bench.deleteTexts()
    #expect(try bench.unseen() == [.textDeleted])
  }

  @Test func aPageThatItsAuthorNamedIsUnseenUntilItIsRead() throws {
    let bench = try Bench.withPeople([BenchBroadcast.person("ava")])
    try bench.send()
    try bench.deliverAll()
    #expect(try bench.unseen() == [nil])
    try bench.say(.posted, "ava", url: "https://ava.example/post")
    #expect(try bench.unseen() == [.notFetched])
    let failed = PostFetchReport(reading: .failed, failure: .init(code: "login_wall", message: "it asks for a login"))
    try bench.report(bench.held.first { $0.kind == "post.fetch" }, body: JSONText.certain(failed))
    #expect(try bench.unseen() == [.closed])
    try bench.pass(.seconds(4))
    try bench.readPage("ava", text: "#ad call berks.example/call")
    #expect(try bench.unseen() == [nil])
    #expect(try bench.report().deliverables.map(\.verdict) == [.adequate])
  }

  @Test func aPageThatWasReadIsSeenAlthoughItsPostKeepsAnotherPromise() throws {
    let bench = try Bench.withPeople([BenchBroadcast.person("ava")])
    let other = Slug("more")!
    for id in [BenchBroadcast.id, other] { try bench.send(BenchBroadcast.broadcast(id)) }
    try bench.deliverAll()
    try bench.say(.posted, "ava", url: "https://ava.example/post")
    try bench.readPage("ava", text: "#ad call berks.example/call")
    let again = TaskReportArguments(
      campaign: BenchCampaign.id, broadcast: other, influencer: Slug("ava")!, report: .posted,
      url: "https://ava.example/post", by: "mara")
    let _: TaskLine = try bench.call(.taskReport, again)
    #expect(try bench.unseen().compactMap(\.self) == [.notFetched])
    try bench.readPage("ava", text: "#ad call berks.example/call")
    #expect(try bench.unseen() == [nil, nil])
  }
}
