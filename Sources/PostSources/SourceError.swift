/// Why a source could not be read this time, in words for the person who runs the campaign.
public struct SourceError: Error, Hashable, Sendable, Codable, CustomStringConvertible {
  /// One of `Code`'s raw values, or `status_<n>` for an HTTP status without a code of its own.
  public var code: String
  /// The URL, what was found, what was expected and what to do.
  public var message: String
  /// How long the source asked to be left alone, in seconds, 0 to a week; nil when it did not say.
  public var retryAfterSeconds: Int?

  public init(code: String, message: String, retryAfterSeconds: Int? = nil) {
    self.code = code
    self.message = message
    self.retryAfterSeconds = retryAfterSeconds
  }

  public var description: String { "\(message) [\(code)]" }

  public enum Code: String, Hashable, Sendable, CaseIterable {
    // The way there (`TransferError.Code`).
    case badURL = "bad_url"
    case refused, dns, connect, tls, timeout, redirects, garbled, cancelled, failed
    case tooSlow = "too_slow"
    case tooLarge = "too_large"
    case closedEarly = "closed_early"
    case privateAddress = "private_address"
    // The answer's status.
    case denied
    case notFound = "not_found"
    case gone
    case rateLimited = "rate_limited"
    case serverError = "server_error"
    // What came (`FeedError.Code`).
    case empty, html, entities
    case notXML = "not_xml"
    case notAFeed = "not_a_feed"
    case tooComplex = "too_complex"
    // What came where a post was expected.
    /// A page that asks for a login or a consent instead of showing the post.
    case loginWall = "login_wall"
    /// No page: a picture, a feed, a document.
    case notAPage = "not_a_page"
    /// A page without a word on it.
    case noText = "no_text"
  }
}
