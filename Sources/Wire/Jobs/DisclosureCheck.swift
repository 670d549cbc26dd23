public import Disclosure
public import Seams

/// Payload of `disclosure.check`: the post as the check's contract takes it, and the instant to judge at. The
/// result is the verdict.
public struct DisclosureCheckOrder: Codable, Hashable, Sendable {
  public var post: CheckInput
  public var now: Instant
  public init(post: CheckInput, now: Instant) { (self.post, self.now) = (post, now) }
}
