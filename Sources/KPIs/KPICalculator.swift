/// Recomputes the KPIs of a campaign from all samples of its posts.
///
/// - Engagement rate by views of a post: (likes + comments) / views at its last sample where all three were
///   seen and views > 0. A fraction; shown in percent. Of the three engagement rates (by followers, reach,
///   views) it is the one that needs no owner's data; never compare it with the other two. Source:
///   gameinfluencer.com, "ER by impressions/views".
/// - Like/comment ratio of a post: likes / comments at its last sample where both were seen and comments >
///   0. A ratio far outside an account's usual band hints at bought likes. Source: the anomaly lists of
///   hypeauditor, creatorscore and kariblog.
/// - Lift over the own trailing weekly mean: the post's views over the mean views of the influencer's other
///   posts that were first sampled in the 7 days before this one was; views at each post's last sample that
///   has them. Metric over trailing weekly mean, after the users' "higher than our weekly average".
///
/// Influencer and campaign are medians over the posts that have a value: a viral post moves a mean, not a
/// median. Platforms hide some values and exports write them as -1: a negative number counts as not seen.
/// Of two samples of one post at the same instant the later one in the input counts.
public enum KPICalculator {
  /// Days that a baseline looks back.
  public static let baselineDays = 7

  /// Series of the same post and influencer are put together, in the order given.
  public static func recompute(_ series: [PostSeries]) -> KPIReport {
    let posts = PostSamples.collect(series)
    let lifts = OwnWeekLift.ofEach(posts)
    let rows = zip(posts, lifts).map { post, lift in
      KPIReport.Post(
        post: post.post, influencer: post.influencer,
        figures: FigureSet([
          .engagementRateByViews: .ofOne(post.engagementRateByViews),
          .likeCommentRatio: .ofOne(post.likeCommentRatio), .liftOverOwnWeek: .ofOne(lift),
        ]))
    }
    let influencers = rows.grouped(by: \.influencer).map { rows in
      KPIReport.Influencer(
        influencer: rows[rows.startIndex].influencer, figures: .medians(of: rows.map(\.figures)))
    }
    return KPIReport(posts: rows, influencers: influencers, campaign: .medians(of: rows.map(\.figures)))
  }
}

extension Figure {
  fileprivate static func ofOne(_ value: Double?) -> Figure {
    Figure(value: value, n: value == nil ? 0 : 1, m: 1)
  }

  fileprivate static func median(of figures: [Figure]) -> Figure {
    let values = figures.compactMap(\.value)
    return Figure(value: Median.of(values), n: values.count, m: figures.count)
  }
}

extension FigureSet {
  fileprivate static func medians(of sets: [FigureSet]) -> FigureSet {
    FigureSet(
      Dictionary(
        uniqueKeysWithValues: [.engagementRateByViews, .likeCommentRatio, .liftOverOwnWeek].map { kpi in
          (kpi, .median(of: sets.map { $0[kpi] }))
        }))
  }
}

extension Array {
  /// Neighbours with the same key, kept together.
  func grouped<Key: Equatable>(by key: (Element) -> Key) -> [ArraySlice<Element>] {
    var groups: [ArraySlice<Element>] = []
    var start = startIndex
    for i in indices where key(self[i]) != key(self[start]) {
      groups.append(self[start..<i])
      start = i
    }
    if start < endIndex { groups.append(self[start...]) }
    return groups
  }
}
