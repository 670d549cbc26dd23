/// What a feed says, whatever its format.
public struct Feed: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable {
    /// RSS 0.9x and 2.0.
    case rss
    /// RSS 0.90 and 1.0, in RDF.
    case rdf
    /// Atom 0.3 and 1.0.
    case atom
    /// Channel Definition Format.
    case cdf
  }
  public var kind: Kind
  /// Plain text.
  public var title: String?
  /// In the order of the feed, which is not always newest first.
  public var entries: [FeedEntry]
  /// What was wrong with the feed and was read all the same: a wrong charset, broken XML, entries past a
  /// bound.
  public var notes: [String]

  public init(kind: Kind, title: String? = nil, entries: [FeedEntry] = [], notes: [String] = []) {
    self.kind = kind
    self.title = title
    self.entries = entries
    self.notes = notes
  }
}
