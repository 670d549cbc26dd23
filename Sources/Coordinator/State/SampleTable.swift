import KPIs
import Seams

/// The metric samples of one campaign, a series for each post of each influencer: tools number posts from 1, and two
/// people's posts of one name are two posts.
struct SampleTable {
  /// Samples of one campaign: all of them go to a worker in one message, which holds `WireBounds.maxBodyBytes`.
  static let most = 200_000

  private struct Key: Hashable {
    var influencer: String
    var post: String
  }

  private var series: [Key: PostSeries] = [:]
  private(set) var count = 0

  mutating func add(_ record: SamplesRecorded) {
    for row in record.post.indices {
      let index = record.post[row]
      let key = Key(influencer: record.influencers[index], post: record.posts[index])
      var one =
        series[key]
        ?? PostSeries(post: key.post, influencer: key.influencer, at: [], views: [], likes: [], comments: [])
      one.at.append(record.times[row])
      one.views.append(record.views[row])
      one.likes.append(record.likes[row])
      one.comments.append(record.comments[row])
      series[key] = one
    }
    count += record.post.count
  }

  /// In a stable order, as the job's payload.
  var payload: [PostSeries] { series.values.sorted { ($0.post, $0.influencer) < ($1.post, $1.influencer) } }
}
