public import KPIs

/// Payload of `kpi.recompute`: every series of one campaign. The result is the report.
public struct KPIRecomputeOrder: Codable, Hashable, Sendable {
  public var campaign: String
  public var series: [PostSeries]
  public init(campaign: String, series: [PostSeries]) { (self.campaign, self.series) = (campaign, series) }
}
