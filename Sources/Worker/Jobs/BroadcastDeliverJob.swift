import JSONLines
import Wire

/// `broadcast.deliver`: one message of a broadcast to one person, handed to the outbox.
public struct BroadcastDeliverJob: JobHandler {
  public let kind = JobKind.broadcastDeliver.rawValue
  private let outbox: any Outbox

  public init(outbox: any Outbox) { self.outbox = outbox }

  public func run(_ payload: [UInt8], _ context: JobContext) throws(JobFailure) -> [UInt8] {
    let order: BroadcastDeliverOrder = try decodePayload(payload)
    // Called off while it waited here: nothing has gone out yet, and nothing shall.
    guard !context.isCancelled() else { throw JobFailure("called off before it went out", isRetryable: false) }
    return JSONText.certain(BroadcastDelivered(outbox: try outbox.deliver(order)))
  }
}
