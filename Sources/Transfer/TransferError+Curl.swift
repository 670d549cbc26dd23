internal import CCurl

extension TransferError {
  static func refused(_ scheme: String, url: String, redirectedTo target: String? = nil) -> TransferError {
    TransferError(
      .refused, url: url,
      found: target.map { "a redirect to \(HTTPClient.redact($0))" } ?? "the scheme \(scheme):",
      expected: "http or https",
      hint: target == nil
        ? "Give the web address."
        : "Ask the site's owner to mend the redirect, or give the address it should lead to.")
  }

  static func cannotStart(_ address: WebAddress) -> TransferError {
    TransferError(
      .failed, url: address.shown, found: "libcurl could not start",
      expected: "a working libcurl and free memory",
      hint: "Check the memory of this host, and that the package libcurl4 is installed.")
  }

  /// Puts libcurl's `code` into our words.
  static func explain(
    _ code: CURLcode, address: WebAddress, limits: TransferLimits, handle: borrowing EasyHandle,
    result: Exchange.Result
  ) -> TransferError {
    let (got, reason) = (result.body.count, handle.reason(code))
    func error(_ code: Code, _ found: String, _ expected: String, _ hint: String) -> TransferError {
      TransferError(code, url: address.shown, found: found, expected: expected, hint: hint)
    }
    func tooLarge(_ found: String) -> TransferError {
      error(
        .tooLarge, found, "at most \(limits.maxBytes) bytes after decoding (maxBytes)",
        "Check that the address is no download; ask its owner for less at once.")
    }

    switch result.stop {
    case .bodyTooLarge: return tooLarge("more than \(limits.maxBytes) bytes, and no end in sight")
    case .headersTooLarge:
      return error(
        .tooLarge, "more than \(limits.maxHeaderBytes) bytes of header lines",
        "at most \(limits.maxHeaderBytes) (maxHeaderBytes)", "Check the address.")
    case .cancelled:
      return error(.cancelled, "broken off on request after \(got) bytes", "a whole answer", "Nothing to do.")
    case nil: break
    }

    if let address = result.refusedAddress, code == CURLE_COULDNT_CONNECT {
      return error(
        .privateAddress, "it leads to \(address), an address inside", "an address on the public internet",
        "Give the address that the public sees. Where pages really lie inside, set private_addresses: allow for workers."
      )
    }

    switch code {
    case CURLE_FILESIZE_EXCEEDED:
      return tooLarge("an answer announced with \(result.headers["content-length"] ?? "too many") bytes")
    case CURLE_UNSUPPORTED_PROTOCOL where reason.contains("HTTP/0.9"):
      return error(
        .garbled, "an answer without a status line", "an HTTP answer",
        "Check that the port is a web server's.")
    case CURLE_UNSUPPORTED_PROTOCOL:
      return refused("", url: address.shown, redirectedTo: result.location ?? reason)
    case CURLE_URL_MALFORMAT:
      return error(
        .badURL, result.location.map { "a redirect to \(HTTPClient.redact($0)): \(reason)" } ?? reason,
        "a web address", "Open it in a browser and copy its address from there.")
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      return error(
        .dns, reason, "a host name that the name service knows",
        "Check the spelling of the address, and name resolution on this host (getent hosts NAME).")
    case CURLE_COULDNT_CONNECT:
      return error(
        .connect, reason, "a server that takes connections",
        "Check the address and port; if they are right the site is down or a firewall is in between.")
    case CURLE_OPERATION_TIMEDOUT: return timeout(reason, got: got, limits: limits, handle: handle, error)
    case CURLE_TOO_MANY_REDIRECTS:
      return error(
        .redirects, "more than \(limits.maxRedirects) redirects, the last to \(result.location ?? "?")",
        "at most \(limits.maxRedirects) (maxRedirects)",
        "The site sends its visitors in a circle: give the address at which they should end.")
    case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2,
      CURLE_HTTP2_STREAM:
      return error(
        .closedEarly, "the server closed the connection after \(got) bytes of the answer (\(reason))",
        "a whole answer", "It will be tried again; if it stays so, tell the site's owner.")
    case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_WRITE_ERROR, CURLE_CHUNK_FAILED:
      return error(
        .garbled, "\(reason), after \(got) bytes", "an HTTP answer, plain or compressed with gzip or deflate",
        "Tell the site's owner; check that the port is a web server's.")
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED:
      return error(
        .tls, reason, "a certificate that this host trusts, for this name and this day",
        "Check the address, this host's clock and its package ca-certificates; else tell the site's owner.")
    default:
      return error(
        .failed, "\(reason) (libcurl \(code.rawValue))", "a whole answer", "It will be tried again.")
    }
  }

  private static func timeout(
    _ reason: String, got: Int, limits: TransferLimits, handle: borrowing EasyHandle,
    _ error: (Code, String, String, String) -> TransferError
  ) -> TransferError {
    if reason.hasPrefix("Operation too slow") {
      return error(
        .tooSlow, "\(got) bytes, then too little for \(limits.slowFor)",
        "at least \(limits.slowBytesPerSecond) bytes a second (slowBytesPerSecond)",
        "The site or the line to it is overloaded; it will be tried again.")
    }
    let isConnected = handle.offset(CURLINFO_PRETRANSFER_TIME_T) > 0
    return error(
      .timeout,
      isConnected ? "no whole answer in time, \(got) bytes so far" : "no connection in time",
      isConnected
        ? "a whole answer within \(limits.total) (total)" : "a connection within \(limits.connect) (connect)",
      isConnected
        ? "The answer is endless or the site too slow; check the address."
        : "The site is down or a firewall swallows the packets; it will be tried again.")
  }
}
