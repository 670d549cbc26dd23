/// What a server said of the version last read, to be sent back so that it can answer "not modified".
/// Keep it per URL; a new one replaces the old.
public struct FeedCursor: Hashable, Sendable, Codable {
  public var etag: String?
  public var lastModified: String?

  public init(etag: String? = nil, lastModified: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
  }
}
