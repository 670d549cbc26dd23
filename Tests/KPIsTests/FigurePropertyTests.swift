import Seams
import Testing

@testable import KPIs

/// Campaigns of random facts: what must hold of every figure, whatever was seen.
@Suite struct FigurePropertyTests {
  private struct Facts {
    var series: [PostSeries] = []
    var promises: [PromiseFact] = []
    var conversions: [ConversionFact] = []
    var tasks: [TaskFact] = []

    var report: KPIReport {
      KPICalculator.recompute(series, promises: promises, conversions: conversions, tasks: tasks)
    }

    init(seed: UInt64) {
      var random = SeededRandom(seed: seed)
      func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
      func number(_ top: Int64) -> Int64? { chance(70) ? Int64.random(in: -1...top, using: &random) : nil }
      func instant() -> Instant { Instant(seconds: Int64.random(in: 0..<2_000_000, using: &random)) }
      for n in 0..<Int.random(in: 0...25, using: &random) {
        var promise = PromiseFact(
          deliverable: "d\(n)", influencer: "i\(n % 6)", phase: chance(80) ? "phase\(n % 3)" : nil,
          platform: chance(70) ? "blog" : "youtube", state: PromiseFact.State.allCases.randomElement(using: &random)!)
        promise.hasPost = promise.isPublished
        promise.disclosed = promise.hasPost && chance(70) ? chance(60) : nil
        promise.latenessSeconds = promise.state == .late ? Int64.random(in: 1...9999, using: &random) : nil
        promise.fee = chance(50) ? Double.random(in: 0...300, using: &random) : nil
        promise.contractedImpressions = chance(50) ? Int64.random(in: 0...900, using: &random) : nil
        promise.followers = number(5000)
        promises.append(promise)
      }
      for n in 0..<30 where chance(60) {
        let rows = Int.random(in: 0...4, using: &random)
        func column(_ top: Int64) -> [Int64?] { (0..<rows).map { _ in number(top) } }
        var one = PostSeries(
          post: "h\(n)", influencer: "i\(n % 8)", deliverable: chance(70) ? "d\(n)" : nil,
          at: (0..<rows).map { Instant(seconds: Int64(n * 50_000 + $0)) }, views: column(2000), likes: column(300),
          comments: column(20))
        (one.shares, one.saves, one.reach) = (column(9), column(9), column(1500))
        (one.impressions, one.followers) = (column(4000), column(3000))
        series.append(one)
      }
      for n in 0..<10 where chance(50) {
        conversions.append(
          ConversionFact(
            influencer: "i\(n % 6)", deliverable: chance(50) ? "d\(n % 6)" : nil,
            count: Int64.random(in: 0...40, using: &random)))
      }
      for n in 0..<8 where chance(60) {
        let sent = chance(60) ? instant() : nil
        tasks.append(
          TaskFact(
            broadcast: "b", influencer: "i\(n)", phase: "phase0", state: TaskFact.State.allCases[n],
            queuedAt: sent ?? instant(), sentAt: sent,
            postedAt: sent.map { $0 + .seconds(600) }))
      }
    }

    mutating func shuffle(using random: inout SeededRandom) {
      series.shuffle(using: &random)
      promises.shuffle(using: &random)
      conversions.shuffle(using: &random)
      tasks.shuffle(using: &random)
    }
  }

  private func everySet(_ report: KPIReport) -> [FigureSet] {
    report.posts.map(\.figures) + report.influencers.map(\.figures) + report.phases.map(\.figures) + [report.campaign]
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func sayNoMoreThanWasSeen(seed: UInt64) {
    let facts = Facts(seed: seed)
    for figures in everySet(facts.report) {
      for kpi in figures.kpis {
        let figure = figures[kpi]
        #expect(figure.n >= 0 && figure.n <= figure.m && figure.m > 0, "\(kpi) \(figure)")
        if figure.n == 0 { #expect(figure.value == nil, "\(kpi) of nothing is \(figure)") }
        if let value = figure.value { #expect(value.isFinite && value >= 0, "\(kpi) \(figure)") }
        if kpi == .disclosureRate || kpi == .deadlineAdherence { #expect((figure.value ?? 0) <= 1) }
      }
      #expect((figures[.latenessP50Seconds].value ?? 0) <= (figures[.latenessP95Seconds].value ?? 0) + 1e-9)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func doNotDependOnTheOrderOfTheInput(seed: UInt64) {
    var facts = Facts(seed: seed)
    let report = facts.report
    var random = SeededRandom(seed: seed)
    for _ in 0..<5 {
      facts.shuffle(using: &random)
      #expect(facts.report == report)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func areNullWhenNothingWasSampled(seed: UInt64) {
    var facts = Facts(seed: seed)
    (facts.series, facts.conversions) = ([], [])
    for figures in everySet(facts.report) {
      for kpi in figures.kpis where kpi.counts == .posts && kpi != .disclosureRate {
        #expect(figures[kpi].value == nil && figures[kpi].n == 0, "\(kpi)")
      }
      #expect(figures[.conversions].value == nil && figures[.costPerConversion].value == nil)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func doNotGrowByAPostOfWhichNothingIsKnown(seed: UInt64) {
    var facts = Facts(seed: seed)
    let before = facts.report.campaign
    facts.promises.append(PromiseFact(deliverable: "new", influencer: "i0", platform: "blog", state: .posted))
    let after = facts.report.campaign
    let wasMeasured = Set(facts.promises.dropLast().map(\.influencer)).contains("i0")
    for kpi in [KPI.engagements, .engagementRateByReach, .impressions] where wasMeasured {
      #expect(after[kpi].value == before[kpi].value && after[kpi].m == before[kpi].m + 1, "\(kpi)")
    }
  }
}
