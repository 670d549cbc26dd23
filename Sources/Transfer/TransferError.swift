/// A transfer that brought no whole answer: what was asked, what came, what was expected, what to do.
public struct TransferError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The address cannot be read as a URL.
    case badURL = "bad_url"
    /// A scheme other than http and https, asked for or redirected to.
    case refused
    /// An address inside (this host, a private network), given, looked up or redirected to.
    case privateAddress = "private_address"
    case dns
    /// Nobody listens there, or the network does not lead there.
    case connect
    case tls
    /// `connect` or `total` of the limits ran out.
    case timeout
    /// Slower than `slowBytesPerSecond` for `slowFor`.
    case tooSlow = "too_slow"
    /// More than `maxBytes` (or `maxHeaderBytes`), announced or arrived.
    case tooLarge = "too_large"
    /// More than `maxRedirects`.
    case redirects
    /// The other side went away before the answer was whole.
    case closedEarly = "closed_early"
    /// The answer is not HTTP, or its compression is broken.
    case garbled
    /// `isCancelled` said so.
    case cancelled
    /// Anything else that libcurl reports.
    case failed
  }

  public var code: Code
  /// The URL that was asked for; a user name and password in it are replaced by `***`.
  public var url: String
  public var found: String
  public var expected: String
  public var hint: String

  public init(_ code: Code, url: String, found: String, expected: String, hint: String) {
    self.code = code
    self.url = url
    self.found = found
    self.expected = expected
    self.hint = hint
  }

  /// `<url>: <found>; expected <expected>. <hint>`
  public var description: String { "\(url): \(found); expected \(expected). \(hint)" }
}
