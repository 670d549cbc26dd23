import Campaigns
import JSONLines
public import PostSources
import Seams
import Transfer
import Wire

/// `deadline.poll`: reads one source and matches its posts to the promises that wait for them.
public struct DeadlinePollJob: JobHandler {
  public let kind = JobKind.deadlinePoll.rawValue
  private let source: FeedSource

  public init(source: FeedSource) { self.source = source }

  public func run(_ payload: [UInt8], _ context: JobContext) throws(JobFailure) -> [UInt8] {
    let order: DeadlinePollOrder = try decodePayload(payload)
    return JSONText.certain(poll(order, context))
  }

  private func poll(_ order: DeadlinePollOrder, _ context: JobContext) -> DeadlinePollReport {
    let cursor = FeedCursor(etag: order.etag, lastModified: order.lastModified)
    var answer: HTTPResponse?
    do throws(SourceError) {
      let reading = try source.read(
        order.feed, after: order.etag == nil && order.lastModified == nil ? nil : cursor,
        isCancelled: context.isCancelled, progress: { _ in context.advance() }, answered: { answer = $0 })
      switch reading {
      case .notModified(let cursor):
        return DeadlinePollReport(
          reading: .notModified, etag: cursor.etag, lastModified: cursor.lastModified)
      case .read(let feed, let cursor):
        let seenAt = context.now()
        let posts = posts(of: feed, order, seenAt: seenAt)
        let evidence = posts.isEmpty ? nil : answer.map { PageEvidence($0, fetchedAt: seenAt) }
        return DeadlinePollReport(
          reading: .read, etag: cursor.etag, lastModified: cursor.lastModified, entries: feed.entries.count,
          posts: posts, evidence: evidence?.sha256 == order.answer ? nil : evidence)
      }
    } catch {
      return DeadlinePollReport(
        reading: .failed,
        failure: .init(code: error.code, message: error.message, retryAfterSeconds: error.retryAfterSeconds))
    }
  }

  private func posts(
    of feed: Feed, _ order: DeadlinePollOrder, seenAt: Instant
  ) -> [DeadlinePollReport.SeenPost] {
    feed.entries.lazy
      .compactMap { found($0, order.account, seenAt) }
      .filter { $0.effectiveInstant >= order.watchFrom }
      .sorted { $0.effectiveInstant > $1.effectiveInstant }
      .prefix(DeadlinePollReport.maxPosts)
      .map { seen($0, order.deliverables) }
  }

  private func seen(_ post: FoundPost, _ deliverables: [Deliverable]) -> DeadlinePollReport.SeenPost {
    switch PostMatcher.match(post, among: deliverables) {
    case .matched(let deliverable, let reasons):
      .init(post: post, fulfils: .init(deliverable, reasons))
    case .ambiguous(let candidates):
      .init(post: post, candidates: candidates.map { .init($0.deliverable, $0.reasons) })
    case .none:
      .init(post: post)
    }
  }

  /// An entry without any name of its own cannot be told from the next: it is no post to us.
  private func found(_ entry: FeedEntry, _ account: AccountKey, _ seenAt: Instant) -> FoundPost? {
    guard let id = entry.id ?? entry.link ?? entry.videoID else { return nil }
    return FoundPost(
      account: account, externalID: id, url: entry.link, title: entry.title,
      text: entry.text.isEmpty ? entry.title ?? "" : entry.text, links: entry.links,
      publishedAt: entry.publishedAt, updatedAt: entry.updatedAt, seenAt: seenAt)
  }
}

/// Reads a job's payload, or says that no further try can.
func decodePayload<Order: Decodable>(_ payload: [UInt8]) throws(JobFailure) -> Order {
  do { return try JSONText.decode(Order.self, from: payload) } catch {
    throw JobFailure("the payload cannot be read: \(error)", isRetryable: false)
  }
}
