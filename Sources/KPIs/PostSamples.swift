import Seams

/// All samples of one post by one influencer, in order of time, one per instant.
struct PostSamples {
  struct Sample {
    var at: Instant
    var views: Int64?
    var likes: Int64?
    var comments: Int64?
    var shares: Int64?
    var saves: Int64?
    var reach: Int64?
    var impressions: Int64?
    var followers: Int64?
  }
  var post: String
  var influencer: String
  /// Nil for a post beside the campaign.
  var promise: PromiseFact?
  /// Never empty.
  var samples: [Sample]

  var first: Instant { samples[0].at }

  /// The last value that was seen of one metric.
  func last(_ metric: KeyPath<Sample, Int64?>) -> Int64? {
    samples.last { $0[keyPath: metric] != nil }?[keyPath: metric]
  }

  /// (likes + comments) / a denominator, at the last sample that has all three.
  func rate(over denominator: KeyPath<Sample, Int64?>) -> Double? {
    for sample in samples.reversed() {
      guard let whole = sample[keyPath: denominator], whole > 0, let likes = sample.likes,
        let comments = sample.comments
      else { continue }
      return (Double(likes) + Double(comments)) / Double(whole)
    }
    return nil
  }

  var likeCommentRatio: Double? {
    for sample in samples.reversed() {
      guard let likes = sample.likes, let comments = sample.comments, comments > 0 else { continue }
      return Double(likes) / Double(comments)
    }
    return nil
  }

  /// Likes, comments, and what is shown of shares and saves, at the last sample that has likes and comments.
  var engagements: Double? {
    guard let sample = samples.last(where: { $0.likes != nil && $0.comments != nil }) else { return nil }
    // Whole numbers in 128 bits: exact, whatever was sampled.
    return Double(
      [sample.likes, sample.comments, sample.shares, sample.saves].reduce(Int128(0)) { $0 + Int128($1 ?? 0) })
  }

  /// Followers when the post was first seen: later ones may have come by it. The roster's number where no sample has
  /// one.
  var followers: Int64? {
    samples.first { ($0.followers ?? 0) > 0 }?.followers ?? promise?.followers.flatMap { $0 > 0 ? $0 : nil }
  }
}

extension PostSamples {
  /// Sorted by influencer, then post. A series without a sample says nothing and is left out. A series of a promise is
  /// that of the promise's influencer.
  static func collect(_ series: [PostSeries], _ promises: [String: PromiseFact]) -> [PostSamples] {
    var places: [Key: Int] = [:]
    var posts: [PostSamples] = []
    for one in series where !one.at.isEmpty {
      let promise = one.deliverable.flatMap { promises[$0] }
      let influencer = promise?.influencer ?? one.influencer
      let key = Key(influencer: influencer, post: one.post)
      let place = places[key] ?? posts.count
      if place == posts.count {
        places[key] = place
        posts.append(PostSamples(post: one.post, influencer: influencer, promise: promise, samples: []))
      }
      posts[place].promise = posts[place].promise ?? promise
      posts[place].samples += one.samples
    }
    for i in posts.indices { posts[i].putInOrder() }
    return posts.sorted { ($0.influencer, $0.post) < ($1.influencer, $1.post) }
  }

  private struct Key: Hashable {
    var influencer: String
    var post: String
  }

  /// By time; of several at one instant the last one given stays.
  private mutating func putInOrder() {
    let sorted = samples.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
    samples = sorted.map(\.element).reduce(into: []) { kept, sample in
      if kept.last?.at == sample.at { kept.removeLast() }
      kept.append(sample)
    }
  }
}

extension PostSeries {
  fileprivate var samples: [PostSamples.Sample] {
    func seen(_ column: [Int64?], _ row: Int) -> Int64? {
      guard row < column.count, let value = column[row], value >= 0 else { return nil }
      return value
    }
    return at.indices.map {
      PostSamples.Sample(
        at: at[$0], views: seen(views, $0), likes: seen(likes, $0), comments: seen(comments, $0),
        shares: seen(shares, $0), saves: seen(saves, $0), reach: seen(reach, $0), impressions: seen(impressions, $0),
        followers: seen(followers, $0))
    }
  }
}
