public import Transfer

/// Reads one feed over HTTP, asking only for what is new.
public struct FeedSource: Sendable {
  public enum Reading: Hashable, Sendable {
    /// As at the last reading: a successful read all the same.
    case notModified(FeedCursor)
    case read(Feed, FeedCursor)
  }

  public var client: HTTPClient
  public var transferLimits: TransferLimits
  public var parser: FeedParser

  public init(
    client: HTTPClient = HTTPClient(), transferLimits: TransferLimits = TransferLimits(),
    parser: FeedParser = FeedParser()
  ) {
    self.client = client
    self.transferLimits = transferLimits
    self.parser = parser
  }

  /// Fetches and parses `url`; blocks the calling thread for at most `transferLimits.total` and the parsing.
  ///
  /// - Parameters:
  ///   - cursor: from the reading before of the same URL; nil reads everything.
  ///   - isCancelled: asked about once a second, and at every piece that arrives.
  ///   - progress: told the bytes so far at every piece.
  public func read(
    _ url: String, after cursor: FeedCursor? = nil, isCancelled: () -> Bool = { false },
    progress: (Int) -> Void = { _ in }
  ) throws(SourceError) -> Reading {
    throw SourceError(code: "failed", message: "not built")
  }
}
