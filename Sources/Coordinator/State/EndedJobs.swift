import Dispatching
import Seams

/// What became of the jobs that somebody handed in, so that a repeated SUBMIT is answered with it.
struct EndedJobs {
  /// How long an id is remembered, and how many at the most.
  static let window = Duration.seconds(24 * 3600)
  static let most = 200_000

  private(set) var byID: [JobID: JobEnded] = [:]
  private var order: [(at: Instant, job: JobID)] = []
  private var head = 0

  mutating func add(_ record: JobEnded, at: Instant) {
    byID[record.job] = record
    order.append((at, record.job))
    while order.count - head > Self.most || (head < order.count && order[head].at + Self.window < at) {
      byID[order[head].job] = nil
      head += 1
    }
    if head > 4096, head * 2 > order.count {
      order.removeFirst(head)
      head = 0
    }
  }
}
