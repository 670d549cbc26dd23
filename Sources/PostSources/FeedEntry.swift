public import Seams

/// One post, as its feed tells of it.
public struct FeedEntry: Hashable, Sendable, Codable {
  /// guid, atom:id or rdf:about, verbatim; nil when the feed gives none.
  public var id: String?
  /// Absolute where the feed's base is known.
  public var link: String?
  /// Plain text, on one line.
  public var title: String?
  /// Plain text of the whole content, else of the summary: entities decoded, blocks on lines of their own.
  /// Empty when the feed has neither.
  public var text: String
  /// The markup that `text` was made from, when there was markup.
  public var html: String?
  public var author: String?
  /// YouTube's video id (`yt:videoId`).
  public var videoID: String?
  /// When the feed says that the post came out; nil when it does not say, or not readably.
  public var publishedAt: Instant?
  public var updatedAt: Instant?
  /// Absolute http(s) URLs in the content, `href` and bare ones, each once, in order; `link` is not among
  /// them unless the content has it too.
  public var links: [String]
  /// Hashtags that the feed keeps apart from the text (its categories), without `#`.
  public var categories: [String]

  /// `publishedAt`, else `updatedAt`: many Atom feeds give the second only, and it is then an upper bound.
  public var date: Instant? { publishedAt ?? updatedAt }

  public init(
    id: String? = nil, link: String? = nil, title: String? = nil, text: String = "", html: String? = nil,
    author: String? = nil, videoID: String? = nil, publishedAt: Instant? = nil, updatedAt: Instant? = nil,
    links: [String] = [], categories: [String] = []
  ) {
    self.id = id
    self.link = link
    self.title = title
    self.text = text
    self.html = html
    self.author = author
    self.videoID = videoID
    self.publishedAt = publishedAt
    self.updatedAt = updatedAt
    self.links = links
    self.categories = categories
  }
}
