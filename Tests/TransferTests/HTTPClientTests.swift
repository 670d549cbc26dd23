import Testing
import Transfer

@Suite("An HTTP client that is answered well")
struct HTTPClientTests {
  let client = HTTPClient()

  @Test("brings status, headers by any case, body and address")
  func wholeAnswer() throws {
    let server = try RawServer { _, peer in
      peer.answer("200 OK", ["ETag": "\"one\"", "X-Twice": "a"], text: "hello")
    }
    let response = try client.get(server.url())
    #expect(response.status == 200)
    #expect(response.headers["etag"] == "\"one\"")
    #expect(response.headers["ETag"] == "\"one\"")
    #expect(response.headers["absent"] == nil)
    #expect(response.body == Array("hello".utf8))
    #expect(response.finalURL == server.url())
  }

  @Test("sends the given headers and its name, and no line with a line end in it")
  func requestHeaders() throws {
    let server = try RawServer { _, peer in peer.answer(text: "") }
    _ = try client.get(
      server.url(), headers: ["If-None-Match": "\"one\"", "X-Bad": "a\r\nX-Smuggled: yes"])
    let request = try #require(server.requests.first)
    #expect(request.headers["if-none-match"] == "\"one\"")
    #expect(request.headers["user-agent"] == HTTPClient.defaultUserAgent)
    #expect(request.headers["x-bad"] == nil)
    #expect(request.headers["x-smuggled"] == nil)
  }

  @Test("decodes gzip")
  func gzip() throws {
    let server = try RawServer { _, peer in
      peer.answer("200 OK", ["Content-Encoding": "gzip"], Gzip.store(Array("squeezed".utf8)))
    }
    #expect(try client.get(server.url()).body == Array("squeezed".utf8))
    #expect(server.requests.first?.headers["accept-encoding"]?.contains("gzip") == true)
  }

  @Test("follows a redirect, and says where it ended")
  func redirect() throws {
    let server = try RawServer { request, peer in
      if request.path == "/old" {
        peer.answer("301 Moved Permanently", ["Location": "/new", "X-Old": "1"], text: "moved")
      } else {
        peer.answer(text: "new")
      }
    }
    let response = try client.get(server.url("/old"))
    #expect(response.finalURL == server.url("/new"))
    #expect(response.body == Array("new".utf8))
    #expect(response.headers["x-old"] == nil, "headers of the redirect are not the answer's")
  }

  @Test("takes any status for an answer", arguments: [304, 404, 410, 429, 500])
  func statuses(status: Int) throws {
    let server = try RawServer { _, peer in peer.answer("\(status) Whatever", ["Retry-After": "7"], text: "")
    }
    let response = try client.get(server.url())
    #expect(response.status == status)
    #expect(response.headers["retry-after"] == "7")
  }

  @Test("tells the bytes so far while they come")
  func progress() throws {
    let server = try RawServer { _, peer in peer.answer("200 OK", [:], [UInt8](repeating: 1, count: 200_000))
    }
    var seen: [Int] = []
    _ = try client.get(server.url(), progress: { seen.append($0) })
    #expect(seen.last == 200_000)
    #expect(seen == seen.sorted())
  }

  @Test("hides a user name and password in what it says")
  func redaction() {
    #expect(HTTPClient.redact("https://user:secret@example.com/feed") == "https://***@example.com/feed")
    #expect(HTTPClient.redact("https://example.com/@user") == "https://example.com/@user")
    #expect(HTTPClient.redact("nonsense") == "nonsense")
  }
}
