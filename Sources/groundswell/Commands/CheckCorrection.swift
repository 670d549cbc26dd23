import Disclosure
import Seams

/// A corrected post, and what a person has to look at all the same.
struct CheckCorrection {
  let text: Correction
  /// Reasons that no words in the caption take away; empty: it passes.
  let open: [String]

  /// Nil where there is nothing that words could cure.
  init?(_ checker: DisclosureChecker, _ post: CheckInput, _ verdict: Verdict, _ now: Instant) throws {
    guard let text = try checker.correction(of: post, after: verdict, now: now) else { return nil }
    self.text = text
    let after = try checker.check(text.applied(to: post), now: now)
    open = after.verdict >= .adequate ? [] : after.reasons.map(\.rawValue)
  }
}
