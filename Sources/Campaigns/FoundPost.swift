public import Seams

/// A post that a source showed us, before anyone knows which promise it keeps.
public struct FoundPost: Hashable, Codable, Sendable {
  public var account: AccountKey
  /// The source's own name for the post; the same post read twice has the same.
  public var externalID: String
  public var url: String?
  public var title: String?
  public var text: String
  /// Every link in the post that the source names.
  public var links: [String]
  /// What the source claims; nil when it does not say.
  public var publishedAt: Instant?
  public var updatedAt: Instant?
  /// When we first read it.
  public var seenAt: Instant

  public init(
    account: AccountKey, externalID: String, url: String? = nil, title: String? = nil, text: String,
    links: [String] = [], publishedAt: Instant? = nil, updatedAt: Instant? = nil, seenAt: Instant
  ) {
    self.account = account
    self.externalID = externalID
    self.url = url
    self.title = title
    self.text = text
    self.links = links
    self.publishedAt = publishedAt
    self.updatedAt = updatedAt
    self.seenAt = seenAt
  }

  /// The instant deadlines are held against: the claimed publication, else the last edit, else when we
  /// saw it; never later than that, because what we have seen was public.
  public var effectiveInstant: Instant { min(publishedAt ?? updatedAt ?? seenAt, seenAt) }

  private enum CodingKeys: String, CodingKey {
    case account
    case externalID = "external_id"
    case url, title, text, links
    case publishedAt = "published_at"
    case updatedAt = "updated_at"
    case seenAt = "seen_at"
  }
}
