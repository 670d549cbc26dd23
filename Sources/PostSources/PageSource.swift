public import Transfer

/// Reads the page of one post, at an address that somebody wrote to us.
public struct PageSource: Sendable {
  public var client: HTTPClient
  public var transferLimits: TransferLimits
  public var parser: PageParser

  public static let userAgent = "groundswell (page reader)"

  /// - Parameter client: refuses addresses inside unless told otherwise.
  public init(
    client: HTTPClient = HTTPClient(userAgent: Self.userAgent, privateAddresses: .refuse),
    transferLimits: TransferLimits = TransferLimits(maxBytes: PageLimits.defaultMaxBytes),
    parser: PageParser = PageParser()
  ) {
    self.client = client
    self.transferLimits = transferLimits
    self.parser = parser
  }

  /// Asks for `url` and takes whatever the site answers, of any status; `parser` tells what it means. Blocks the
  /// calling thread for at most `transferLimits.total`.
  ///
  /// - Parameters:
  ///   - isCancelled: asked about once a second, and at every piece that arrives.
  ///   - progress: told the bytes so far at every piece.
  /// - Throws: `SourceError` when no answer came.
  public func fetch(
    _ url: String, isCancelled: () -> Bool = { false }, progress: (Int) -> Void = { _ in }
  ) throws(SourceError) -> HTTPResponse {
    do {
      return try client.get(
        url, headers: ["accept": Self.accept], limits: transferLimits, isCancelled: isCancelled, progress: progress)
    } catch {
      throw SourceError(error)
    }
  }

  /// `fetch` and `parse` in one.
  public func read(
    _ url: String, isCancelled: () -> Bool = { false }, progress: (Int) -> Void = { _ in }
  ) throws(SourceError) -> Page {
    try parser.parse(try fetch(url, isCancelled: isCancelled, progress: progress), asked: url)
  }

  static let accept = "text/html, application/xhtml+xml, text/plain;q=0.5, */*;q=0.1"
}
