import Foundation
import Testing

@testable import KPIs

@Suite struct FigureSetTests {
  private func decode(_ text: String) throws -> FigureSet {
    try JSONDecoder().decode(FigureSet.self, from: Data(text.utf8))
  }

  @Test func readsWhatAnEarlierVersionWrote() throws {
    let figures = try decode(
      #"""
      {"engagement_rate_by_views":{"n":2,"m":3,"value":0.1},"like_comment_ratio":{"n":0,"m":3,"value":null},
      "lift_over_own_week":{"n":0,"m":3,"value":null}}
      """#)
    #expect(figures[.engagementRateByViews] == Figure(value: 0.1, n: 2, m: 3))
    #expect(figures[.missed] == .none)
    #expect(figures.kpis == [.engagementRateByViews, .likeCommentRatio, .liftOverOwnWeek])
  }

  @Test func passesOverWhatALaterVersionWrote() throws {
    let figures = try decode(#"{"applause":{"n":2,"m":3,"value":0.1},"views":{"n":1,"m":1,"value":7}}"#)
    #expect(figures.kpis == [.views])
  }

  @Test func isAnObjectByNameThatLeavesOutWhatIsOfNothing() throws {
    let figures = FigureSet([.missed: Figure(value: nil, n: 0, m: 2), .tasksSent: .none])
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(
      String(decoding: try encoder.encode(figures), as: UTF8.self) == #"{"missed":{"m":2,"n":0,"value":null}}"#)
    #expect(figures == FigureSet([.missed: Figure(value: nil, n: 0, m: 2)]))
  }

  @Test func knowsEveryNameAndTheShortOnes() {
    #expect(KPI.allCases.allSatisfy { KPI(name: $0.rawValue) == $0 && !$0.title.isEmpty })
    #expect(KPI(name: "engagement_rate") == .engagementRateByViews)
    #expect(KPI(name: "lift") == .liftOverOwnWeek)
    #expect(KPI(name: "Views") == nil)
  }
}
