import PostSources
import Testing
import Transfer

@Suite("A feed over HTTP")
struct FeedSourceTests {
  static let feed =
    "<rss version=\"2.0\"><channel><item><guid>1</guid>"
    + "<title>one</title><link>/one</link></item></channel></rss>"
  let source = FeedSource(
    transferLimits: TransferLimits(total: .seconds(60), maxBytes: 100_000),
    parser: FeedParser(limits: FeedLimits(maxBytes: 100_000)))

  func failure(_ url: String, _ source: FeedSource? = nil) throws -> SourceError {
    let error = try #require(throws: SourceError.self) { _ = try (source ?? self.source).read(url) }
    #expect(error.message.hasPrefix(url + ":") || error.message.hasPrefix(url + " (redirected"))
    #expect(error.message.contains("expected"))
    return error
  }

  @Test("is read whole, and then only when it has changed")
  func conditional() throws {
    let server = try RawServer { request, peer in
      if request.headers["if-none-match"] == "\"v1\"",
        request.headers["if-modified-since"] == "Sat, 21 Nov 2026 18:00:00 GMT"
      {
        peer.send("HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nConnection: close\r\n\r\n")
      } else {
        peer.answer(
          "200 OK", ["ETag": "\"v1\"", "Last-Modified": "Sat, 21 Nov 2026 18:00:00 GMT"], text: Self.feed)
      }
    }
    guard case .read(let feed, let cursor) = try source.read(server.url()) else {
      Issue.record("expected a feed")
      return
    }
    #expect(feed.entries.map(\.id) == ["1"])
    #expect(feed.entries.first?.link == server.url("/one"))
    #expect(cursor == FeedCursor(etag: "\"v1\"", lastModified: "Sat, 21 Nov 2026 18:00:00 GMT"))
    #expect(try source.read(server.url(), after: cursor) == .notModified(cursor))
    #expect(server.requests.first?.headers["if-none-match"] == nil)
  }

  @Test("without validators is read whole again")
  func withoutValidators() throws {
    let server = try RawServer { _, peer in peer.answer(text: Self.feed) }
    guard case .read(_, let cursor) = try source.read(server.url()) else {
      Issue.record("expected a feed")
      return
    }
    #expect(cursor == FeedCursor())
    guard case .read = try source.read(server.url(), after: cursor) else {
      Issue.record("expected a feed")
      return
    }
  }

  @Test("that has moved is read, its links resolved against the new place")
  func moved() throws {
    let server = try RawServer { request, peer in
      if request.path == "/feed" {
        peer.answer("301 Moved", ["Location": "/new/feed"], text: "")
      } else {
        peer.answer(text: Self.feed.replacing("/one", with: "one"))
      }
    }
    guard case .read(let feed, _) = try source.read(server.url()) else {
      Issue.record("expected a feed")
      return
    }
    #expect(feed.entries.first?.link == server.url("/new/one"))
  }

  @Test(
    "fails in words and with a code when the server says no",
    arguments: [
      (401, "denied"), (403, "denied"), (404, "not_found"), (410, "gone"), (429, "rate_limited"),
      (500, "server_error"), (503, "server_error"), (204, "status_204"), (418, "status_418"),
      (304, "status_304"),
    ])
  func statuses(status: Int, code: String) throws {
    let server = try RawServer { _, peer in
      peer.send("HTTP/1.1 \(status) X\r\nRetry-After: 120\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    }
    let error = try failure(server.url())
    #expect(error.code == code)
    #expect(error.message.contains("\(status)"))
    #expect(error.retryAfterSeconds == 120)
  }

  @Test(
    "waits as long as it is asked to, within a week",
    arguments: [
      ("60", 60), ("0", 0), ("99999999999999999999", 604_800), ("Sat, 21 Nov 2026 18:05:00 GMT", 300),
      ("Sat, 21 Nov 2026 17:00:00 GMT", 0), ("soon", nil), ("-5", nil),
    ] as [(String, Int?)])
  func retryAfter(header: String, seconds: Int?) throws {
    let server = try RawServer { _, peer in
      peer.answer(
        "429 Slow down", ["Retry-After": header, "Date": "Sat, 21 Nov 2026 18:00:00 GMT"], text: "")
    }
    #expect(try failure(server.url()).retryAfterSeconds == seconds)
  }

  @Test(
    "fails with a code when what came is no feed",
    arguments: [
      ("<!doctype html><title>Not here</title>", "html"), ("", "empty"), ("{}", "not_xml"),
      ("<opml/>", "not_a_feed"),
      ("<!DOCTYPE x [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><rss>&c;</rss>", "entities"),
      ("<rss>" + String(repeating: "<a>", count: 1000), "too_complex"),
    ])
  func notAFeed(body: String, code: String) throws {
    let server = try RawServer { _, peer in peer.answer(text: body) }
    #expect(try failure(server.url()).code == code)
  }

  @Test("fails with the transfer's code when nothing whole came")
  func transferErrors() throws {
    let giant = try RawServer { _, peer in
      peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      while peer.send("400\r\n" + String(repeating: " ", count: 0x400) + "\r\n") {}
    }
    #expect(try failure(giant.url()).code == "too_large")
    let bomb = try RawServer { _, peer in
      peer.answer("200 OK", ["Content-Encoding": "gzip"], Gzip.bomb(count: 10_000_000))
    }
    #expect(try failure(bomb.url()).code == "too_large")
    let cut = try RawServer { _, peer in peer.send("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<rss>") }
    #expect(try failure(cut.url()).code == "closed_early")
    let file = try RawServer { _, peer in
      peer.answer("302 Found", ["Location": "file:///etc/passwd"], text: "")
    }
    #expect(try failure(file.url()).code == "refused")
    let loop = try RawServer { _, peer in peer.answer("302 Found", ["Location": "/feed"], text: "") }
    #expect(try failure(loop.url()).code == "redirects")
    let mute = try RawServer { _, peer in peer.waitForClose() }
    let hasty = FeedSource(transferLimits: TransferLimits(total: .milliseconds(300)))
    #expect(try failure(mute.url(), hasty).code == "timeout")
  }

  @Test("uses the header's charset")
  func charset() throws {
    let server = try RawServer { _, peer in
      peer.answer(
        "200 OK", ["Content-Type": "text/xml; charset=koi8-r"],
        Array("<rss><channel><title>".utf8) + [0xD4, 0xC5] + Array("</title></channel></rss>".utf8))
    }
    guard case .read(let feed, _) = try source.read(server.url()) else {
      Issue.record("expected a feed")
      return
    }
    #expect(feed.title == "те")
  }

  @Test("gives every code of the layers below a name of its own")
  func codes() {
    for code in TransferError.Code.allCases { #expect(SourceError.Code(rawValue: code.rawValue) != nil) }
    for code in FeedError.Code.allCases { #expect(SourceError.Code(rawValue: code.rawValue) != nil) }
  }
}
