/// What one feed may hold.
public struct FeedLimits: Hashable, Sendable {
  /// Bytes of the document.
  public var maxBytes: Int
  /// Elements within elements.
  public var maxDepth: Int
  /// Elements and pieces of text.
  public var maxNodes: Int
  /// Attributes of one element; the XML parser's check for doubles is quadratic in them.
  public var maxAttributes: Int
  /// Mistakes of the XML that are put up with.
  public var maxMistakes: Int
  /// Entries that are kept; the ones after are left out with a note.
  public var maxEntries: Int
  /// Bytes of one entry's content that are kept, as markup and as text; the rest is cut with a note.
  public var maxContentBytes: Int
  /// Links that are kept of one entry.
  public var maxLinks: Int

  public static let defaultMaxBytes = 16 << 20
  public static let defaultMaxDepth = 128
  public static let defaultMaxNodes = 250_000
  public static let defaultMaxAttributes = 64
  public static let defaultMaxMistakes = 100_000
  public static let defaultMaxEntries = 2000
  public static let defaultMaxContentBytes = 256 << 10
  public static let defaultMaxLinks = 200

  public init(
    maxBytes: Int = Self.defaultMaxBytes, maxDepth: Int = Self.defaultMaxDepth,
    maxNodes: Int = Self.defaultMaxNodes, maxAttributes: Int = Self.defaultMaxAttributes,
    maxMistakes: Int = Self.defaultMaxMistakes, maxEntries: Int = Self.defaultMaxEntries,
    maxContentBytes: Int = Self.defaultMaxContentBytes,
    maxLinks: Int = Self.defaultMaxLinks
  ) {
    self.maxBytes = maxBytes
    self.maxDepth = maxDepth
    self.maxNodes = maxNodes
    self.maxAttributes = maxAttributes
    self.maxMistakes = maxMistakes
    self.maxEntries = maxEntries
    self.maxContentBytes = maxContentBytes
    self.maxLinks = maxLinks
  }
}
