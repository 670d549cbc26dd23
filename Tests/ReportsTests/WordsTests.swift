import KPIs
import Seams
import Testing

@testable import Reports

@Suite struct WordsTests {
  @Test(arguments: [
    (KPI.engagementRateByViews, 0.042, "4.2 %"), (.disclosureRate, 0.9, "90 %"), (.disclosureRate, 0.905, "90.5 %"),
    (.likeCommentRatio, 14.25, "× 14.2"), (.engagements, 18_422, "18,422"), (.costPerEngagement, 0.53, "0.53 GBP"),
    (.costPerConversion, 1234.5, "1,234.50 GBP"), (.latenessP50Seconds, 8700, "2 h 25 min"),
    (.minutesToPostP50, 41.5, "41 min"),
  ])
  func figuresHaveTheirUnit(_ kpi: KPI, _ value: Double, _ expected: String) {
    #expect(FigureText(kpi, currency: "GBP").value(value) == expected)
  }

  @Test func whatIsNotKnownIsNotNought() {
    #expect(FigureText(.views, currency: nil).text(Figure(value: nil, n: 0, m: 60)) == "unknown (0 of 60 posts seen)")
  }

  @Test(arguments: [
    (0, "0 s"), (119, "119 s"), (120, "2 min"), (7199, "119 min"), (12_000, "3 h 20 min"), (172_800, "2 d"),
  ])
  func spansAreRoundedDown(_ seconds: Int64, _ expected: String) {
    #expect(TimeText.span(seconds: seconds) == expected)
  }

  @Test func aShareIsNotRoundedToAllOrNothing() {
    #expect(NumberText.percent(999, of: 1000) == "99 %" && NumberText.percent(1, of: 1000) == "1 %")
    #expect(NumberText.percent(0, of: 0) == "unknown" && NumberText.percent(3, of: 3) == "100 %")
  }

  @Test func binsCoverTheWholeTime() throws {
    let start = Instant(rfc3339: "2026-11-19T14:02:31Z")!
    for seconds in [0, 1, 50, 3599, 86_400, 40_000_000] as [Int64] {
      let bins = TimeBins(from: start, to: start + .seconds(seconds))
      #expect(bins.count <= TimeBins.most && bins.bin(of: start) != nil)
      #expect(bins.bin(of: start + .seconds(seconds)) != nil && bins.counts([start]).reduce(0, +) == 1)
    }
  }
}
