import Seams
import Testing

@testable import KPIs

@Suite struct GoalJudgeTests {
  private let noon = Instant(seconds: 43_200)

  private func judge(
    _ kpi: KPI, _ value: Double?, atLeast: Double? = nil, atMost: Double? = nil, by: Int64? = nil
  ) -> GoalState {
    GoalJudge.judge(
      kpi, value: value, atLeast: atLeast, atMost: atMost, by: by.map { noon + .seconds($0) }, now: noon)
  }

  @Test func isOpenWhileNothingIsKnown() {
    #expect(judge(.disclosureRate, nil, atLeast: 0.9, by: -1) == .open)
    #expect(judge(.costPerMille, nil, atMost: 9) == .open)
  }

  @Test func holdsTheUpperBoundAtAllTimes() {
    #expect(judge(.costPerMille, 9, atMost: 9, by: 60) == .met)
    #expect(judge(.costPerMille, 9.5, atMost: 9, by: 60) == .missed)
  }

  @Test func waitsForTheLowerBoundUntilItsDate() {
    #expect(judge(.engagements, 5, atLeast: 10, by: 1) == .open)
    #expect(judge(.engagements, 5, atLeast: 10, by: 0) == .missed)
    #expect(judge(.engagements, 10, atLeast: 10, by: 1) == .met)
    #expect(judge(.disclosureRate, 0.5, atLeast: 0.9, by: 1) == .open)
  }

  @Test func holdsARateWithoutADateAtAllTimesAndLetsASumGrow() {
    #expect(judge(.disclosureRate, 0.5, atLeast: 0.9) == .missed)
    #expect(judge(.disclosureRate, 0.9, atLeast: 0.9) == .met)
    #expect(judge(.engagements, 5, atLeast: 10) == .open)
  }

  @Test func needsBothBoundsToBeMet() {
    #expect(judge(.likeCommentRatio, 20, atLeast: 5, atMost: 50) == .met)
    #expect(judge(.likeCommentRatio, 60, atLeast: 5, atMost: 50) == .missed)
    #expect(judge(.likeCommentRatio, 1, atLeast: 5, atMost: 50) == .missed)
  }
}
