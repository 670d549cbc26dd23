import Seams

/// All samples of one post by one influencer, in order of time, one per instant.
struct PostSamples {
  struct Sample {
    var at: Instant
    var views: Int64?
    var likes: Int64?
    var comments: Int64?
  }
  var post: String
  var influencer: String
  /// Never empty.
  var samples: [Sample]

  var first: Instant { samples[0].at }

  /// Views at the last sample that has them.
  var lastViews: Int64? { samples.last { $0.views != nil }?.views }

  var engagementRateByViews: Double? {
    for sample in samples.reversed() {
      guard let views = sample.views, views > 0, let likes = sample.likes, let comments = sample.comments
      else { continue }
      return (Double(likes) + Double(comments)) / Double(views)
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

  /// Sorted by influencer, then post. A series without a sample says nothing and is left out.
  static func collect(_ series: [PostSeries]) -> [PostSamples] {
    var places: [Key: Int] = [:]
    var posts: [PostSamples] = []
    for one in series where !one.at.isEmpty {
      let key = Key(influencer: one.influencer, post: one.post)
      let place = places[key] ?? posts.count
      if place == posts.count {
        places[key] = place
        posts.append(PostSamples(post: one.post, influencer: one.influencer, samples: []))
      }
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
        at: at[$0], views: seen(views, $0), likes: seen(likes, $0), comments: seen(comments, $0))
    }
  }
}
