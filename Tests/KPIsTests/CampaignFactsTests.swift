import Seams
import Testing

@testable import KPIs

/// A small campaign whose figures are worked out by hand.
@Suite struct CampaignFactsTests {
  private let day = Instant(seconds: 86_400)

  private func series(
    _ id: String, by influencer: String = "ada", beside: Bool = false, _ change: (inout PostSeries) -> Void = { _ in }
  ) -> PostSeries {
    var one = PostSeries(post: "h-\(id)", influencer: influencer, deliverable: beside ? nil : id, at: [day])
    change(&one)
    return one
  }

  private func promise(
    _ id: String, by influencer: String = "ada", _ state: PromiseFact.State = .posted, phase: String? = nil,
    platform: String = "blog", _ change: (inout PromiseFact) -> Void = { _ in }
  ) -> PromiseFact {
    var one = PromiseFact(deliverable: id, influencer: influencer, phase: phase, platform: platform, state: state)
    one.hasPost = state == .posted || state == .late
    change(&one)
    return one
  }

  // MARK: Rates

  @Test func keepTheThreeRatesApart() {
    let one = series("a") { post in
      (post.views, post.likes, post.comments) = ([1000], [80], [20])
      (post.shares, post.saves, post.reach, post.followers) = ([6], [4], [500], [2000])
    }
    let figures = KPICalculator.recompute([one], promises: [promise("a")]).posts[0].figures
    #expect(figures[.engagementRateByViews].value == 0.1)
    #expect(figures[.engagementRateByReach].value == 0.2)
    #expect(figures[.engagementRateByFollowers].value == 0.055)
    #expect(figures[.engagements].value == 110)
  }

  @Test func takeFollowersFromTheFirstSampleAndElseFromTheRoster() {
    var two = series("a") { post in
      (post.at, post.likes, post.comments) = ([day, day + .seconds(60)], [1, 90], [1, 10])
    }
    two.followers = [nil, 400]
    let late = KPICalculator.recompute([two], promises: [promise("a") { $0.followers = 1000 }])
    #expect(late.campaign[.engagementRateByFollowers].value == 0.25)
    two.followers = [200, 400]
    let both = KPICalculator.recompute([two], promises: [promise("a") { $0.followers = 1000 }])
    #expect(both.campaign[.engagementRateByFollowers].value == 0.5)
    two.followers = []
    let roster = KPICalculator.recompute([two], promises: [promise("a") { $0.followers = 1000 }])
    #expect(roster.campaign[.engagementRateByFollowers].value == 0.1)
    let nowhere = KPICalculator.recompute([two], promises: [promise("a") { $0.followers = 0 }])
    #expect(nowhere.campaign[.engagementRateByFollowers] == Figure(value: nil, n: 0, m: 1))
  }

  @Test func haveNoEngagementsWhereLikesAreHidden() {
    let hidden = series("a") { ($0.likes, $0.comments, $0.shares) = ([-1], [20], [5]) }
    let report = KPICalculator.recompute([hidden], promises: [promise("a") { $0.fee = 10 }])
    #expect(report.campaign[.engagements] == Figure(value: nil, n: 0, m: 1))
    #expect(report.campaign[.costPerEngagement] == Figure(value: nil, n: 0, m: 1))
  }

  // MARK: Which posts count

  @Test func countAPublishedPromiseWithoutSamplesAsNotSeen() {
    let one = series("a") { ($0.likes, $0.comments) = ([4], [1]) }
    let report = KPICalculator.recompute(
      [one], promises: [promise("a"), promise("b", .late), promise("c", .overdue), promise("d", .scheduled)])
    #expect(report.campaign[.engagements] == Figure(value: 5, n: 1, m: 2))
    #expect(report.posts.map(\.deliverable) == ["a"])
  }

  @Test func takePostsBesideTheCampaignForABaselineOnly() {
    let earlier = series("z", beside: true) { post in
      (post.at, post.views, post.likes, post.comments) = ([day - .seconds(86_400)], [100], [9], [1])
    }
    let own = series("a") { ($0.views, $0.likes, $0.comments) = ([300], [3], [0]) }
    let report = KPICalculator.recompute([earlier, own], promises: [promise("a")])
    #expect(report.campaign[.views] == Figure(value: 300, n: 1, m: 1))
    #expect(report.campaign[.liftOverOwnWeek] == Figure(value: 3, n: 1, m: 1))
    #expect(report.influencers[0].figures[.engagementRateByViews].value == 0.01)
    #expect(report.posts.map(\.deliverable) == ["a", nil])
    #expect(report.posts[1].figures[.engagementRateByViews].value == 0.1)
    #expect(report.posts[1].figures[.conversions] == .none)
  }

  @Test func giveASeriesOfAPromiseToItsInfluencer() {
    let report = KPICalculator.recompute(
      [series("a", by: "@ada") { $0.views = [7] }], promises: [promise("a", by: "ada")])
    #expect(report.influencers.map(\.influencer) == ["ada"])
    #expect(report.posts[0].influencer == "ada")
  }

  // MARK: Sums and costs

  @Test func addViewsWithinAPlatformOnly() {
    let posts = [series("a") { $0.views = [10] }, series("b") { $0.views = [20] }, series("c") { $0.likes = [1] }]
    func campaign(_ platforms: [String]) -> FigureSet {
      let promises = zip(["a", "b", "c"], platforms).map { id, platform in
        promise(id, phase: platform, platform: platform) { $0.fee = 3 }
      }
      return KPICalculator.recompute(posts, promises: promises).campaign
    }
    #expect(campaign(["blog", "blog", "tiktok"])[.views] == Figure(value: 30, n: 2, m: 3))
    #expect(campaign(["blog", "blog", "tiktok"])[.costPerView] == Figure(value: 0.2, n: 2, m: 3))
    #expect(campaign(["blog", "youtube", "tiktok"])[.views] == Figure(value: nil, n: 2, m: 3))
    #expect(campaign(["blog", "youtube", "tiktok"])[.costPerView] == Figure(value: nil, n: 2, m: 3))
  }

  @Test func poolCostsOverThePostsThatHaveBoth() {
    let posts = [
      series("a") { ($0.likes, $0.comments, $0.impressions) = ([90], [10], [4000]) },
      series("b") { ($0.likes, $0.comments) = ([290], [10]) }, series("c") { ($0.likes, $0.comments) = ([1], [1]) },
    ]
    let report = KPICalculator.recompute(
      posts, promises: [promise("a") { $0.fee = 50 }, promise("b") { $0.fee = 30 }, promise("c")])
    #expect(report.campaign[.costPerEngagement] == Figure(value: 0.2, n: 2, m: 2))
    #expect(report.campaign[.costPerMille] == Figure(value: 12.5, n: 1, m: 2))
    #expect(report.posts[2].figures[.costPerEngagement] == .none)
  }

  @Test func haveNoCostOverNothing() {
    let one = series("a") { ($0.likes, $0.comments, $0.impressions, $0.views) = ([0], [0], [0], [0]) }
    let figures = KPICalculator.recompute([one], promises: [promise("a") { $0.fee = 50 }]).campaign
    for kpi in [KPI.costPerEngagement, .costPerMille, .costPerView] {
      #expect(figures[kpi] == Figure(value: nil, n: 1, m: 1))
    }
    #expect(figures[.engagements].value == 0)
  }

  @Test func earnAMultipleOfWhatWasContracted() {
    let posts = [series("a") { $0.impressions = [900] }, series("b") { $0.impressions = [300] }]
    let promises = [
      promise("a") { $0.contractedImpressions = 200 }, promise("b") { $0.contractedImpressions = 100 },
      promise("c", .missed) { $0.contractedImpressions = 100 }, promise("d") { $0.contractedImpressions = 0 },
      promise("e"),
    ]
    let report = KPICalculator.recompute(posts, promises: promises)
    #expect(report.campaign[.earnedMultiple] == Figure(value: 4, n: 2, m: 3))
    #expect(report.posts[0].figures[.earnedMultiple] == Figure(value: 4.5, n: 1, m: 1))
  }

  // MARK: Conversions

  @Test func countConversionsByPersonPhaseAndPost() {
    let promises = [
      promise("a", phase: "one") { $0.fee = 40 }, promise("b", by: "bo", phase: "one") { $0.fee = 10 },
      promise("c", by: "cy", .missed, phase: "two") { $0.fee = 99 },
    ]
    let conversions = [
      ConversionFact(influencer: "ada", deliverable: "a", count: 8), ConversionFact(influencer: "ada", count: 2),
      ConversionFact(influencer: "cy", count: 5),
    ]
    let report = KPICalculator.recompute([series("a")], promises: promises, conversions: conversions)
    #expect(report.campaign[.conversions] == Figure(value: 15, n: 2, m: 3))
    // Bo has a fee and no row, Cy rows and nothing that would have cost.
    #expect(report.campaign[.costPerConversion] == Figure(value: 4, n: 1, m: 2))
    #expect(report.phases.map(\.phase) == ["one", "two"])
    #expect(report.phases[0].figures[.conversions] == Figure(value: 8, n: 1, m: 2))
    #expect(report.phases[1].figures[.conversions] == Figure(value: nil, n: 0, m: 1))
    #expect(report.posts[0].figures[.conversions] == Figure(value: 8, n: 1, m: 1))
    #expect(report.posts[0].figures[.costPerConversion] == Figure(value: 5, n: 1, m: 1))
  }

  // MARK: Promises

  @Test func judgeDeadlinesByWhatIsDecided() {
    let states: [PromiseFact.State] = [
      .posted, .posted, .late, .late, .overdue, .missed, .due, .unverifiable, .scheduled, .excused,
    ]
    let promises = states.enumerated().map { n, state in
      promise("p\(n)", state) { $0.latenessSeconds = state == .late ? Int64(n * 100) : nil }
    }
    let figures = KPICalculator.recompute([], promises: promises).campaign
    #expect(figures[.deadlineAdherence] == Figure(value: 2.0 / 6, n: 6, m: 8))
    #expect(figures[.missed] == Figure(value: 1, n: 6, m: 8))
    #expect(figures[.latenessP50Seconds] == Figure(value: 250, n: 2, m: 4))
    #expect(figures[.latenessP95Seconds].value.map { ($0 - 295).magnitude < 1e-9 } == true)
  }

  @Test func knowNothingOfDeadlinesBeforeOneIsDecided() {
    let figures = KPICalculator.recompute([], promises: [promise("a", .due), promise("b", .scheduled)]).campaign
    #expect(figures[.deadlineAdherence] == Figure(value: nil, n: 0, m: 1))
    #expect(figures[.missed] == Figure(value: nil, n: 0, m: 1))
    #expect(figures[.latenessP50Seconds] == .none)
  }

  @Test func countAPostThatAPersonMustJudgeAsNotSeen() {
    let verdicts: [Bool?] = [true, true, true, false, nil]
    let promises = verdicts.enumerated().map { n, verdict in promise("p\(n)") { $0.disclosed = verdict } }
    let figures = KPICalculator.recompute([], promises: promises + [promise("q", .missed)]).campaign
    #expect(figures[.disclosureRate] == Figure(value: 0.75, n: 4, m: 5))
  }

  // MARK: Tasks

  @Test func followABroadcast() {
    func task(_ n: Int, _ state: TaskFact.State, posted: Int64? = nil, sent: Bool = true) -> TaskFact {
      TaskFact(
        broadcast: "call", influencer: "i\(n)", phase: "rapid", state: state, queuedAt: day,
        sentAt: sent ? day : nil, acknowledgedAt: state == .acknowledged ? day : nil,
        postedAt: posted.map { day + .seconds($0) })
    }
    let tasks = [
      task(1, .queued, sent: false), task(2, .sent), task(3, .doubtful, sent: false), task(4, .acknowledged),
      task(5, .declined), task(6, .posted, posted: 600), task(7, .verified, posted: 1800),
      task(8, .cancelled, sent: false), task(9, .cancelled), task(10, .failed, sent: false),
    ]
    let report = KPICalculator.recompute([], tasks: tasks)
    let expected: [KPI: Double] = [
      .tasksSent: 6, .tasksAcknowledged: 3, .tasksDeclined: 1, .tasksPosted: 2, .tasksVerified: 1,
    ]
    for (kpi, value) in expected { #expect(report.campaign[kpi] == Figure(value: value, n: 9, m: 10), "\(kpi)") }
    #expect(report.campaign[.minutesToPostP50] == Figure(value: 20, n: 2, m: 6))
    #expect(report.phases.first?.figures == report.campaign)
    let doubtful = report.influencers.first { $0.influencer == "i3" }
    #expect(doubtful?.figures[.tasksSent] == Figure(value: nil, n: 0, m: 1))
  }
}
