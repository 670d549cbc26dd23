public import KPIs

/// Payload of `kpi.recompute`: everything that the figures of one campaign are made of. The result is the report.
public struct KPIRecomputeOrder: Codable, Hashable, Sendable {
  public var campaign: String
  public var series: [PostSeries]
  public var promises: [PromiseFact]
  public var conversions: [ConversionFact]
  public var tasks: [TaskFact]
  /// ISO 4217, of the fees; nil when the campaign names none.
  public var currency: String?

  public init(
    campaign: String, series: [PostSeries], promises: [PromiseFact] = [], conversions: [ConversionFact] = [],
    tasks: [TaskFact] = [], currency: String? = nil
  ) {
    self.campaign = campaign
    self.series = series
    self.promises = promises
    self.conversions = conversions
    self.tasks = tasks
    self.currency = currency
  }
}
