/// Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, and CDF, broken ones too, from bytes that nobody vouches
/// for.
///
///     bytes ─Charset─► UTF-8 ─FeedProlog, FeedDocument─► plain XML ─XMLTreeBuilder─► tree ─FeedReader─► Feed
///
/// Loads nothing, expands no entity that is built from others, prints nothing. Any number of threads may
/// parse.
public struct FeedParser: Sendable {
  public var limits: FeedLimits
  public init(limits: FeedLimits = FeedLimits()) { self.limits = limits }

  /// - Parameters:
  ///   - contentType: the header of that name, for its charset.
  ///   - baseURL: where the bytes came from; relative links are resolved against it.
  public func parse(
    _ bytes: [UInt8], contentType: String? = nil, baseURL: String? = nil
  ) throws(FeedError) -> Feed {
    guard bytes.count <= limits.maxBytes else { throw .tooManyBytes(limits) }
    guard !bytes.allSatisfy({ $0.isBlank }) else { throw .nothing }
    let decoded = Charset.decode(bytes, contentType: contentType)
    let (document, skipped) = Self.withoutJunk(decoded.utf8)
    if WebPage.isOne(document) {
      throw .webPage(suggestion: WebPage.feedLink(in: document, base: baseURL))
    }
    let prolog = try FeedProlog(document)
    let mended = try FeedDocument(prolog, limits: limits)
    guard let tree = try XMLTreeBuilder.read(mended.bytes, limits: limits) else { throw .notXML(document) }
    var notes = decoded.notes + prolog.notes
    if skipped { notes.append("something stood before the feed and was skipped") }
    if mended.hasStrayAmpersand { notes.append("an & that begins no known reference was read as it stands") }
    var reader = FeedReader(limits: limits, notes: notes)
    return try reader.read(tree, base: baseURL)
  }

  /// White space and, as a broken plug-in prints them, a few lines of text before the XML.
  private static func withoutJunk(_ document: [UInt8]) -> ([UInt8], skipped: Bool) {
    guard let start = document.firstIndex(where: { !$0.isBlank }) else { return (document, false) }
    if document[start] == UInt8(ascii: "<"), !document.hasASCII("<br", at: start),
      !document.hasASCII("<b>", at: start)
    {
      return (Array(document[start...]), false)
    }
    let openings: [StaticString] = ["<?xml ", "<rss", "<feed", "<rdf:rdf"]
    for index in start..<min(document.count, start + maxJunkBytes) where document[index] == UInt8(ascii: "<") {
      if openings.contains(where: { document.hasASCII($0, at: index) }) {
        return (Array(document[index...]), true)
      }
    }
    return (Array(document[start...]), false)
  }

  private static let maxJunkBytes = 8192
}

extension FeedError {
  static let nothing = FeedError(
    .empty, found: "an empty answer", expected: "a feed (RSS, Atom or CDF)",
    hint: "Open the address in a browser; if it is empty there too, tell the site's owner.")

  static func notXML(_ document: [UInt8]) -> FeedError {
    let start = String(decoding: document.prefix(200), as: UTF8.self).onOneLine.unicodeScalars
      .filter { $0.value >= 0x20 && $0.value != 0x7F }
    let shown = String(String.UnicodeScalarView(start)).prefix(bytes: 60)
    return FeedError(
      .notXML, found: "something that is not XML, beginning with \"\(shown)\"",
      expected: "a feed (RSS, Atom or CDF)",
      hint: "Check the address; a JSON feed is not read.")
  }
}
