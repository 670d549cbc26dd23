import Campaigns
import JSONLines
public import PostSources
import Seams
import Transfer
import Wire

/// `post.fetch`: reads one page that a person says is their post, and matches it to the promises of their account.
public struct PostFetchJob: JobHandler {
  public let kind = JobKind.postFetch.rawValue
  private let source: PageSource

  public init(source: PageSource) { self.source = source }

  public func run(_ payload: [UInt8], _ context: JobContext) throws(JobFailure) -> [UInt8] {
    let order: PostFetchOrder = try decodePayload(payload)
    return JSONText.certain(fetch(order, context))
  }

  private func fetch(_ order: PostFetchOrder, _ context: JobContext) -> PostFetchReport {
    var evidence: PageEvidence?
    do throws(SourceError) {
      let response = try source.fetch(
        order.url, isCancelled: context.isCancelled, progress: { _ in context.advance() })
      let seenAt = context.now()
      evidence = PageEvidence(response, fetchedAt: seenAt)
      context.advance()
      let page = try source.parser.parse(response, asked: order.url)
      return PostFetchReport(
        reading: .read, post: Self.seen(page, order, seenAt), evidence: evidence, notes: page.notes)
    } catch {
      return PostFetchReport(
        reading: .failed,
        failure: .init(code: error.code, message: error.message, retryAfterSeconds: error.retryAfterSeconds),
        evidence: evidence)
    }
  }

  /// The account is the order's: the person says that it is theirs. What is left open is which promise it keeps.
  private static func seen(_ page: Page, _ order: PostFetchOrder, _ seenAt: Instant) -> PostFetchReport.SeenPost {
    let post = FoundPost(
      account: order.account, externalID: HTTPClient.redact(page.id), url: HTTPClient.redact(page.id),
      title: page.title,
      text: page.text, links: page.links, publishedAt: page.publishedAt, updatedAt: page.updatedAt, seenAt: seenAt)
    switch PostMatcher.match(post, among: order.deliverables) {
    case .matched(let deliverable, let reasons):
      return .init(post: post, fulfils: .init(deliverable, reasons))
    case .ambiguous(let candidates):
      return .init(post: post, candidates: candidates.map { .init($0.deliverable, $0.reasons) })
    case .none:
      // No key in it, or from before the window: the person may still be right, and a person decides.
      let own = order.deliverables.filter { $0.account == order.account }
      return .init(
        post: post,
        candidates: own.map { deliverable in
          let isInWindow = deliverable.windowStart <= post.effectiveInstant
          let kinds: [MatchReason.Kind] = isInWindow ? [.account, .window] : [.account]
          return .init(
            campaign: deliverable.campaign, deliverable: deliverable.id, reasons: kinds.map(\.rawValue))
        })
    }
  }
}

extension DeadlinePollReport.Candidate {
  init(_ deliverable: Deliverable, _ reasons: [MatchReason]) {
    self.init(campaign: deliverable.campaign, deliverable: deliverable.id, reasons: reasons.map(\.kind.rawValue))
  }
}

extension PageEvidence {
  init(_ response: HTTPResponse, fetchedAt: Instant) {
    self.init(
      finalURL: HTTPClient.redact(response.finalURL), status: response.status,
      headers: response.headers.fields.map { .init(name: $0.name, value: $0.value) }, fetchedAt: fetchedAt,
      sha256: String(decoding: SHA256Sum.text(previous: [], covering: response.body[...]), as: UTF8.self),
      body: response.body)
  }
}
