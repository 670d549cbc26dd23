import Disclosure
import Rulebooks
import Seams
import Synchronization
import Testing

@Suite struct `A post that names no language` {
  /// Counts how often it was asked.
  private final class Detector: Sendable {
    private let count = Mutex(0)
    var asked: Int { count.withLock { $0 } }

    func detect(_ text: String) -> String? {
      count.withLock { $0 += 1 }
      return text.contains("Stiefel") ? "de" : text.contains("boots") ? "en" : nil
    }
  }

  private func checker(_ detector: Detector) -> DisclosureChecker {
    DisclosureChecker(rulebook: Judge.checker.rulebook, detectLanguage: detector.detect)
  }

  private func post(_ text: String, _ market: String, _ connection: CheckInput.Connection?) -> CheckInput {
    var post = CheckInput(id: "post", text: text)
    (post.jurisdictions, post.connection) = ([market], connection)
    return post
  }

  @Test func `is not looked at where its language decides nothing`() throws {
    let detector = Detector()
    let verdict = try checker(detector).check(post("My new boots @acme", "US", nil), now: Judge.now)
    #expect(detector.asked == 0 && verdict.assumed.contains("language=none"))
    _ = try checker(detector).check(post("#ad My new boots", "UK", .paid), now: Judge.now)
    #expect(detector.asked == 0)
  }

  @Test func `is judged and cured in the language that its text is in`() throws {
    let detector = Detector()
    let german = post("#ad Die Stiefel sind warm und das seit drei Wintern", "US", .paid)
    let verdict = try checker(detector).check(german, now: Judge.now)
    #expect(verdict.short.hasSuffix("wrong_language") && verdict.assumed.contains("language=de"))
    #expect(detector.asked > 0)
    let bare = post("Die Stiefel sind warm", "DE", .paid)
    #expect(try checker(detector).correction(of: bare, now: Judge.now)?.text?.hasPrefix("Werbung") == true)
  }

  @Test(arguments: [CheckInput.Connection.paid, .gifted, .unknown])
  func `says the same as one that names it`(_ connection: CheckInput.Connection) throws {
    let detector = Detector()
    let rulebook = try Rulebook.load(.compiledIn, markets: nil, examples: true)
    let checker = DisclosureChecker(rulebook: rulebook, detectLanguage: detector.detect)
    var compared = 0
    for market in checker.rulebook.markets {
      for rule in market.labels {
        for example in rule.head.catches.prefix(1) {
          for sentence in [" These boots are warm", " Die Stiefel sind warm"] {
            var unsaid = example
            unsaid.text += sentence
            (unsaid.jurisdictions, unsaid.connection, unsaid.language) = ([market.code], connection, nil)
            var said = unsaid
            said.language = detector.detect(unsaid.text)
            let (a, b) = (try checker.check(unsaid, now: Judge.now), try checker.check(said, now: Judge.now))
            #expect(a.findings == b.findings && a.verdict == b.verdict, "\(market.code): \(unsaid.text)")
            #expect(
              try checker.correction(of: unsaid, now: Judge.now) == checker.correction(of: said, now: Judge.now))
            compared += 1
          }
        }
      }
    }
    #expect(compared > 200)
  }
}
