import Disclosure
import Fuzzing
import Rulebooks
import Seams

/// What the disclosure check promises, whatever the post.
enum PostPromises {
  static let checker = DisclosureChecker(
    rulebook: (try? Rulebook.load(.compiledIn))
      ?? Rulebook(name: "unreadable", version: "0", markets: [], folds: [], languages: []))
  private static let now = Instant(milliseconds: 1_795_000_000_000)
  /// Posts above it are judged, and not judged again.
  private static let longestAgain = 20_000

  static func hold(for post: CheckInput) {
    do {
      let verdict = try checker.check(post, now: now)
      holdPlaces(verdict, post)
      holdReasons(verdict)
      if post.text.utf8.count <= longestAgain {
        try holdAgain(verdict, post)
        try holdStrictest(verdict, post)
      }
      try holdCorrection(verdict, post)
    } catch {
      holdRefusal(error, post)
    }
  }

  private static func holdAgain(_ verdict: Verdict, _ post: CheckInput) throws(CheckError) {
    let again = try checker.check(post, now: now)
    Promise.keep(again == verdict, "a post checked twice has one verdict; first \(verdict), then \(again)")
  }

  private static func holdPlaces(_ verdict: Verdict, _ post: CheckInput) {
    for finding in verdict.findings {
      let span = finding.span
      guard let text = field(span.field, of: post) else {
        Promise.keep(false, "a finding is about a field of the post: \(finding)")
        return
      }
      Promise.keep(
        0 <= span.start && span.start <= span.end && span.end <= text.unicodeScalars.count,
        "a finding lies inside its field of \(text.unicodeScalars.count) scalars: \(finding)")
    }
  }

  private static func field(_ name: String, of post: CheckInput) -> String? {
    switch name {
    case "text": return post.text
    case "title": return post.title
    case "transcript": return post.transcript
    case "bio": return post.bio
    default:
      guard name.hasPrefix("frames["), let index = Int(name.dropFirst(7).dropLast()) else { return nil }
      return post.frames.indices.contains(index) ? post.frames[index] : nil
    }
  }

  private static func holdReasons(_ verdict: Verdict) {
    Promise.keep(
      verdict.verdict >= .adequate || !verdict.reasons.isEmpty, "a breach or a question has a reason: \(verdict)")
    Promise.keep(Set(verdict.reasons).count == verdict.reasons.count, "each reason is told once: \(verdict)")
  }

  private static func holdStrictest(_ verdict: Verdict, _ post: CheckInput) throws(CheckError) {
    guard post.jurisdictions.count > 1 else { return }
    var strictest = Judgement.notRequired
    for market in post.jurisdictions {
      var alone = post
      alone.jurisdictions = [market]
      strictest = min(strictest, try checker.check(alone, now: now).verdict)
    }
    Promise.keep(verdict.verdict == strictest, "the strictest market decides: \(strictest), not \(verdict)")
  }

  private static func holdCorrection(_ verdict: Verdict, _ post: CheckInput) throws(CheckError) {
    let correction = try checker.correction(of: post, after: verdict, now: now)
    let alone = try checker.correction(of: post, now: now)
    Promise.keep(correction == alone, "a known verdict changes no correction: \(correction as Any), \(alone as Any)")
    guard let correction else { return }
    let corrected = correction.applied(to: post)
    Promise.keep(corrected != post, "a correction changes something: \(correction)")
    let after = try checker.check(corrected, now: now)
    Promise.keep(after.verdict > .inadequate, "\(correction) passes its own check, which says \(after)")
    let next = try checker.correction(of: corrected, now: now)
    Promise.keep(next == nil, "\(correction) needs no other correction: \(next as Any)")
  }

  private static func holdRefusal(_ error: CheckError, _ post: CheckInput) {
    switch error {
    case .noJurisdiction, .unknownJurisdiction: Promise.keep(false, "every market has rules: \(error)")
    case .badDate(let text): Promise.keep(text == post.publishedAt, "the date that is refused is given: \(error)")
    case .badLanguage(let tag):
      Promise.keep(tag == post.language && !CheckInput.isLanguageTag(tag), "a language tag is taken: \(error)")
    case .tooLong(let length): Promise.keep(length > DisclosureChecker.longestPost, "only what is long is: \(error)")
    case .tooManyFrames(let count):
      Promise.keep(
        count == post.frames.count && count > DisclosureChecker.mostFrames, "only many frames are many: \(error)")
    }
  }
}
