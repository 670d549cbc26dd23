import PostSources
import Seams
import Testing
import Transfer

@Suite("The page of a post")
struct PageParserTests {
  private func page(
    _ html: String, at url: String = "https://ada.example/post", type: String? = "text/html; charset=utf-8",
    limits: PageLimits = PageLimits()
  ) throws -> Page {
    try page(Array(html.utf8), at: url, type: type, limits: limits)
  }
  private func page(
    _ body: [UInt8], at url: String = "https://ada.example/post", type: String? = "text/html",
    limits: PageLimits = PageLimits()
  ) throws -> Page {
    var headers: HTTPHeaders = [:]
    if let type { headers.append("content-type", type) }
    let response = HTTPResponse(status: 200, headers: headers, finalURL: url, body: body)
    return try PageParser(limits: limits).parse(response, asked: url)
  }
  private func instant(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }

  @Test("of a WordPress blog: the article that people see, with its dates, links and address")
  func wordPress() throws {
    let page = try page(PageSamples.wordPress, at: "https://ada.example/?p=7")
    #expect(page.title == "Why we walked the river")
    #expect(page.origin == .article)
    #expect(
      page.text == """
        Why we walked the river
        18 November
        Advertisement: I am paid by the river fund.
        Three of us went to look at the water.
        See what you can do or write to https://fund.example/contact. #CleanRiver
        """)
    #expect(page.links == ["https://fund.example/act?ref=ada", "https://fund.example/contact"])
    #expect(page.publishedAt == (try instant("2026-11-18T09:30:00Z")))
    #expect(page.updatedAt == (try instant("2026-11-19T10:00:00Z")))
    #expect(page.canonicalURL == "https://ada.example/2026/11/river/" && page.id == page.canonicalURL)
    #expect(page.author == "Ada Sample" && page.notes.isEmpty)
  }

  @Test("of a Mastodon status: the text that the server gives to those without a script")
  func mastodon() throws {
    let page = try page(PageSamples.mastodon, at: "https://social.example/@noor/115")
    #expect(page.origin == .description)
    #expect(page.text.hasPrefix("#ad The call line is open") && page.text.hasSuffix("#RiverNow"))
    #expect(page.links == ["https://call.example/line?ref=noor"])
    #expect(page.publishedAt == (try instant("2026-11-20T17:05:31Z")))
    #expect(page.title == "Noor Sample (@noor@social.example)")
  }

  @Test("of a video: the whole description, and not what surrounds it")
  func video() throws {
    let page = try page(PageSamples.video, at: "https://www.youtube.com/watch?v=abcdefghijk&t=5")
    #expect(page.origin == .description)
    #expect(
      page.text == """
        Includes paid promotion.
        What the water "says" to us – and https://fund.example/act?ref=kim
        #CleanRiver
        """)
    #expect(page.links == ["https://fund.example/act?ref=kim"])
    #expect(page.publishedAt == (try instant("2026-11-17T16:00:09Z")))
    #expect(page.id == "https://www.youtube.com/watch?v=abcdefghijk")
  }

  @Test("written by hand: all of its body, relative links made whole")
  func plain() throws {
    let page = try page(PageSamples.plain, at: "http://old.example/~pat/boots/index.html", type: nil)
    #expect(page.title == "My page" && page.origin == .body && page.publishedAt == nil)
    #expect(page.text == "I was given these boots.\nThey are good and here")
    #expect(
      page.links == ["http://old.example/~pat/boots/boots.html", "http://shop.example/?a=1&code=BOOT10"])
    #expect(page.id == "http://old.example/~pat/boots/index.html")
  }

  @Test("a label that only a machine reads is no label: of two texts the visible one is taken")
  func hiddenLabel() throws {
    let words = String(repeating: "We went to the river and looked. ", count: 10)
    let page = try page(
      """
      <meta property="og:description" content="#ad \(words)\(words)">
      <script type="application/ld+json">{"@type":"Article","articleBody":"#ad \(words)\(words)"}</script>
      <body><main>\(words)</main>
      """)
    #expect(page.origin == .main && !page.text.contains("#ad"))
  }

  @Test("the text of plain text is the text, angle brackets and all")
  func plainText() throws {
    let page = try page("1 < 2 &amp; <b>so</b>\nhttps://a.example/x", type: "text/plain")
    #expect(page.text == "1 < 2 &amp; <b>so</b>\nhttps://a.example/x" && page.links == ["https://a.example/x"])
  }

  @Test(
    "names itself only within its own site, and not by the front page",
    arguments: [
      ("https://ada.example/real?id=1", "https://ada.example/real?id=1"), ("/real", "https://ada.example/real"),
      ("https://ada.example/", "https://ada.example/post"), ("https://other.example/x", "https://ada.example/post"),
      ("javascript:alert(1)", "https://ada.example/post"),
    ])
  func canonical(link: String, id: String) throws {
    let page = try page("<link rel=canonical href=\"\(link)\"><body>words", at: "https://ada.example/post#part")
    #expect(page.id == id)
  }

  @Test("a date without a time or a zone is noted, and a day alone is no instant")
  func dates() throws {
    let day = try page("<meta property='article:published_time' content='2026-11-18'><body>words")
    #expect(day.publishedAt == nil && day.notes.count == 1)
    let local = try page("<meta itemprop=datePublished content='2026-11-18T09:30'><body>words")
    #expect(local.publishedAt == (try instant("2026-11-18T09:30:00Z")) && local.notes.count == 1)
  }

  @Test("a time that is marked, or the only one of the post, is when it came out; one of several others is not")
  func times() throws {
    let one = "<time datetime='2026-11-18T09:30:00Z'>then</time>"
    let event = "<time datetime='2026-12-01T18:00:00Z'>come!</time>"
    let marked = "<time class='dt-published x' datetime='2026-11-18T09:30:00Z'>then</time>"
    let then = try instant("2026-11-18T09:30:00Z")
    #expect(try page("<article>\(one) words</article>\(event)").publishedAt == then)
    #expect(try page("<article>\(event)\(one) words</article>").publishedAt == nil)
    #expect(try page("<article>\(event)\(marked) words</article>").publishedAt == then)
  }

  @Test("of several posts listed in JSON-LD the one with the page's address speaks")
  func listed() throws {
    func post(_ name: String, _ day: Int) -> String {
      """
      {"@type":"BlogPosting","url":"https://ada.example/\(name)","headline":"\(name)","datePublished":"2026-11-1\(day)T08:00:00Z"}
      """
    }
    let html = "<script type='application/ld+json'>[\(post("a", 1)),\(post("b", 2))]</script><body>words"
    #expect(try page(html, at: "https://ada.example/b").publishedAt == (try instant("2026-11-12T08:00:00Z")))
    #expect(try page(html, at: "https://ada.example/c").publishedAt == nil)
  }

  @Test(
    "in whatever charset it says, in its header or in itself, and in the right one when it says a wrong one",
    arguments: [
      ([UInt8]([0xE9]), "text/html; charset=iso-8859-1", "", "é"),
      ([0xC3, 0xA9], "text/html; charset=latin1", "", "é"),
      ([0xE1], "text/html", "<meta charset='windows-1251'>", "б"),
      ([0xE1], "text/html", "<meta http-equiv=content-type content='text/html; charset=windows-1251'>", "б"),
      ([0x93, 0xE9, 0x94], "text/html; charset=utf-8", "", "“é”"), ([0x93], "text/html; charset=nonsense", "", "“"),
    ])
  func charsets(word: [UInt8], type: String, meta: String, expected: String) throws {
    let page = try page(Array("\(meta)<body><p>a ".utf8) + word + Array(" b".utf8), type: type)
    #expect(page.text == "a \(expected) b")
  }

  @Test("a charset that was guessed is noted")
  func guessed() throws {
    #expect(try page(Array("<body>a ".utf8) + [0xE9], type: "text/html; charset=utf-8").notes.count == 1)
  }
}
