import PostSources
import Testing
import Transfer

@Suite("A page that is broken, means harm, or is no post")
struct HostilePageTests {
  private func parse(
    _ html: String, status: Int = 200, type: String = "text/html", asked: String = "https://a.example/post",
    at url: String? = nil, limits: PageLimits = PageLimits()
  ) throws(SourceError) -> Page {
    let response = HTTPResponse(
      status: status, headers: ["content-type": type], finalURL: url ?? asked, body: Array(html.utf8))
    return try PageParser(limits: limits).parse(response, asked: asked)
  }
  private func failure(
    _ html: String, status: Int = 200, type: String = "text/html", asked: String = "https://a.example/post",
    at url: String? = nil
  ) throws -> String {
    let error = try #require(throws: SourceError.self) {
      _ = try parse(html, status: status, type: type, asked: asked, at: url)
    }
    #expect(error.message.hasPrefix(asked) && error.message.contains("; expected "))
    return error.code
  }

  @Test("what scripts, styles, comments and hidden elements say is no text")
  func hidden() throws {
    let page = try parse(
      """
      <body><script>"<p>#script</p>"</script><style>#style</style><!-- #comment --><template>#template</template>
      <noscript>#noscript</noscript><textarea>#textarea</textarea><svg><text>#svg</text></svg><iframe>#frame</iframe>
      <p title="#title" data-x='<b>#data</b>'>seen</p><SCRIPT>#upper</SCRIPT ></body>
      """)
    #expect(page.text == "seen")
  }

  @Test("what its author hides is no text: by an attribute, or by a style of its own")
  func hiddenByAuthor() throws {
    let page = try parse(
      """
      <body><div hidden>#one <div>#two</div> #three</div><p style="color:red; DISPLAY : none !important">#four</p>
      <span style='visibility:hidden'>#five</span><a hidden href="https://h.example/x">#six</a>
      <b style="display:nonesuch">seen</b> <img hidden src=x> <i data-hidden=1>too</i> <p hidden>and what is never closed
      """)
    #expect(page.text == "seen too\nand what is never closed" && page.links.isEmpty)
  }

  @Test("nothing that is not closed takes more than its own")
  func unclosed() throws {
    #expect(try parse("<body><article><h1>a<p>b<main><p>c").text == "a\nb\nc")
    #expect(try parse("<body>before<script>var x = 1").text.hasPrefix("before"))
    #expect(try parse("<p>before<!-- never closed <p>after").text == "before")
    #expect(try parse("<p>before<a href='never closed>x</a>").text == "before")
    #expect(try parse("</article></main></body></html>after").text == "after")
    #expect(try parse("<title>t<body>words").title?.isEmpty != true)
  }

  @Test("forty thousand open elements, and as many of everything else that nests or repeats")
  func deep() throws {
    let count = 40_000
    for piece in [
      "<div>", "<article>", "<main>", "</article>", "<b", "<!--", "<script>", "<title>", "<time datetime=x>",
      "<meta name=a content=b>", "<a href=x>", "&amp", "<h1>", "<body>", "</body>", "<article><h1></article>",
      "<script type='application/ld+json'>{", "<p a=\"", "<p hidden>", "<b style='display:none'>",
    ] {
      let page = try? parse("<p>word</p>" + String(repeating: piece, count: count))
      #expect(page?.text.hasPrefix("word") != false, "\(piece)")
    }
  }

  @Test("JSON-LD of any depth and size, and what is no JSON, is passed over")
  func linkedData() throws {
    for data in [
      String(repeating: "[", count: 400_000), String(repeating: "{\"@graph\":", count: 100_000), "not json", "",
      "[1e999,null,true]", "{\"@type\":[[[[\"Article\"]]],7],\"datePublished\":{\"a\":1},\"author\":[[],{}]}",
      "{\"@type\":\"Article\",\"headline\":\"" + String(repeating: "x", count: 1 << 20) + "\"}",
    ] {
      let page = try parse("<script type=application/ld+json>\(data)</script><body>word")
      #expect(page.text == "word" && page.publishedAt == nil)
    }
  }

  @Test("every field is bounded")
  func bounds() throws {
    let long = String(repeating: "long ", count: 100_000)
    let links = (0..<3000).map { "<a href='https://l.example/\($0)'>l</a>" }.joined()
    let giants = (0..<20).map { "<a href='https://l.example/\($0)\(String(repeating: "y", count: 8000))'>l</a>" }
      .joined()
    let limits = PageLimits()
    let page = try parse("<title>\(long)</title><meta name=author content='\(long)'><body>\(giants)\(links)\(long)")
    #expect(page.text.utf8.count <= limits.maxTextBytes && page.notes.contains { $0.contains("maxTextBytes") })
    #expect(page.links.count <= limits.maxLinks)
    #expect(page.links.reduce(0) { $0 + $1.utf8.count } <= limits.maxLinkBytes)
    #expect((page.title ?? "").utf8.count <= limits.maxFieldBytes)
    #expect((page.author ?? "").utf8.count <= limits.maxFieldBytes)
  }

  @Test("control characters do not get through")
  func controls() throws {
    let page = try parse("<title>a\u{1B}[2Jb</title><body>x\u{0}\u{1B}[31my<meta property=og:title content='&#27;z'>")
    #expect(!(page.text + (page.title ?? "")).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test(
    "a status has a name",
    arguments: [
      (404, "not_found"), (410, "gone"), (403, "denied"), (429, "rate_limited"), (503, "server_error"),
      (204, "status_204"),
    ])
  func statuses(status: Int, code: String) throws { #expect(try failure("<p>x", status: status) == code) }

  @Test(
    "what is no page",
    arguments: ["image/jpeg", "application/pdf", "application/rss+xml", "application/json", "text/xml"])
  func types(type: String) throws { #expect(try failure("x", type: type) == "not_a_page") }

  @Test("nothing, and no word")
  func nothing() throws {
    #expect(try failure(" \n") == "empty")
    #expect(try failure("<html><script>render()</script><div id=app></div>") == "no_text")
  }

  @Test("a wall: a form for a password, or an address that says so; a login in a blog's corner is none")
  func walls() throws {
    #expect(try failure(PageSamples.loginForm) == "login_wall")
    #expect(try failure("<input type=password>") == "login_wall")
    #expect(try failure("<p>Welcome", at: "https://a.example/accounts/login/?next=%2Fpost") == "login_wall")
    #expect(try failure("<p>Before you go on", at: "https://consent.video.example/m?continue=x") == "login_wall")
    let corner = PageSamples.wordPress.replacing("<footer>", with: "<form><input type='password'></form><footer>")
    #expect(try parse(corner).origin == .article)
    #expect(try parse("<p>How to make a good password", asked: "https://a.example/login/tips").text.hasPrefix("How"))
  }

  @Test("a post that leads to the front page of its site is gone")
  func frontPage() throws {
    #expect(try failure("<p>Welcome", at: "https://www.a.example/") == "not_found")
    #expect(try parse("<p>Hello", asked: "https://a.example/?p=1", at: "https://a.example/2026/hello").text == "Hello")
    #expect(try parse("<p>Hello", asked: "https://short.example/x", at: "https://a.example/").text == "Hello")
  }
}
