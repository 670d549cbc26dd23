import KPIs
import Seams

/// The metric samples of one campaign, a series for each post.
struct SampleTable {
  /// Samples of one campaign: all of them go to a worker in one message, which holds `WireBounds.maxBodyBytes`.
  static let most = 200_000

  private(set) var series: [String: PostSeries] = [:]
  private(set) var count = 0

  mutating func add(_ record: SamplesRecorded) {
    for row in record.post.indices {
      let index = record.post[row]
      let post = record.posts[index]
      var one =
        series[post]
        ?? PostSeries(
          post: post, influencer: record.influencers[index], at: [], views: [], likes: [], comments: [])
      one.at.append(record.times[row])
      one.views.append(record.views[row])
      one.likes.append(record.likes[row])
      one.comments.append(record.comments[row])
      series[post] = one
    }
    count += record.post.count
  }

  /// In a stable order, as the job's payload.
  var payload: [PostSeries] { series.values.sorted { $0.post < $1.post } }
}
