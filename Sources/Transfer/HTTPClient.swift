internal import CCurl

/// Fetches over HTTP and HTTPS, one request at a time on the caller's thread.
///
/// Stateless: it may be used from any number of threads. It follows redirects within http and https,
/// takes gzip and deflate, sends no cookies and no referrer.
public struct HTTPClient: Sendable {
  public static let defaultUserAgent = "groundswell (feed reader)"
  public var userAgent: String
  /// Whether a server inside may be asked. With `.refuse`, no proxy of the environment is used either: it would be
  /// the one that looks the name up.
  public var privateAddresses: PrivateAddresses

  /// Addresses that count as public although they are not: a test has no others to lead from.
  var knownAsPublic: Set<NetworkAddress> = []

  public init(userAgent: String = Self.defaultUserAgent, privateAddresses: PrivateAddresses = .allow) {
    self.userAgent = userAgent
    self.privateAddresses = privateAddresses
  }

  /// Fetches `url` and returns when the answer is whole.
  ///
  /// - Parameters:
  ///   - headers: sent along, e.g. `if-none-match`. A line with a control character in it is left out.
  ///   - isCancelled: asked about once a second, and at every piece that arrives.
  ///   - progress: told the bytes of the body so far, after decoding, at every piece.
  /// - Throws: `TransferError`; an answer with any status is no error.
  public func get(
    _ url: String, headers: HTTPHeaders = [:], limits: TransferLimits = TransferLimits(),
    isCancelled: () -> Bool = { false }, progress: (Int) -> Void = { _ in }
  ) throws(TransferError) -> HTTPResponse {
    let address = try WebAddress(url)
    guard let handle = EasyHandle() else { throw TransferError.cannotStart(address) }
    configure(handle, address, limits)
    let lines = headers.fields.compactMap { field -> String? in
      let isClean = (field.name + field.value).unicodeScalars.allSatisfy {
        $0.value >= 0x20 && $0.value != 0x7F
      }
      return isClean ? "\(field.name): \(field.value)" : nil
    }

    let (code, exchange) = withoutActuallyEscaping(isCancelled) { isCancelled in
      withoutActuallyEscaping(progress) { progress in
        let exchange = Exchange(limits: limits, isCancelled: isCancelled, progress: progress) { address in
          privateAddresses == .allow || address.isPublic || knownAsPublic.contains(address)
        }
        let code = handle.perform(lines: lines, exchange: exchange)
        return (code, exchange.result)
      }
    }
    guard code == CURLE_OK else {
      throw TransferError.explain(code, address: address, limits: limits, handle: handle, result: exchange)
    }
    return HTTPResponse(
      status: handle.number(CURLINFO_RESPONSE_CODE), headers: exchange.headers,
      finalURL: handle.text(CURLINFO_EFFECTIVE_URL) ?? url, body: exchange.body)
  }

  private func configure(_ handle: borrowing EasyHandle, _ address: WebAddress, _ limits: TransferLimits) {
    handle.set(CURLOPT_URL, address.text)
    handle.set(CURLOPT_USERAGENT, userAgent)
    handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
    handle.set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    if privateAddresses == .refuse { handle.set(CURLOPT_PROXY, "") }
    handle.set(CURLOPT_FOLLOWLOCATION, 1)
    handle.set(CURLOPT_MAXREDIRS, limits.maxRedirects)
    handle.set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
    // Signals belong to the process, not to a library on one of its threads.
    handle.set(CURLOPT_NOSIGNAL, 1)
    handle.set(CURLOPT_NOPROGRESS, 0)
    handle.set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(limits.connect.wholeMilliseconds)))
    handle.set(CURLOPT_TIMEOUT_MS, max(1, Int(limits.total.wholeMilliseconds)))
    handle.set(CURLOPT_LOW_SPEED_LIMIT, limits.slowBytesPerSecond)
    handle.set(CURLOPT_LOW_SPEED_TIME, max(1, Int(limits.slowFor.components.seconds)))
    // Ends an announced giant at once; the write callback ends the others.
    handle.set(CURLOPT_MAXFILESIZE_LARGE, offset: limits.maxBytes)
  }
}

extension Duration {
  /// Rounded down.
  var wholeMilliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
