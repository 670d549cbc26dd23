/// What one post of the campaign brings to the figures of its scopes.
struct CountedPost {
  var influencer: String
  var promise: PromiseFact?
  /// Figures over one post, by KPI; one that is missing was not seen.
  var rates: [KPI: Double] = [:]
  var engagements: Double?
  var views: Double?
  var impressions: Double?

  /// A promise whose post is up and of which no sample was taken: it is there, and nothing of it was seen.
  init(unseen promise: PromiseFact) {
    influencer = promise.influencer
    self.promise = promise
  }

  init(_ post: PostSamples, lift: Double?) {
    influencer = post.influencer
    promise = post.promise
    engagements = post.engagements
    views = post.last(\.views).map { Double($0) }
    impressions = post.last(\.impressions).map { Double($0) }
    rates[.engagementRateByViews] = post.rate(over: \.views)
    rates[.engagementRateByReach] = post.rate(over: \.reach)
    rates[.likeCommentRatio] = post.likeCommentRatio
    rates[.liftOverOwnWeek] = lift
    if let engagements, let followers = post.followers {
      rates[.engagementRateByFollowers] = engagements / Double(followers)
    }
  }

  static let rates: [KPI] = [
    .engagementRateByViews, .engagementRateByFollowers, .engagementRateByReach, .likeCommentRatio, .liftOverOwnWeek,
  ]
}
