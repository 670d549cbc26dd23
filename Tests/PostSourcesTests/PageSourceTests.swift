import PostSources
import Testing
import Transfer

@Suite("A page over HTTP")
struct PageSourceTests {
  private var source: PageSource {
    PageSource(
      client: HTTPClient(userAgent: PageSource.userAgent, privateAddresses: .allow),
      transferLimits: TransferLimits(total: .seconds(60), maxBytes: 200_000, maxRedirects: 3))
  }
  private func code(_ url: String, _ source: PageSource? = nil) throws -> String {
    try #require(throws: SourceError.self) { _ = try (source ?? self.source).read(url) }.code
  }

  @Test("is read, and says where it was found")
  func read() throws {
    let server = try RawServer { request, peer in
      if request.path == "/short" {
        peer.answer("302 Found", ["Location": "/post"])
      } else {
        peer.answer("200 OK", ["Content-Type": "text/html"], text: "<body>Hello <a href=more>more</a>")
      }
    }
    let page = try source.read(server.url("/short"))
    #expect(page.text == "Hello more" && page.finalURL == server.url("/post") && page.links == [server.url("/more")])
    #expect(server.requests.first?.headers["user-agent"] == PageSource.userAgent)
    #expect(server.requests.first?.headers["accept"]?.hasPrefix("text/html") == true)
  }

  @Test("an answer of any status comes back whole, for the evidence")
  func statusBody() throws {
    let server = try RawServer { _, peer in peer.answer("410 Gone", ["X-Why": "deleted"], text: "It is gone.") }
    let response = try source.fetch(server.url())
    #expect(response.status == 410 && response.headers["x-why"] == "deleted")
    #expect(response.body == Array("It is gone.".utf8))
    #expect(try code(server.url()) == "gone")
  }

  @Test("that is announced with 50 MB, that never ends, or that leads in a circle, is given up")
  func giants() throws {
    let announced = try RawServer { _, peer in
      peer.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 50000000\r\n\r\n")
      while peer.send([UInt8](repeating: 0x20, count: 1 << 16)) {}
    }
    #expect(try code(announced.url()) == "too_large")
    let endless = try RawServer { _, peer in
      peer.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<body>")
      while peer.send("<p>and on") {}
    }
    #expect(try code(endless.url()) == "too_large")
    let circle = try RawServer { request, peer in peer.answer("302 Found", ["Location": "\(request.path)x"]) }
    #expect(try code(circle.url()) == "redirects")
    let file = try RawServer { _, peer in peer.answer("302 Found", ["Location": "file:///etc/passwd"]) }
    #expect(try code(file.url()) == "refused")
  }

  @Test("inside is refused unless it is allowed, and nobody was asked")
  func inside() throws {
    let server = try RawServer { _, peer in peer.answer(text: "<body>secret") }
    #expect(try code(server.url(), PageSource()) == "private_address")
    #expect(server.requests.isEmpty)
  }
}
