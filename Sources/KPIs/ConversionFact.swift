/// What came of one person's posts, as far as it was tracked: signatures, donations, calls, sign-ups, sales.
public struct ConversionFact: Codable, Hashable, Sendable {
  public var influencer: String
  /// The promise whose code or link it came by; nil when only the person is known.
  public var deliverable: String?
  public var count: Int64

  public init(influencer: String, deliverable: String? = nil, count: Int64) {
    self.influencer = influencer
    self.deliverable = deliverable
    self.count = count
  }
}
