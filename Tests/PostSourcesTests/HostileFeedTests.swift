import PostSources
import Testing

@Suite("A document that is no feed, or an attack")
struct HostileFeedTests {
  func failure(_ bytes: [UInt8], limits: FeedLimits = FeedLimits()) throws -> FeedError {
    let error = try #require(throws: FeedError.self) { _ = try FeedParser(limits: limits).parse(bytes) }
    for part in [error.found, error.expected, error.hint] { #expect(!part.isEmpty) }
    return error
  }
  func failure(_ text: String, limits: FeedLimits = FeedLimits()) throws -> FeedError {
    try failure(Array(text.utf8), limits: limits)
  }

  @Test("empty", arguments: ["", " \n\t "])
  func empty(text: String) throws { #expect(try failure(text).code == .empty) }

  @Test(
    "a web page",
    arguments: [
      "<!DOCTYPE html><html><body>Hello</body></html>", "<html><head></head></html>", "  <HTML>",
      "<?xml version=\"1.0\"?><!-- x --><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML\" \"x\"><html/>",
      "<html xmlns=\"http://www.w3.org/1999/xhtml\"><p>unclosed",
    ])
  func html(text: String) throws { #expect(try failure(text).code == .html) }

  @Test("a web page that names its feed: the error says which")
  func suggestion() throws {
    let page = """
      <!doctype html><head><link rel=stylesheet href=x.css>
      <link rel="alternate" type="application/rss+xml" title="Feed" href="/feed/?a=1&amp;b=2"></head>
      """
    let error = try #require(throws: FeedError.self) {
      _ = try FeedParser().parse(Array(page.utf8), baseURL: "https://blog.example/about/")
    }
    #expect(error.hint.contains("https://blog.example/feed/?a=1&b=2"))
  }

  @Test(
    "not XML",
    arguments: ["{\"version\": \"https://jsonfeed.org/version/1\"}", "hello", "\u{89}PNG\r\n\u{1a}"])
  func notXML(text: String) throws {
    let error = try failure(text)
    #expect(error.code == .notXML)
    #expect(error.found.contains(text.prefix(4).filter { $0.isASCII && !$0.isWhitespace }))
  }

  @Test(
    "XML of another kind",
    arguments: ["<urlset/>", "<opml><body/></opml>", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"])
  func otherXML(text: String) throws { #expect(try failure(text).code == .notAFeed) }

  @Test("a billion laughs")
  func billionLaughs() throws {
    let laughs = (1...9).map { "<!ENTITY l\($0) \"" + String(repeating: "&l\($0 - 1);", count: 10) + "\">" }
      .joined()
    let bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"ha\">\(laughs)]>"
      + "<rss><channel><title>&l9;</title></channel></rss>"
    let error = try failure(bomb)
    #expect(error.code == .entities)
    #expect(error.found.contains("l1"))
  }

  @Test("parameter entities that build one another")
  func parameterEntities() throws {
    let text = "<!DOCTYPE rss [<!ENTITY % a \"x\"><!ENTITY b \"%a;%a;\">]><rss><channel/></rss>"
    #expect(try failure(text).code == .entities)
  }

  @Test("one long entity, used often")
  func quadraticBlowup() throws {
    let long = "<!DOCTYPE rss [<!ENTITY a \"\(String(repeating: "a", count: 10_000))\">]><rss/>"
    #expect(try failure(long).code == .entities)
    let often =
      "<!DOCTYPE rss [<!ENTITY a \"\(String(repeating: "a", count: 200))\">]><rss><channel><title>"
      + String(repeating: "&a;", count: 10_000) + "</title></channel></rss>"
    #expect(try failure(often, limits: FeedLimits(maxBytes: 1_000_000)).code == .tooLarge)
  }

  @Test("an entity from a file is not loaded")
  func externalEntity() throws {
    let text =
      "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
      + "<rss><channel><item><title>a&x;b</title></item></channel></rss>"
    let feed = try FeedParser().parse(Array(text.utf8))
    #expect(feed.entries.first?.title?.contains("root") == false)
    #expect(feed.notes.contains { $0.contains("nothing was loaded") })
  }

  @Test("a document type after the root began declares nothing")
  func lateDocumentType() throws {
    let text =
      "<rss><!DOCTYPE rss [<!ENTITY a \"bang\">]><channel><item><title>x&a;</title></item></channel></rss>"
    let feed = try? FeedParser().parse(Array(text.utf8))
    #expect(feed?.entries.contains { $0.title?.contains("bang") == true } != true)
  }

  @Test("too deep, too many, too wide, too long")
  func complexity() throws {
    let deep = String(repeating: "<a>", count: 5000)
    #expect(try failure("<rss>" + deep).code == .tooComplex)
    let many = String(repeating: "<a/>", count: 5000)
    #expect(try failure("<rss>\(many)</rss>", limits: FeedLimits(maxNodes: 1000)).code == .tooComplex)
    let wide = (0..<50_000).map { "a\($0)=\"\" " }.joined()
    #expect(try failure("<rss \(wide)/>").code == .tooComplex)
    #expect(try failure("<rss>\(many)</rss>", limits: FeedLimits(maxBytes: 1000)).code == .tooLarge)
  }

  @Test("more mistakes than anyone makes")
  func mistakes() throws {
    let error = try failure(
      "<rss>" + String(repeating: "<", count: 1000), limits: FeedLimits(maxMistakes: 100))
    #expect(error.code == .tooComplex)
    #expect(error.expected.contains("maxMistakes"))
  }

  @Test("a link of brackets")
  func brackets() throws {
    let text = "http://h" + String(repeating: ")", count: 200_000)
    let bytes = Array("<rss><channel><item><description>\(text)</description></item></channel></rss>".utf8)
    #expect(try FeedParser().parse(bytes).entries.first?.links == ["http://h"])
  }

  @Test("many quotation marks in CDATA are no attributes")
  func quotesInCDATA() throws {
    let prose = String(repeating: "\"so\" he said, 'well' ", count: 500)
    let text = "<rss><channel><item><description><![CDATA[\(prose)]]></description></item></channel></rss>"
    #expect(try FeedParser().parse(Array(text.utf8)).entries.first?.text.hasPrefix("\"so\"") == true)
  }

  @Test("more entries, content and links than the bounds: the rest is left out, and told")
  func bounds() throws {
    let items = String(repeating: "<item><description>0123456789</description></item>", count: 5)
    let limits = FeedLimits(maxEntries: 3, maxContentBytes: 4)
    let feed = try FeedParser(limits: limits).parse(Array("<rss><channel>\(items)</channel></rss>".utf8))
    #expect(feed.entries.map(\.text) == ["0123", "0123", "0123"])
    #expect(feed.notes.contains { $0.contains("2 entries") })
    #expect(feed.notes.contains { $0.contains("maxContentBytes") })
  }

  @Test("damaged at any byte, still a feed or an error")
  func damaged() {
    let whole = Array(
      """
      <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY a "b">]>
      <rss version="2.0"><channel><title>t &amp; &a;</title><item><guid>g</guid>
      <description><![CDATA[<p class="x">ü</p>]]></description><pubDate>Sat, 21 Nov 2026 18:00:00 GMT</pubDate>
      </item></channel></rss>
      """.utf8)
    var ended = 0
    for index in whole.indices {
      for byte: UInt8 in [0x00, 0x22, 0x26, 0x3C, 0x3E, 0x80, 0xFF] {
        var bytes = whole
        bytes[index] = byte
        _ = try? FeedParser().parse(bytes)
        ended += 1
      }
      _ = try? FeedParser().parse(Array(whole[..<index]))
    }
    #expect(ended == whole.count * 7)
  }
}
