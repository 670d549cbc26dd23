/// Why some bytes are not a feed that can be read: what was found, what was expected, what to do.
public struct FeedError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// Nothing, or white space only.
    case empty
    /// A web page.
    case html
    /// Not XML at all: JSON, an image, plain text.
    case notXML = "not_xml"
    /// XML of another kind: a sitemap, OPML, SVG.
    case notAFeed = "not_a_feed"
    /// Entities built from entities, as a billion-laughs bomb is.
    case entities
    /// More than one of `FeedLimits`.
    case tooComplex = "too_complex"
    /// More bytes than `FeedLimits.maxBytes`.
    case tooLarge = "too_large"
  }
  public var code: Code
  public var found: String
  public var expected: String
  public var hint: String

  public init(_ code: Code, found: String, expected: String, hint: String) {
    self.code = code
    self.found = found
    self.expected = expected
    self.hint = hint
  }

  public var description: String { "\(found); expected \(expected). \(hint)" }
}
