import Alerts
import Broadcasts
import Campaigns
import Coordinator
import JSONLines
import Seams
import Testing
import Wire

/// A call to action, from the audience to the post.
@Suite struct BroadcastTests {
  private let people = ["ava", "ben", "cleo"].map { BenchBroadcast.person($0) }

  @Test func previewsWhoIsReachedAndWhyOthersAreNotAndSendsNothing() throws {
    let bench = try Bench.withPeople(
      people + [BenchBroadcast.person("dana", optedOut: true), BenchBroadcast.person("eli", consent: nil)])
    let preview: BroadcastPreview = try bench.call(.broadcastPreview, BenchBroadcast.broadcast())
    #expect(preview.recipients.map(\.influencer.text) == ["ava", "ben", "cleo"])
    #expect(preview.excluded.map(\.reasons) == [[.optedOut], [.consentUnknown]])
    #expect(preview.sample?.text.contains("2026-11-21 12:10 UTC") == true)
    try bench.pass(.seconds(10))
    #expect(bench.held.isEmpty)
  }

  @Test func reachesNobodyOfAnotherCampaign() throws {
    let bench = try Bench.withPeople(people)
    var other = BenchBroadcast.campaign([BenchBroadcast.person("zoe")])
    other.campaign.id = Slug("elsewhere")!
    let _: ImportAnswer = try bench.call(.campaignImport, other)
    let preview: BroadcastPreview = try bench.call(.broadcastPreview, BenchBroadcast.broadcast())
    #expect(preview.recipients.map(\.influencer.text) == ["ava", "ben", "cleo"] && preview.excluded.isEmpty)
  }

  @Test func sendsEachPersonOneMessageOfTheirOwn() throws {
    let bench = try Bench.withPeople(people)
    try bench.send()
    let messages = try bench.messages()
    #expect(messages.keys.sorted() == ["ava", "ben", "cleo"])
    #expect(messages["ava"]?.text.contains("ava") == true)
    #expect(messages["ava"]?.channel == ContactChannel(kind: .email, address: "ava@mail.example"))
    try bench.deliverAll()
    try bench.pass(.seconds(30))
    #expect(try bench.tasks() == ["ava": "sent", "ben": "sent", "cleo": "sent"])
    #expect(bench.held.isEmpty && bench.alerts.isEmpty)
  }

  @Test func keepsWhatIsPersonalOutOfTheRecord() throws {
    let bench = try Bench.withPeople(people)
    try bench.send()
    try bench.deliverAll()
    try bench.say(.posted, "ava", url: "https://ava.example/my-post")
    for folder in ["store/", "journal/"] {
      let text = try bench.lines(in: folder).map { String(decoding: JSONText.certain($0.fields), as: UTF8.self) }
        .joined()
      for value in ["ava@mail.example", "ava.sample", "ava Sample", "ava.example", "\"mara\"]"] {
        #expect(!text.contains(value), "\(value) in \(folder)")
      }
    }
  }

  @Test func isSentOnceHoweverOftenItIsAskedFor() throws {
    let bench = try Bench.withPeople(people)
    try bench.send()
    try bench.deliverAll()
    #expect(try bench.send().wasSentBefore == true)
    try bench.restart()
    #expect(try bench.send().wasSentBefore == true)
    try bench.pass(.seconds(10))
    #expect(bench.held.isEmpty)
    #expect(throws: RefusedHeader.self) { try bench.send(BenchBroadcast.broadcast(text: "other words")) }
  }

  @Test func isRefusedWhenItWouldReachNobodyOrCannotBeFilledIn() throws {
    let bench = try Bench.withPeople([BenchBroadcast.person("dana", optedOut: true)])
    #expect(throws: RefusedHeader.self) { try bench.send() }
    let other = try Bench.withPeople(people)
    #expect(throws: RefusedHeader.self) { try other.send(BenchBroadcast.broadcast(text: "use {{hashtag}}")) }
    #expect(try other.lines.contains { $0.kind == "broadcast.sent" } == false)
  }

  @Test func aMessageWhoseWorkerFellSilentIsDoubtfulAndNeverSentAgainByItself() throws {
    let bench = try Bench.withPeople(people)
    try bench.send()
    bench.beats = false
    try bench.pass(.seconds(60))
    #expect(try bench.show().funnel.doubtful == 3)
    #expect(bench.alerts.map(\.kind) == [.taskDoubtful, .taskDoubtful, .taskDoubtful])
    try bench.restart(cuttingPower: true)
    try bench.pass(.seconds(60))
    #expect(bench.held.count == 3 && bench.alerts.count == 3)
  }

  @Test(arguments: [false, true]) func aMessageHandedOutBeforeACrashIsNotHandedOutAgain(_ cuttingPower: Bool) throws {
    let bench = try Bench.withPeople(people)
    try bench.send()
    try bench.restart(cuttingPower: cuttingPower)
    try bench.pass(.seconds(5))
    #expect(bench.held.count == 3)
    try bench.deliverAll()
    #expect(try bench.show().funnel.sent == 3)
    #expect(bench.alerts.isEmpty)
  }

  @Test func nobodyIsForgottenWhenTheCoordinatorEndsBeforeAWorkerIsThere() throws {
    let bench = try Bench()
    let _: ImportAnswer = try bench.call(.campaignImport, BenchBroadcast.campaign(people))
    try bench.send()
    try bench.restart(cuttingPower: true)
    try bench.hello(credit: 64)
    try bench.pass(.seconds(5))
    #expect(bench.held.count == 3)
  }

  @Test func aDoubtIsSettledByTheWorkerThePersonOrTheTeam() throws {
    let bench = try Bench.withPeople(people)
    try bench.send()
    bench.beats = false
    try bench.pass(.seconds(20))
    try bench.report(bench.held.first { $0.id.contains(".ava.") })
    try bench.say(.confirmed, "ben")
    try bench.say(.resend, "cleo")
    #expect(try bench.tasks() == ["ava": "sent", "ben": "acknowledged", "cleo": "queued"])
    #expect(bench.alerts.filter { $0.state == .resolved }.count == 3)
    #expect(try bench.messages()["cleo"]?.messageID == "berks.news.cleo.3")
    // What the first message's worker says now is about a message that nobody asks for any more.
    try bench.report(bench.held.first { $0.id.hasSuffix(".cleo.1") })
    #expect(try bench.tasks()["cleo"] == "queued")
    try bench.report(bench.held.first { $0.id.hasSuffix(".cleo.3") })
    #expect(try bench.tasks()["cleo"] == "sent")
  }

  @Test func aMessageThatCannotBeSentIsToldAndNotTriedForever() throws {
    let bench = try Bench.withPeople([people[0]])
    try bench.send()
    try bench.report(failing: "the outbox is full", retryable: false)
    #expect(try bench.tasks() == ["ava": "failed"])
    #expect(bench.alerts.map(\.kind) == [.taskFailed])
    #expect(try bench.show().tasks.first?.problem == "the outbox is full")
    try bench.pass(.seconds(60))
    #expect(bench.held.isEmpty)
  }

  @Test func aNamedPageWithTheLinkIsThePostAndIsJudged() throws {
    let bench = try Bench.withPeople(people)
    try bench.send()
    try bench.deliverAll()
    try bench.say(.posted, "ava", url: "https://ava.example/post")
    #expect(try bench.tasks()["ava"] == "sent")
    try bench.readPage("ava", text: "#ad call berks.example/call")
    #expect(try bench.tasks()["ava"] == "verified")
    #expect(try bench.states()["news-ava"] == "posted")
    #expect(try bench.show().funnel.verified == 1)
  }

  @Test func aNamedPageWithoutTheLinkWaitsForAPerson() throws {
    let bench = try Bench.withPeople(people)
    try bench.send()
    try bench.deliverAll()
    try bench.say(.posted, "ava", url: "https://ava.example/post")
    try bench.readPage("ava", text: "something else")
    #expect(try bench.tasks()["ava"] == "sent")
    #expect(bench.alerts.map(\.kind) == [.matchAmbiguous])
    let posts: [PostLine] = try bench.call(.postsList, CampaignName(campaign: BenchCampaign.id))
    let _: PostLine = try bench.call(
      .postsMatch, MatchArguments(post: try #require(posts.first).post, deliverable: Slug("news-ava")!, by: "mara"))
    #expect(try bench.tasks()["ava"] != "sent")
  }

  @Test func aPageThatCannotBeReadIsToldAndReadAgainAfterARestart() throws {
    let bench = try Bench.withPeople(people)
    try bench.send()
    try bench.deliverAll()
    try bench.say(.posted, "ava", url: "https://ava.example/post")
    let failed = PostFetchReport(reading: .failed, failure: .init(code: "login_wall", message: "it asks for a login"))
    try bench.report(bench.held.first { $0.kind == "post.fetch" }, body: JSONText.certain(failed))
    #expect(bench.alerts.map(\.kind) == [.sourceFailing])
    #expect(try bench.show().tasks.first?.problem == "it asks for a login")
    try bench.restart(cuttingPower: true)
    try bench.pass(.seconds(4))
    try bench.readPage("ava", text: "berks.example/call")
    #expect(try bench.tasks()["ava"] == "verified")
    #expect(bench.alerts.map(\.state) == [.firing, .resolved])
  }

  @Test func whoDeclinesIsNotMissed() throws {
    let bench = try Bench.withPeople([people[0]])
    try bench.send()
    try bench.deliverAll()
    try bench.say(.declined, "ava")
    #expect(try bench.states()["news-ava"] == "excused")
    try bench.pass(.seconds(1500))
    #expect(bench.alerts.isEmpty)
    #expect(throws: RefusedHeader.self) { try bench.say(.posted, "ava", url: "https://ava.example/post") }
  }

  @Test func remindsOverAnotherChannelOrLeavesItToThePersonsOwner() throws {
    let phone = ContactChannel(kind: .sms, address: "+15550100")
    let bench = try Bench.withPeople([BenchBroadcast.person("ava", channels: [phone]), people[1]])
    try bench.send()
    #expect(try bench.messages()["ava"]?.channel == phone)
    try bench.deliverAll()
    try bench.pass(.seconds(301))
    #expect(try bench.messages().keys.sorted() == ["ava"])
    #expect(try bench.messages()["ava"]?.channel.kind == .email)
    #expect(bench.alerts.map(\.kind) == [.broadcastReminder])
    #expect(bench.alerts.first?.facts.influencers == ["ben"])
    try bench.deliverAll()
    try bench.restart(cuttingPower: true)
    try bench.pass(.seconds(100))
    #expect(bench.held.isEmpty && bench.alerts.count == 1)
    try bench.say(.declined, "ben")
    #expect(bench.alerts.map(\.state) == [.firing, .resolved])
  }

  @Test func tellsWhenTooFewHavePostedInTimeAndWhenEnoughHave() throws {
    let bench = try Bench.withPeople([people[0]])
    try bench.send(BenchBroadcast.broadcast(goal: BroadcastGoal(posted: 1, within: 200)))
    try bench.deliverAll()
    try bench.pass(.seconds(199))
    #expect(bench.alerts.isEmpty)
    try bench.pass(.seconds(2))
    #expect(bench.alerts.map(\.kind) == [.broadcastShortfall])
    #expect(try bench.show().shortfall == 1)
    try bench.say(.posted, "ava", url: "https://ava.example/post")
    try bench.readPage("ava", text: "berks.example/call")
    #expect(bench.alerts.map(\.state) == [.firing, .resolved])
  }

  @Test func callingOffStopsWhatWasNotSentAndMissesNobody() throws {
    let bench = try Bench()
    let _: ImportAnswer = try bench.call(.campaignImport, BenchBroadcast.campaign(people))
    try bench.send()
    let arguments = CancelBroadcastArguments(campaign: BenchCampaign.id, broadcast: BenchBroadcast.id, by: "mara")
    let status: BroadcastStatus = try bench.call(.broadcastCancel, arguments)
    #expect(status.state == .cancelled && status.funnel.cancelled == 3)
    try bench.hello(credit: 64)
    try bench.restart(cuttingPower: true)
    try bench.pass(.seconds(1500))
    #expect(bench.held.isEmpty && bench.alerts.isEmpty)
  }

  @Test func anImportKeepsThePhaseAndTheTasksOfABroadcast() throws {
    let bench = try Bench.withPeople(people)
    try bench.send()
    let answer: ImportAnswer = try bench.call(.campaignImport, BenchBroadcast.campaign(people))
    #expect(answer.kept == 3 && answer.added == 0)
    let report: CampaignReport = try bench.call(.campaignReport, CampaignName(campaign: BenchCampaign.id))
    #expect(report.campaign.phases.map(\.id.text) == ["rapid"])
    #expect(report.deliverables.count == 3)
  }

  @Test func whoOptsOutBeforeTheirMessageWentOutGetsNoneAndIsNotForgotten() throws {
    let bench = try Bench()
    let _: ImportAnswer = try bench.call(.campaignImport, BenchBroadcast.campaign([people[0]]))
    try bench.send()
    let _: ImportAnswer = try bench.call(
      .campaignImport, BenchBroadcast.campaign([BenchBroadcast.person("ava", optedOut: true)]))
    try bench.hello(credit: 64)
    #expect(bench.held.isEmpty)
    #expect(try bench.tasks() == ["ava": "failed"])
  }
}
