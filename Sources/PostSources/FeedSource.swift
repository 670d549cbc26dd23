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
  ///   - answered: given what the host answered, before it is read.
  public func read(
    _ url: String, after cursor: FeedCursor? = nil, isCancelled: () -> Bool = { false },
    progress: (Int) -> Void = { _ in }, answered: (HTTPResponse) -> Void = { _ in }
  ) throws(SourceError) -> Reading {
    let response: HTTPResponse
    do {
      response = try client.get(
        url, headers: Self.headers(after: cursor), limits: transferLimits, isCancelled: isCancelled,
        progress: progress)
    } catch {
      throw SourceError(error)
    }
    answered(response)
    if response.status == 304, let cursor { return .notModified(cursor.updated(from: response)) }
    guard response.status == 200 else { throw SourceError(status: response, url: url) }
    do {
      let feed = try parser.parse(
        response.body, contentType: response.headers["content-type"], baseURL: response.finalURL)
      return .read(feed, FeedCursor(response))
    } catch {
      throw SourceError(error, url: url, finalURL: response.finalURL)
    }
  }

  static let accept =
    "application/atom+xml, application/rss+xml, application/rdf+xml, "
    + "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"

  private static func headers(after cursor: FeedCursor?) -> HTTPHeaders {
    var headers: HTTPHeaders = ["accept": accept]
    if let etag = cursor?.etag { headers.append("if-none-match", etag) }
    if let lastModified = cursor?.lastModified { headers.append("if-modified-since", lastModified) }
    return headers
  }
}
