/// Fetches over HTTP and HTTPS, one request at a time on the caller's thread.
///
/// Stateless: it may be used from any number of threads. It follows redirects within http and https,
/// takes gzip and deflate, sends no cookies and no referrer.
public struct HTTPClient: Sendable {
  public static let defaultUserAgent = "groundswell (feed reader)"
  public var userAgent: String

  public init(userAgent: String = Self.defaultUserAgent) { self.userAgent = userAgent }

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
    throw TransferError(.failed, url: url, found: "not built", expected: "", hint: "")
  }
}
