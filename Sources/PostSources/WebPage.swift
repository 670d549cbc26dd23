/// What can be told of a web page that came where a feed was expected.
enum WebPage {
  /// Whether the document looks like a web page: its type, or its first tag.
  static func isOne(_ document: [UInt8]) -> Bool {
    var at = 0
    while let next = document[min(at, document.count)...].firstIndex(where: { !$0.isBlank }) {
      if document.hasASCII("<!--", at: next) {
        at = document.index(after: Array("-->".utf8), from: next + 4) ?? document.count
      } else if document.hasASCII("<?xml", at: next) {
        at = document.index(after: Array("?>".utf8), from: next) ?? document.count
      } else {
        return (["<!doctype html", "<html", "<head", "<body"] as [StaticString])
          .contains { document.hasASCII($0, at: next) }
      }
    }
    return false
  }

  /// The feed that the page itself names: `<link rel="alternate" type="application/rss+xml" href=…>`.
  static func feedLink(in document: [UInt8], base: String?) -> String? {
    let head = document.prefix(maxHeadBytes)
    let bytes = Array(head)
    var at = 0
    while let next = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      at = next + 1
      guard bytes.hasASCII("<link", at: next), let tag = HTMLTagReader.read(bytes, from: next + 1) else {
        continue
      }
      at = tag.next
      let isFeed = ["application/rss+xml", "application/atom+xml"].contains(tag.type?.lowercased() ?? "")
      if isFeed, let href = tag.href, !href.isEmpty { return URLReference.resolve(href, against: base) }
    }
    return nil
  }

  /// The links of interest stand at the top of a page.
  static let maxHeadBytes = 256 << 10
}

extension FeedError {
  static func webPage(suggestion: String?) -> FeedError {
    FeedError(
      .html, found: "a web page (HTML)", expected: "a feed (RSS, Atom or CDF)",
      hint: suggestion.map { "The page names its feed: use \($0) instead." }
        ?? "Look on the page for a link called RSS, Atom or feed; WordPress has its feed at /feed/.")
  }
}
