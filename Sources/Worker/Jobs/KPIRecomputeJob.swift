import JSONLines
import KPIs
import Wire

/// `kpi.recompute`: the figures of one campaign, from what is known of it.
public struct KPIRecomputeJob: JobHandler {
  public let kind = JobKind.kpiRecompute.rawValue

  public init() {}

  public func run(_ payload: [UInt8], _ context: JobContext) throws(JobFailure) -> [UInt8] {
    let order: KPIRecomputeOrder = try decodePayload(payload)
    return JSONText.certain(
      KPICalculator.recompute(
        order.series, promises: order.promises, conversions: order.conversions, tasks: order.tasks))
  }
}
