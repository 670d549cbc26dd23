/// Recomputes all figures of a campaign from what is known of it. Their formulas stand at `KPI`.
///
/// Which posts count: one that keeps a promise counts for its influencer, its phase and the campaign. Any other post
/// of a person who has promised something is a post beside the campaign: it has figures of its own and makes the
/// baseline of the person's lift, and counts nowhere else. A post of a person without any promise here counts, so that
/// a campaign may only measure. A promise whose post is up and that has no sample counts as not seen.
///
/// Platforms hide some values and exports write them as -1: a negative number counts as not seen. Of two samples of
/// one post at the same instant the later one in the input counts. Otherwise order makes no difference.
public enum KPICalculator {
  /// Days that the baseline of a lift looks back.
  public static let baselineDays = 7

  /// Series of the same post and influencer are put together, in the order given. Promises have ids of their own.
  public static func recompute(
    _ series: [PostSeries], promises: [PromiseFact] = [], conversions: [ConversionFact] = [], tasks: [TaskFact] = []
  ) -> KPIReport {
    // Sums of fees round by their order, so the order is always the same.
    let promises = promises.sorted { $0.deliverable < $1.deliverable }
    let byID = Dictionary(promises.map { ($0.deliverable, $0) }, uniquingKeysWith: { $1 })
    let posts = PostSamples.collect(series, byID)
    let counted = zip(posts, OwnWeekLift.ofEach(posts)).map { CountedPost($0, lift: $1) }
    let conversionsByPromise = conversions.filter { $0.deliverable != nil }.grouped(by: \.deliverable)
    let rows = zip(posts, counted).map { post, counted in
      let scope = ScopeFacts(
        posts: [counted], promises: counted.promise.map { [$0] } ?? [],
        conversions: counted.promise.flatMap { conversionsByPromise[$0.deliverable] } ?? [])
      return KPIReport.Post(
        post: post.post, influencer: post.influencer, deliverable: counted.promise?.deliverable,
        figures: scope.figuresOfOnePost)
    }
    let promising = Set(promises.map(\.influencer))
    let sampled = Set(posts.compactMap(\.promise?.deliverable))
    let unseen = promises.filter { $0.isPublished && !sampled.contains($0.deliverable) }
    let campaign = ScopeFacts(
      posts: counted.filter { $0.promise != nil || !promising.contains($0.influencer) }
        + unseen.map(CountedPost.init(unseen:)),
      promises: promises, conversions: conversions, tasks: tasks)
    return KPIReport(
      posts: rows, influencers: campaign.byInfluencer.map { .init(influencer: $0, figures: $1.figures) },
      phases: campaign.byPhase(of: byID).map { .init(phase: $0, figures: $1.figures) }, campaign: campaign.figures)
  }
}

extension ScopeFacts {
  /// Sorted by influencer.
  fileprivate var byInfluencer: [(String, ScopeFacts)] {
    let (posts, promises) = (posts.grouped(by: \.influencer), promises.grouped(by: \.influencer))
    let (conversions, tasks) = (conversions.grouped(by: \.influencer), tasks.grouped(by: \.influencer))
    let names = Set(posts.keys).union(promises.keys).union(conversions.keys).union(tasks.keys)
    return names.sorted().map { name in
      let facts = ScopeFacts(
        posts: posts[name] ?? [], promises: promises[name] ?? [], conversions: conversions[name] ?? [],
        tasks: tasks[name] ?? [])
      return (name, facts)
    }
  }

  /// Sorted by phase; what belongs to none is left out.
  fileprivate func byPhase(of promisesByID: [String: PromiseFact]) -> [(String, ScopeFacts)] {
    let (posts, promises) = (posts.grouped(by: \.promise?.phase), promises.grouped(by: \.phase))
    let conversions = conversions.grouped { $0.deliverable.flatMap { promisesByID[$0]?.phase } }
    let tasks = tasks.grouped(by: \.phase)
    let names = Set(posts.keys).union(promises.keys).union(conversions.keys).union(tasks.keys).compactMap(\.self)
    return names.sorted().map { name in
      let facts = ScopeFacts(
        posts: posts[name] ?? [], promises: promises[name] ?? [], conversions: conversions[name] ?? [],
        tasks: tasks[name] ?? [])
      return (name, facts)
    }
  }
}

extension Sequence {
  /// Each group in the order of the sequence.
  func grouped<Key: Hashable>(by key: (Element) -> Key) -> [Key: [Element]] { Dictionary(grouping: self, by: key) }
}
