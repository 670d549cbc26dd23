import KPIs
import Seams

/// The metric samples of one campaign, a series for each post of each influencer: tools number posts from 1, and two
/// people's posts of one name are two posts.
struct SampleTable {
  /// Samples of one campaign.
  static let most = 200_000
  /// Bytes of one campaign's samples: all of them go to a worker in one message, which holds `WireBounds.maxBodyBytes`
  /// and has the promises, conversions and tasks in it too.
  static let mostBytes = 12 << 20

  private struct Key: Hashable {
    var influencer: String
    var post: String
  }

  private var series: [Key: PostSeries] = [:]
  private(set) var count = 0
  /// At most so many in a message, keys and punctuation included.
  private(set) var bytes = 0

  mutating func add(_ record: SamplesRecorded) {
    bytes += record.bytes
    let columns = record.columns
    for row in record.post.indices {
      let index = record.post[row]
      let key = Key(influencer: record.influencers[index], post: record.posts[index])
      var one = series[key] ?? PostSeries(post: key.post, influencer: key.influencer, at: [])
      series[key] = nil
      one.deliverable = record.deliverables?[index] ?? one.deliverable
      for (column, values) in columns { one.set(column, values[row]) }
      one.at.append(record.times[row])
      series[key] = one
    }
    count += record.post.count
  }

  /// In a stable order, as the job's payload.
  var payload: [PostSeries] { series.values.sorted { ($0.post, $0.influencer) < ($1.post, $1.influencer) } }
}

extension SamplesRecorded {
  typealias Column = WritableKeyPath<PostSeries, [Int64?]>

  /// The metrics that it has, with where they belong.
  fileprivate var columns: [(Column, [Int64?])] {
    let all: [(Column, [Int64?]?)] = [
      (\.views, views), (\.likes, likes), (\.comments, comments), (\.shares, shares), (\.saves, saves),
      (\.reach, reach), (\.impressions, impressions), (\.followers, followers),
    ]
    return all.compactMap { column, values in values.map { (column, $0) } }
  }

  /// What it adds to a worker's message at most: an instant and each number with its comma, and each post as if it were
  /// one more series.
  var bytes: Int {
    let names = posts.count * 240 + (deliverables ?? []).reduce(0) { $0 + ($1?.utf8.count ?? 0) }
    return columns.reduce(names + times.count * 27) { bytes, column in
      column.1.reduce(bytes) { $0 + ($1.map { String($0).utf8.count } ?? 4) + 1 }
    }
  }
}

extension PostSeries {
  /// The value of the row that is being added; a column that begins late has nulls before.
  fileprivate mutating func set(_ column: SamplesRecorded.Column, _ value: Int64?) {
    guard let value else { return }
    self[keyPath: column] += Array(repeating: nil, count: at.count - self[keyPath: column].count)
    self[keyPath: column].append(value)
  }
}
