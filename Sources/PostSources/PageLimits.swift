/// What one page may hold.
public struct PageLimits: Hashable, Sendable {
  /// Bytes of the page after decompression; more is `too_large`.
  public var maxBytes: Int
  /// Bytes of the post's text that are kept; the rest is cut with a note.
  public var maxTextBytes: Int
  /// Links that are kept.
  public var maxLinks: Int
  /// Bytes of all kept links together.
  public var maxLinkBytes: Int
  /// Bytes of title, author and addresses, each.
  public var maxFieldBytes: Int
  /// Bytes of all JSON-LD in the page that is read.
  public var maxLinkedDataBytes: Int

  /// A video site's page is about one and a half MiB, nearly all of it script.
  public static let defaultMaxBytes = 8 << 20
  /// About twenty thousand words: with the links and the evidence the result of a job stays below its bound.
  public static let defaultMaxTextBytes = 128 << 10
  public static let defaultMaxLinks = 200
  public static let defaultMaxLinkBytes = 32 << 10
  public static let defaultMaxFieldBytes = 2 << 10
  public static let defaultMaxLinkedDataBytes = 512 << 10

  public init(
    maxBytes: Int = Self.defaultMaxBytes, maxTextBytes: Int = Self.defaultMaxTextBytes,
    maxLinks: Int = Self.defaultMaxLinks, maxLinkBytes: Int = Self.defaultMaxLinkBytes,
    maxFieldBytes: Int = Self.defaultMaxFieldBytes, maxLinkedDataBytes: Int = Self.defaultMaxLinkedDataBytes
  ) {
    self.maxBytes = maxBytes
    self.maxTextBytes = maxTextBytes
    self.maxLinks = maxLinks
    self.maxLinkBytes = maxLinkBytes
    self.maxFieldBytes = maxFieldBytes
    self.maxLinkedDataBytes = maxLinkedDataBytes
  }
}
