import Seams

/// Views of a post over the mean of the influencer's other posts of the week before it.
enum OwnWeekLift {
  /// One value per post, in the order given, which keeps each influencer's posts together. Nil without
  /// views, without other posts in the week, or when their mean is 0.
  static func ofEach(_ posts: [PostSamples]) -> [Double?] {
    var lifts: [Double?] = []
    var start = 0
    for end in posts.indices where end + 1 == posts.count || posts[end + 1].influencer != posts[start].influencer {
      lifts += ofOneInfluencer(Array(posts[start...end]))
      start = end + 1
    }
    return lifts
  }

  private static func ofOneInfluencer(_ posts: [PostSamples]) -> [Double?] {
    // A post's own first sample is not before itself, so the window leaves the post out by its open end.
    let known = posts.filter { $0.last(\.views) != nil }.sorted { $0.first < $1.first }
    let starts = known.map(\.first)
    // Sums of whole numbers are exact in 128 bits, whatever was sampled.
    let sums = known.reduce(into: [Int128(0)]) { $0.append($0[$0.count - 1] + Int128($1.last(\.views) ?? 0)) }
    return posts.map { post in
      guard let views = post.last(\.views) else { return nil }
      let from = lowerBound(of: post.first - .seconds(KPICalculator.baselineDays * 86_400), in: starts)
      let to = lowerBound(of: post.first, in: starts)
      let sum = sums[to] - sums[from]
      guard to > from, sum > 0 else { return nil }
      return Double(views) / (Double(sum) / Double(to - from))
    }
  }

  /// How many instants lie before `instant`; `sorted` is sorted.
  private static func lowerBound(of instant: Instant, in sorted: [Instant]) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < instant { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
