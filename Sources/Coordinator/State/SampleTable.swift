import KPIs
import Seams

/// The metric samples of one campaign, a series for each post.
struct SampleTable {
  private(set) var series: [String: PostSeries] = [:]
  private(set) var count = 0

  mutating func add(_ record: SamplesRecorded) {
    for row in record.post.indices {
      let index = record.post[row]
      let post = record.posts[index]
      series[post, default: PostSeries(post: post, influencer: record.influencers[index])].append(
        at: record.at[row], views: record.views[row], likes: record.likes[row], comments: record.comments[row])
    }
    count += record.post.count
  }

  /// In a stable order, as the job's payload.
  var payload: [PostSeries] { series.values.sorted { $0.post < $1.post } }
}
