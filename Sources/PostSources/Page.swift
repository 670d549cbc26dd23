public import Seams

/// One post, as its page tells of it.
public struct Page: Hashable, Sendable, Codable {
  /// Where the text was found.
  public enum Origin: String, Hashable, Sendable, Codable {
    /// In the page as people see it: its article, its main part, or all of it.
    case article, main, body
    /// In what the page says of itself: for a video or a status, whose page is made by a script.
    case description
  }

  /// Where the page came from after redirects.
  public var finalURL: String
  /// What the page says is its own address, absolute; nil when it does not say, or names the site's front page or
  /// another host.
  public var canonicalURL: String?
  /// Plain text, on one line.
  public var title: String?
  /// Plain text, blocks on lines of their own; never empty.
  public var text: String
  public var origin: Origin
  /// Absolute http(s) URLs in the text, `href` and bare ones, each once, in order.
  public var links: [String]
  public var author: String?
  /// When the page says that the post came out; nil when it does not say, or not readably.
  public var publishedAt: Instant?
  public var updatedAt: Instant?
  /// What was wrong with the page and was read all the same.
  public var notes: [String]

  /// The page's name for itself, the same each time it is read: its own address, else where it came from.
  public var id: String { canonicalURL ?? finalURL }

  public init(
    finalURL: String, canonicalURL: String? = nil, title: String? = nil, text: String, origin: Origin,
    links: [String] = [], author: String? = nil, publishedAt: Instant? = nil, updatedAt: Instant? = nil,
    notes: [String] = []
  ) {
    self.finalURL = finalURL
    self.canonicalURL = canonicalURL
    self.title = title
    self.text = text
    self.origin = origin
    self.links = links
    self.author = author
    self.publishedAt = publishedAt
    self.updatedAt = updatedAt
    self.notes = notes
  }
}
