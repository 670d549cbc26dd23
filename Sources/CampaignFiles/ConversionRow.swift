public import Seams

/// What came of somebody's posts, as a file gave it: how many of one kind at one instant.
public struct ConversionRow: Hashable, Sendable {
  /// Id of the roster; nil when only the code is known.
  public var influencer: Slug?
  /// Of a deliverable; nil when only the person is known. One of the two is there.
  public var code: String?
  public var at: Instant
  /// `signature`, `donation`, `call`, `signup`, `sale` or `other`.
  public var kind: String
  public var count: Int64
  /// In the campaign's currency.
  public var amount: Double?

  public init(
    influencer: Slug? = nil, code: String? = nil, at: Instant, kind: String, count: Int64, amount: Double? = nil
  ) {
    self.influencer = influencer
    self.code = code
    self.at = at
    self.kind = kind
    self.count = count
    self.amount = amount
  }
}
