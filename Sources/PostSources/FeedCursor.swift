internal import Transfer

/// What a server said of the version last read, to be sent back so that it can answer "not modified".
/// Keep it per URL; a new one replaces the old.
public struct FeedCursor: Hashable, Sendable, Codable {
  public var etag: String?
  public var lastModified: String?

  public init(etag: String? = nil, lastModified: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
  }

  /// A longer validator is dropped: the feed is then read whole each time.
  public static let maxValidatorBytes = 512

  init(_ response: HTTPResponse) {
    self.init(
      etag: Self.validator("etag", of: response), lastModified: Self.validator("last-modified", of: response))
  }

  /// After a 304, which may bring new validators or none.
  func updated(from response: HTTPResponse) -> FeedCursor {
    let new = FeedCursor(response)
    return FeedCursor(etag: new.etag ?? etag, lastModified: new.lastModified ?? lastModified)
  }

  private static func validator(_ name: String, of response: HTTPResponse) -> String? {
    response.headers[name].flatMap { !$0.isEmpty && $0.utf8.count <= maxValidatorBytes ? $0 : nil }
  }
}
