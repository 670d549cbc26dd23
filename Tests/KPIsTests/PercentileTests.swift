import Testing

@testable import KPIs

@Suite struct PercentileTests {
  @Test(
    arguments: [([], nil), ([3], 3), ([4, 1], 2.5), ([9, 1, 5], 5), ([1, 2, 3, 10], 2.5)]
      as [([Double], Double?)])
  func hasTheMiddle(values: [Double], expected: Double?) {
    #expect(Percentile.median(values) == expected)
  }

  @Test func liesOnTheLineBetweenTheTwoNearest() {
    // As numpy.percentile([10, 20, 30, 40], 95).
    #expect(Percentile.of([40, 10, 30, 20], at: 0.95).map { ($0 - 38.5).magnitude < 1e-12 } == true)
    #expect(Percentile.of([40, 10], at: 0) == 10)
    #expect(Percentile.of([40, 10], at: 1) == 40)
  }

  @Test func standsTheLargestNumbers() {
    let largest = Double.greatestFiniteMagnitude
    #expect(Percentile.median([largest, largest]) == largest)
  }
}
