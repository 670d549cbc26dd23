/// What one transfer may cost. Every bound ends the transfer with a `TransferError` that names it.
public struct TransferLimits: Hashable, Sendable {
  /// Time until the connection stands, name lookup and TLS included; at least a millisecond.
  public var connect: Duration
  /// Time for the whole transfer, redirects included. Nothing outlives it, however busy it looks.
  public var total: Duration
  /// A transfer below this speed (bytes a second) for `slowFor` is given up; 0 switches the check off.
  public var slowBytesPerSecond: Int
  /// Whole seconds, at least 1.
  public var slowFor: Duration
  /// Bytes of the body AFTER decoding, so that a small compressed answer cannot fill the memory.
  public var maxBytes: Int
  /// Bytes of all header lines, of redirects too.
  public var maxHeaderBytes: Int
  public var maxRedirects: Int

  public static let defaultConnect = Duration.seconds(10)
  public static let defaultTotal = Duration.seconds(60)
  public static let defaultSlowBytesPerSecond = 64
  public static let defaultSlowFor = Duration.seconds(15)
  /// Room for a podcast with two thousand episodes; what people serve as a feed is rarely above 10 MiB.
  public static let defaultMaxBytes = 16 << 20
  public static let defaultMaxHeaderBytes = 64 << 10
  public static let defaultMaxRedirects = 5

  public init(
    connect: Duration = Self.defaultConnect, total: Duration = Self.defaultTotal,
    slowBytesPerSecond: Int = Self.defaultSlowBytesPerSecond, slowFor: Duration = Self.defaultSlowFor,
    maxBytes: Int = Self.defaultMaxBytes, maxHeaderBytes: Int = Self.defaultMaxHeaderBytes,
    maxRedirects: Int = Self.defaultMaxRedirects
  ) {
    self.connect = connect
    self.total = total
    self.slowBytesPerSecond = slowBytesPerSecond
    self.slowFor = slowFor
    self.maxBytes = maxBytes
    self.maxHeaderBytes = maxHeaderBytes
    self.maxRedirects = maxRedirects
  }
}
