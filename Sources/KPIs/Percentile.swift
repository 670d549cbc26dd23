/// Where some values lie.
enum Percentile {
  /// The value below which `share` (0 to 1) of the values lie, on a straight line between the two nearest: what numpy,
  /// pandas and DuckDB's `quantile_cont` give. Nil of none.
  static func of(_ values: [Double], at share: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let place = share * Double(sorted.count - 1)
    let low = Int(place)
    let high = min(low + 1, sorted.count - 1)
    let rest = place - Double(low)
    // Two products, so that no difference of two large numbers overflows.
    return rest == 0 ? sorted[low] : sorted[low] * (1 - rest) + sorted[high] * rest
  }

  /// The middle one; of an even count the mean of the two middle ones.
  static func median(_ values: [Double]) -> Double? { of(values, at: 0.5) }
}
