import Seams

/// A stretch of time cut into equal bins of a length that people count in.
struct TimeBins {
  /// More are too narrow to see on a phone.
  static let most = 60
  /// From a second to thirty days.
  private static let lengths: [Int64] = [
    1, 2, 5, 15, 30, 60, 120, 300, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000,
  ]

  let start: Instant
  let seconds: Int64
  let count: Int

  /// The shortest bins of which `most` reach from `first` to `last`.
  ///
  /// - Parameter anchored: the first bin begins at `first` itself; else at a whole multiple of its length.
  init(from first: Instant, to last: Instant, anchored: Bool = false) {
    let last = max(first, last)
    let span = max(1, (last - first).milliseconds / 1000)
    let fitting = Self.lengths.first { span / $0 + 2 <= Self.most } ?? max(2_592_000, span / Int64(Self.most - 2) + 1)
    seconds = fitting
    let step = fitting * 1000
    let offset = anchored ? 0 : ((first.milliseconds % step) + step) % step
    start = Instant(milliseconds: first.milliseconds - offset)
    count = Int((last.milliseconds - start.milliseconds) / step) + 1
  }

  var end: Instant { Instant(milliseconds: start.milliseconds + Int64(count) * seconds * 1000) }

  /// Nil outside.
  func bin(of instant: Instant) -> Int? {
    guard instant >= start, instant < end else { return nil }
    return Int((instant.milliseconds - start.milliseconds) / (seconds * 1000))
  }

  func counts(_ instants: [Instant]) -> [Int] {
    instants.reduce(into: Array(repeating: 0, count: count)) { counts, instant in
      if let bin = bin(of: instant) { counts[bin] += 1 }
    }
  }

  /// 0 to 1 of the whole; nil outside.
  func place(of instant: Instant) -> Double? {
    guard instant >= start, instant <= end else { return nil }
    return Double(instant.milliseconds - start.milliseconds) / Double(Int64(count) * seconds * 1000)
  }

  /// `minute`, `5 minutes`, `day`.
  var unit: String {
    switch seconds {
    case 1: "second"
    case ..<60: "\(seconds) seconds"
    case 60: "minute"
    case ..<3600: "\(seconds / 60) minutes"
    case 3600: "hour"
    case ..<86_400: "\(seconds / 3600) hours"
    case 86_400: "day"
    default: "\(seconds / 86_400) days"
    }
  }

  /// How the time at an edge is written.
  func label(_ instant: Instant) -> String {
    if seconds >= 43_200 { return TimeText.shortDay(instant) }
    if seconds >= 900 { return TimeText.short(instant) }
    return TimeText.clock(instant, seconds: seconds < 60)
  }
}
