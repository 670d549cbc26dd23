public import Disclosure
import JSONLines
import Languages
import Wire

/// `disclosure.check`: one post against the rulebook.
public struct DisclosureCheckJob: JobHandler {
  public let kind = JobKind.disclosureCheck.rawValue
  private let checker: DisclosureChecker

  public init(rulebook: Rulebook) {
    checker = DisclosureChecker(rulebook: rulebook, detectLanguage: DetectedLanguage.of)
  }

  public func run(_ payload: [UInt8], _ context: JobContext) throws(JobFailure) -> [UInt8] {
    let order: DisclosureCheckOrder = try decodePayload(payload)
    do { return JSONText.certain(try checker.check(order.post, now: order.now)) } catch {
      throw JobFailure("the post cannot be judged: \(error)", isRetryable: false)
    }
  }
}
