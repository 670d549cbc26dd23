public import Seams

/// Judges posts by a rulebook: values in, verdict out. Made once per rulebook and used for any number of
/// posts, from any thread.
public struct DisclosureChecker: Sendable {
  public let rulebook: Rulebook
  /// The language of a text that says none, as a primary subtag; nil where the text is too short to tell.
  public let detectLanguage: (@Sendable (String) -> String?)?

  let lexicon: Lexicon
  let cueSearch: CueSearch
  let steps: RuleSteps
  let marketByCode: [String: Int]
  /// Languages that the rulebook has words of.
  let knownLanguages: Set<String>
  /// Languages that make a difference to some rule or to its fix.
  let ruleLanguages: Set<String>
  /// Some rule asks for the language of posts without a label, too.
  let asksForLanguage: Bool

  /// Scalars of all fields of one post together.
  public static let longestPost = 2_000_000
  public static let mostFrames = 1000

  /// - Parameter detectLanguage: asked for posts that name no language, and only where the language decides
  ///   something; nil: such posts are judged without one.
  public init(rulebook: Rulebook, detectLanguage: (@Sendable (String) -> String?)? = nil) {
    self.rulebook = rulebook
    self.detectLanguage = detectLanguage
    lexicon = Lexicon(rulebook)
    cueSearch = CueSearch(rulebook.cues)
    steps = RuleSteps(rulebook)
    var codes: [String: Int] = [:]
    for (index, market) in rulebook.markets.enumerated() {
      for code in [market.code] + market.aliases { codes[code] = index }
    }
    marketByCode = codes
    let known = Set(rulebook.languages.map(\.code) + rulebook.markets.flatMap(\.languages))
    knownLanguages = known
    ruleLanguages = rulebook.markets.reduce(into: known) { $0.formUnion($1.ruleLanguages) }
    asksForLanguage = rulebook.markets.contains { market in
      !market.tool.when.languages.isEmpty || market.scopes.contains { !$0.when.languages.isEmpty }
    }
  }

  /// - Parameters:
  ///   - now: taken as the time of publication where the post gives none.
  ///   - configured: the markets for posts that name none.
  /// - Throws: ``CheckError`` when the post cannot be judged: no market, one without rules, a date or a
  /// language tag that is none.
  public func check(
    _ post: CheckInput, now: Instant, configured: [String] = []
  ) throws(CheckError) -> Verdict {
    var judging = Judging(self, now: now, configured: configured)
    return judging.verdict(try judging.judge(post))
  }
}
