public import Campaigns
public import Seams

/// Payload of `deadline.poll`: one source, and the promises that wait for something in it.
public struct DeadlinePollOrder: Codable, Hashable, Sendable {
  /// Salted hash of the account.
  public var source: String
  public var account: AccountKey
  /// URL of the feed.
  public var feed: String
  public var etag: String?
  public var lastModified: String?
  /// SHA-256 of the answer that was kept last: the same one is not sent again.
  public var answer: String?
  /// Posts from before are of no interest.
  public var watchFrom: Instant
  public var deliverables: [Deliverable]

  public init(
    source: String, account: AccountKey, feed: String, etag: String?, lastModified: String?,
    answer: String? = nil, watchFrom: Instant, deliverables: [Deliverable]
  ) {
    self.answer = answer
    (self.source, self.account, self.feed) = (source, account, feed)
    (self.etag, self.lastModified) = (etag, lastModified)
    (self.watchFrom, self.deliverables) = (watchFrom, deliverables)
  }

  enum CodingKeys: String, CodingKey {
    case source, account, feed, etag, answer, deliverables
    case lastModified = "last_modified"
    case watchFrom = "watch_from"
  }
}

/// Result of `deadline.poll`. A source that fails is a result too.
public struct DeadlinePollReport: Codable, Hashable, Sendable {
  /// Posts in one report, the newest first.
  public static let maxPosts = 200

  public enum Reading: String, Codable, Sendable {
    case read
    case notModified = "not_modified"
    case failed
  }

  /// One post of the source within the watched time, and what it was matched to.
  public struct SeenPost: Codable, Hashable, Sendable {
    public var post: FoundPost
    /// The one promise that it fulfils, as `campaign/deliverable`.
    public var fulfils: Candidate?
    /// Several that it may fulfil: a person must choose.
    public var candidates: [Candidate]

    public init(post: FoundPost, fulfils: Candidate? = nil, candidates: [Candidate] = []) {
      (self.post, self.fulfils, self.candidates) = (post, fulfils, candidates)
    }
  }

  public struct Candidate: Codable, Hashable, Sendable {
    public var campaign: Slug
    public var deliverable: Slug
    public var reasons: [String]
    public init(campaign: Slug, deliverable: Slug, reasons: [String]) {
      (self.campaign, self.deliverable, self.reasons) = (campaign, deliverable, reasons)
    }
  }

  public struct Failure: Codable, Hashable, Sendable {
    /// `timeout`, `not_a_feed`, `http_404`, ….
    public var code: String
    public var message: String
    public var retryAfterSeconds: Int?
    public init(code: String, message: String, retryAfterSeconds: Int? = nil) {
      (self.code, self.message, self.retryAfterSeconds) = (code, message, retryAfterSeconds)
    }
    enum CodingKeys: String, CodingKey {
      case code, message
      case retryAfterSeconds = "retry_after_seconds"
    }
  }

  public var reading: Reading
  public var etag: String?
  public var lastModified: String?
  /// Entries in the feed.
  public var entries: Int
  public var posts: [SeenPost]
  public var failure: Failure?
  /// What the host answered; only with posts in it, and only when it is another than `answer` of the order.
  public var evidence: PageEvidence?

  public init(
    reading: Reading, etag: String? = nil, lastModified: String? = nil, entries: Int = 0,
    posts: [SeenPost] = [], failure: Failure? = nil, evidence: PageEvidence? = nil
  ) {
    self.evidence = evidence
    (self.reading, self.etag, self.lastModified) = (reading, etag, lastModified)
    (self.entries, self.posts, self.failure) = (entries, posts, failure)
  }

  enum CodingKeys: String, CodingKey {
    case reading, etag, entries, posts, failure, evidence
    case lastModified = "last_modified"
  }
}
