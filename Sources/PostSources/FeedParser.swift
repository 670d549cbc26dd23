/// Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, and CDF, broken ones too, from bytes that nobody vouches for.
///
/// Loads nothing, expands no entity that is built from others, prints nothing. Any number of threads may parse.
public struct FeedParser: Sendable {
  public var limits: FeedLimits
  public init(limits: FeedLimits = FeedLimits()) { self.limits = limits }

  /// - Parameters:
  ///   - contentType: the header of that name, for its charset.
  ///   - baseURL: where the bytes came from; relative links are resolved against it.
  public func parse(
    _ bytes: [UInt8], contentType: String? = nil, baseURL: String? = nil, isCancelled: () -> Bool = { false }
  ) throws(FeedError) -> Feed {
    throw FeedError(.empty, found: "not built", expected: "", hint: "")
  }
}
