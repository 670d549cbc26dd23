import Testing
import Transfer

@Suite("An HTTP client against a server that means harm or is broken")
struct HostileServerTests {
  let client = HTTPClient()
  /// Small enough for a test, large enough for a slow machine where a bound is not meant to bite.
  let limits = TransferLimits(connect: .seconds(20), total: .seconds(60), maxBytes: 100_000)

  func failure(_ url: String, _ limits: TransferLimits? = nil) throws -> TransferError {
    var most = 0
    let limits = limits ?? self.limits
    let error = try #require(throws: TransferError.self) {
      _ = try client.get(url, limits: limits, progress: { most = max(most, $0) })
    }
    #expect(most <= limits.maxBytes, "no more was kept than allowed")
    #expect(error.description.hasPrefix(error.url + ": "))
    for part in [error.found, error.expected, error.hint] {
      #expect(!part.isEmpty)
      #expect(error.description.contains(part))
    }
    return error
  }

  @Test("refuses what is announced to be 50 MB")
  func announcedGiant() throws {
    let server = try RawServer { _, peer in
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n")
      let piece = [UInt8](repeating: 0x20, count: 1 << 16)
      while peer.send(piece) {}
    }
    let error = try failure(server.url())
    #expect(error.code == .tooLarge)
    #expect(error.found.contains("50000000"))
    #expect(error.expected.contains("100000"))
  }

  @Test("ends an endless chunked answer at the bound")
  func endlessChunks() throws {
    let server = try RawServer { _, peer in
      peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      while peer.send("400\r\n" + String(repeating: "x", count: 0x400) + "\r\n") {}
    }
    #expect(try failure(server.url()).code == .tooLarge)
  }

  @Test("ends a gzip bomb at the bound, counted after decoding")
  func gzipBomb() throws {
    let bomb = Gzip.bomb(count: 10_000_000)
    #expect(bomb.count < limits.maxBytes, "the bomb passes as long as it is packed")
    let server = try RawServer { _, peer in peer.answer("200 OK", ["Content-Encoding": "gzip"], bomb) }
    #expect(try failure(server.url()).code == .tooLarge)
  }

  @Test("ends endless header lines at the bound")
  func endlessHeaders() throws {
    let server = try RawServer { _, peer in
      peer.send("HTTP/1.1 200 OK\r\n")
      while peer.send("X-More: " + String(repeating: "y", count: 1000) + "\r\n") {}
    }
    let error = try failure(server.url())
    #expect(error.code == .tooLarge)
    #expect(error.expected.contains("maxHeaderBytes"))
  }

  @Test("gives up when the total time is over, though bytes keep dripping")
  func slowDrip() throws {
    let server = try RawServer { _, peer in
      peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      while peer.send("1\r\nx\r\n"), !peer.waitForClose(milliseconds: 20) {}
    }
    let error = try failure(server.url(), TransferLimits(total: .milliseconds(400), slowBytesPerSecond: 0))
    #expect(error.code == .timeout)
    #expect(error.expected.contains("total"))
  }

  @Test("gives up on a drip below the least speed")
  func tooSlow() throws {
    let server = try RawServer { _, peer in
      peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      while peer.send("1\r\nx\r\n"), !peer.waitForClose(milliseconds: 100) {}
    }
    let error = try failure(
      server.url(), TransferLimits(total: .seconds(120), slowBytesPerSecond: 10_000, slowFor: .seconds(1)))
    #expect(error.code == .tooSlow)
    #expect(error.expected.contains("slowBytesPerSecond"))
  }

  @Test("gives up on a server that takes the request and says nothing")
  func silence() throws {
    let server = try RawServer { _, peer in peer.waitForClose() }
    #expect(try failure(server.url(), TransferLimits(total: .milliseconds(300))).code == .timeout)
  }

  @Test("leaves a circle of redirects")
  func redirectLoop() throws {
    let server = try RawServer { _, peer in peer.answer("302 Found", ["Location": "/feed"], text: "") }
    let error = try failure(server.url())
    #expect(error.code == .redirects)
    #expect(server.requests.count == limits.maxRedirects + 1)
  }

  @Test(
    "refuses a redirect out of the web",
    arguments: ["file:///etc/passwd", "gopher://127.0.0.1/", "ftp://h/x"])
  func redirectToFile(target: String) throws {
    let server = try RawServer { _, peer in peer.answer("302 Found", ["Location": target], text: "") }
    let error = try failure(server.url())
    #expect(error.code == .refused)
    #expect(error.found.contains(target))
  }

  @Test(
    "refuses an address that is not on the web",
    arguments: ["file:///etc/passwd", "ftp://h/x", "gopher://h/"])
  func otherSchemes(url: String) throws {
    #expect(try failure(url).code == .refused)
  }

  @Test(
    "refuses what is no address",
    arguments: ["", "feed", "http://", "http://a b/", "http://h/\r\nX: y", "//h/x"])
  func noAddress(url: String) throws {
    #expect(try failure(url).code == .badURL)
  }

  @Test("notices that the server goes away in the middle")
  func closedEarly() throws {
    let server = try RawServer { _, peer in peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort")
    }
    let error = try failure(server.url())
    #expect(error.code == .closedEarly)
    #expect(error.found.contains("after 5 bytes"))
  }

  @Test("notices that chunks end without their end")
  func closedInChunks() throws {
    let server = try RawServer { _, peer in
      peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\nshort")
    }
    #expect(try failure(server.url()).code == .closedEarly)
  }

  @Test("notices that nothing was said at all")
  func nothing() throws {
    let server = try RawServer { _, _ in }
    #expect(try failure(server.url()).code == .closedEarly)
  }

  @Test("notices what is not HTTP")
  func notHTTP() throws {
    let server = try RawServer { _, peer in peer.send("SSH-2.0-OpenSSH_9.2\r\n") }
    #expect(try failure(server.url()).code == .garbled)
  }

  @Test("notices broken compression")
  func brokenGzip() throws {
    let server = try RawServer { _, peer in
      peer.answer("200 OK", ["Content-Encoding": "gzip"], text: "this was never compressed")
    }
    #expect(try failure(server.url()).code == .garbled)
  }

  @Test("says that nobody listens")
  func refusedConnection() throws {
    let error = try failure("http://127.0.0.1:\(RawServer.unusedPort())/feed")
    #expect(error.code == .connect)
  }

  @Test("says that the name is unknown")
  func unknownName() throws {
    // A label of more than 63 bytes cannot exist, so no name service is asked.
    let label = String(repeating: "a", count: 64)
    #expect(try failure("http://\(label).invalid/feed").code == .dns)
  }

  @Test("says that TLS failed")
  func noTLS() throws {
    let server = try RawServer(readsRequest: false) { _, peer in
      peer.send("HTTP/1.1 400 Bad Request\r\n\r\n")
      peer.waitForClose()
    }
    #expect(try failure("https://127.0.0.1:\(server.port)/feed").code == .tls)
  }

  @Test("stops when it is told to")
  func cancelled() throws {
    let server = try RawServer { _, peer in
      peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n")
      peer.waitForClose()
    }
    var bytes = 0
    let error = try #require(throws: TransferError.self) {
      _ = try client.get(server.url(), isCancelled: { bytes > 0 }, progress: { bytes = $0 })
    }
    #expect(error.code == .cancelled)
  }

  @Test("keeps a password out of its message")
  func secret() throws {
    let port = try RawServer.unusedPort()
    let error = try failure("http://user:secret@127.0.0.1:\(port)/feed")
    #expect(!error.description.contains("secret"))
  }
}
