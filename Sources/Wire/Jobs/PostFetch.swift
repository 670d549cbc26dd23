public import Campaigns

/// Payload of `post.fetch`: one page that a person says is their post, and the promises it may keep.
public struct PostFetchOrder: Codable, Hashable, Sendable {
  /// As the person gave it: http or https.
  public var url: String
  /// The person's account; the page is not asked whose it is.
  public var account: AccountKey
  /// Promises of this account that still lack a post.
  public var deliverables: [Deliverable]

  public init(url: String, account: AccountKey, deliverables: [Deliverable]) {
    (self.url, self.account, self.deliverables) = (url, account, deliverables)
  }
}

/// Result of `post.fetch`. A page that cannot be read is a result too.
public struct PostFetchReport: Codable, Hashable, Sendable {
  public typealias SeenPost = DeadlinePollReport.SeenPost
  public typealias Failure = DeadlinePollReport.Failure

  public enum Reading: String, Codable, Sendable { case read, failed }

  public var reading: Reading
  /// The post on the page. Where one of its promises' keys was found and no other promise's, `fulfils` names that
  /// promise; else `candidates` are all that it may be, for a person to choose.
  public var post: SeenPost?
  /// `not_found`, `login_wall`, `private_address`, …; see feeds.md.
  public var failure: Failure?
  /// What the site answered, of a page that says "not found" too; nil when no answer came.
  public var evidence: PageEvidence?
  /// What was wrong with the page and was read all the same.
  public var notes: [String]

  public init(
    reading: Reading, post: SeenPost? = nil, failure: Failure? = nil, evidence: PageEvidence? = nil,
    notes: [String] = []
  ) {
    (self.reading, self.post, self.failure) = (reading, post, failure)
    (self.evidence, self.notes) = (evidence, notes)
  }
}
