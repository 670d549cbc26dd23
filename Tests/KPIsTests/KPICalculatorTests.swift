import Seams
import Testing

@testable import KPIs

@Suite struct KPICalculatorTests {
  private func day(_ n: Int64) -> Instant { Instant(seconds: n * 86_400) }

  /// Samples are (day, views, likes, comments).
  private func series(
    _ post: String, by influencer: String = "ada", _ rows: [(Int64, Int64?, Int64?, Int64?)]
  ) -> PostSeries {
    PostSeries(
      post: post, influencer: influencer, at: rows.map { day($0.0) }, views: rows.map(\.1),
      likes: rows.map(\.2),
      comments: rows.map(\.3))
  }

  private func figures(_ series: PostSeries) -> FigureSet {
    KPICalculator.recompute([series]).posts[0].figures
  }

  @Test func takeThePostAtItsLastSampleInTimeNotInOrder() {
    let figures = figures(series("p", [(2, 1000, 80, 20), (1, 500, 1, 1)]))
    #expect(figures[.engagementRateByViews] == Figure(value: 0.1, n: 1, m: 1))
    #expect(figures[.likeCommentRatio] == Figure(value: 4, n: 1, m: 1))
  }

  @Test func goBackToTheLastSampleThatHasWhatTheyNeed() {
    let figures = figures(
      series("p", [(1, 1000, 80, 20), (2, nil, 90, 30), (3, 0, 95, 35), (4, 2000, nil, 40)]))
    #expect(figures[.engagementRateByViews].value == 0.1)
    #expect(figures[.likeCommentRatio].value == 95.0 / 35)
  }

  @Test(arguments: [(nil, 5, 5), (0, 5, 5), (100, nil, 5), (100, -1, 5)] as [(Int64?, Int64?, Int64?)])
  func areNullAndNotZeroWhenTheRateIsUndefined(views: Int64?, likes: Int64?, comments: Int64?) {
    let figure = figures(series("p", [(1, views, likes, comments)]))[.engagementRateByViews]
    #expect(figure == Figure(value: nil, n: 0, m: 1))
  }

  @Test func haveNoLikeCommentRatioWithoutComments() {
    #expect(figures(series("p", [(1, 100, 5, 0)]))[.likeCommentRatio].value == nil)
    #expect(figures(series("p", [(1, 100, 0, 5)]))[.likeCommentRatio].value == 0)
  }

  @Test func letTheLaterOfTwoRowsOfOneInstantWin() {
    let figures = figures(series("p", [(1, 100, 50, 10), (1, 100, 20, 10)]))
    #expect(figures[.likeCommentRatio].value == 2)
  }

  @Test func takeTheMedianOverPostsThatHaveAValueAndSayOfHowMany() {
    let report = KPICalculator.recompute([
      series("a", [(1, 100, 10, 0)]), series("b", [(1, 100, 30, 0)]), series("c", [(1, nil, 30, 0)]),
      series("d", by: "bo", [(1, 100, 20, 0)]),
    ])
    #expect(report.influencers.map(\.influencer) == ["ada", "bo"])
    #expect(report.influencers[0].figures[.engagementRateByViews] == Figure(value: 0.2, n: 2, m: 3))
    #expect(report.campaign[.engagementRateByViews] == Figure(value: 0.2, n: 3, m: 4))
    #expect(report.campaign[.likeCommentRatio] == Figure(value: nil, n: 0, m: 4))
  }

  @Test func liftAPostOverTheOthersOfTheSevenDaysBefore() {
    let report = KPICalculator.recompute([
      series("a", [(0, 100, nil, nil), (9, 300, nil, nil)]), series("b", [(1, 100, nil, nil)]),
      series("c", [(7, 600, nil, nil)]), series("d", [(8, 50, nil, nil)]),
      series("e", by: "bo", [(7, 9, nil, nil)]),
    ])
    let lifts = report.posts.map(\.figures[.liftOverOwnWeek].value)
    // a: nothing before. b: a. c: a is exactly 7 days before and counts, b too. d: b (7 days before) and c.
    // e: alone.
    let expected: [Double?] = [nil, 100.0 / 300, 3, 50.0 / 350, nil]
    #expect(lifts == expected)
    #expect(report.influencers[0].figures[.liftOverOwnWeek] == Figure(value: 100.0 / 300, n: 3, m: 4))
  }

  @Test func doNotTakeAPostOfTheSameInstantForABaseline() {
    let report = KPICalculator.recompute([series("a", [(1, 10, nil, nil)]), series("b", [(1, 20, nil, nil)])])
    #expect(report.posts.allSatisfy { $0.figures[.liftOverOwnWeek].value == nil })
  }

  @Test func haveNoLiftOverABaselineOfZeroOrOfUnknown() {
    let report = KPICalculator.recompute([
      series("a", [(1, 0, nil, nil)]), series("b", [(2, 20, nil, nil)]),
      series("c", by: "bo", [(1, nil, nil, nil)]), series("d", by: "bo", [(2, 20, nil, nil)]),
    ])
    #expect(report.campaign[.liftOverOwnWeek] == Figure(value: nil, n: 0, m: 4))
  }

  @Test func putTheSeriesOfOnePostTogether() {
    let report = KPICalculator.recompute([series("p", [(1, 100, 1, 1)]), series("p", [(2, 200, 8, 2)])])
    #expect(report.posts.count == 1 && report.posts[0].figures[.likeCommentRatio].value == 4)
  }

  @Test func standColumnsThatAreTooShortAndNumbersThatAreTooLarge() {
    let short = PostSeries(
      post: "p", influencer: "a", at: [day(1), day(2)], views: [10], likes: [1], comments: [1])
    #expect(figures(short)[.engagementRateByViews].value == 0.2)
    let huge = (1...3).map { series("p\($0)", [($0, .max, .max, .max)]) }
    let report = KPICalculator.recompute(huge)
    #expect(report.campaign[.engagementRateByViews].value == 2 && report.campaign[.liftOverOwnWeek].value == 1)
  }

  @Test func areAllNullOfNothing() {
    let report = KPICalculator.recompute([series("p", [])])
    #expect(report.posts.isEmpty && report.influencers.isEmpty)
    #expect(report.campaign[.engagementRateByViews] == Figure(value: nil, n: 0, m: 0))
  }

  @Test func doNotDependOnTheOrderOfTheSeries() {
    var random = SeededRandom(seed: 4)
    var all = (0..<60 as Range<Int64>).map { (n: Int64) -> PostSeries in
      series("p\(n)", by: "i\(n % 7)", [(n % 13, n * n, n, n % 5)])
    }
    let report = KPICalculator.recompute(all)
    for _ in 0..<10 {
      all.shuffle(using: &random)
      #expect(KPICalculator.recompute(all) == report)
    }
  }
}
