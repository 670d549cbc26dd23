import Campaigns
import Seams
import Wire

/// What is true outside: who posts what and when, which sources can be read, and which messages went out.
final class SimulatedWorldFacts {
  struct PlannedPost {
    var account: AccountKey
    var deliverable: Slug
    var publishedAt: Instant
    var text: String
  }

  private(set) var posts: [PlannedPost] = []
  /// How often each message to a person went out, by the name of its job or its own.
  private(set) var sends: [String: Int] = [:]
  /// One read in so many fails; 0 for none.
  var failOneIn = 0

  func plan(_ post: PlannedPost) { posts.append(post) }
  func sent(_ message: String) { sends[message, default: 0] += 1 }

  func read(_ order: DeadlinePollOrder, now: Moment, _ random: inout SeededRandom) -> DeadlinePollReport {
    if random.oneIn(failOneIn) {
      return DeadlinePollReport(reading: .failed, failure: .init(code: "timeout", message: "planned"))
    }
    let visible = posts.filter { $0.account == order.account && $0.publishedAt <= now.wall }
    let etag = "\(visible.count)"
    if order.etag == etag { return DeadlinePollReport(reading: .notModified, etag: etag) }
    let found = visible.filter { $0.publishedAt >= order.watchFrom }.map { planned in
      let post = FoundPost(
        account: planned.account, externalID: planned.deliverable.text, text: planned.text,
        publishedAt: planned.publishedAt, seenAt: now.wall)
      return seen(post, order.deliverables)
    }
    return DeadlinePollReport(reading: .read, etag: etag, entries: visible.count, posts: found)
  }

  private func seen(_ post: FoundPost, _ deliverables: [Deliverable]) -> DeadlinePollReport.SeenPost {
    guard case .matched(let deliverable, let reasons) = PostMatcher.match(post, among: deliverables) else {
      return .init(post: post)
    }
    return .init(
      post: post,
      fulfils: .init(
        campaign: deliverable.campaign, deliverable: deliverable.id, reasons: reasons.map(\.kind.rawValue)))
  }
}
