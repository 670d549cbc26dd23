/// Payload of `probe.wait` and `probe.effect`: how long to take. The result is `{}`.
public struct ProbeOrder: Codable, Hashable, Sendable {
  /// 0 to 3,600,000.
  public var waitMs: Int
  public init(waitMs: Int) { self.waitMs = waitMs }
  enum CodingKeys: String, CodingKey { case waitMs = "wait_ms" }
}
