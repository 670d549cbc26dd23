public import Seams

/// What a figure of the campaign is to reach, or not to exceed.
public struct Goal: Hashable, Codable, Sendable {
  /// The name of a KPI, see `PrimaryKPI`.
  public var kpi: String
  /// In the KPI's unit; one of the two bounds is there at least.
  public var atLeast: Double?
  public var atMost: Double?
  /// Until then the goal is open; nil for the whole campaign.
  public var by: Instant?
  /// The phase whose figure is meant; nil for the campaign's.
  public var phase: Slug?

  public init(kpi: String, atLeast: Double? = nil, atMost: Double? = nil, by: Instant? = nil, phase: Slug? = nil) {
    self.kpi = kpi
    self.atLeast = atLeast
    self.atMost = atMost
    self.by = by
    self.phase = phase
  }

  private enum CodingKeys: String, CodingKey {
    case kpi
    case atLeast = "at_least"
    case atMost = "at_most"
    case by, phase
  }
}

/// What a campaign may cost; fees are in its currency.
public struct Budget: Hashable, Codable, Sendable {
  public var amount: Double
  /// ISO 4217, upper case.
  public var currency: String

  public init(amount: Double, currency: String) {
    self.amount = amount
    self.currency = currency
  }
}
