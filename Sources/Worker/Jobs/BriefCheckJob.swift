import Campaigns
import JSONLines
import Wire

/// `brief.check`: one post against the brief of its phase.
public struct BriefCheckJob: JobHandler {
  public let kind = JobKind.briefCheck.rawValue

  public init() {}

  public func run(_ payload: [UInt8], _ context: JobContext) throws(JobFailure) -> [UInt8] {
    let order: BriefCheckOrder = try decodePayload(payload)
    return JSONText.certain(BriefCheck.check(order.post, against: order.brief))
  }
}
