import Foundation
import JSONLines
public import Wire

/// `probe.wait` and `probe.effect`: takes as long as it is told and answers `{}`.
public struct ProbeJob: JobHandler {
  static let longestMs = 3_600_000
  static let step = 0.05

  public let kind: String

  public init(_ kind: JobKind) { self.kind = kind.rawValue }

  public func run(_ payload: [UInt8], _ context: JobContext) throws(JobFailure) -> [UInt8] {
    let order: ProbeOrder = try decodePayload(payload)
    guard (0...Self.longestMs).contains(order.waitMs) else {
      throw JobFailure("wait_ms is \(order.waitMs), expected 0 to \(Self.longestMs)", isRetryable: false)
    }
    var rest = Double(order.waitMs) / 1000
    while rest > 0, !context.isCancelled() {
      Thread.sleep(forTimeInterval: min(rest, Self.step))
      rest -= Self.step
      context.advance()
    }
    return Array("{}".utf8)
  }
}
