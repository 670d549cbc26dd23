import Disclosure
import Seams
import Testing

/// Rules that say what a market's law covers.
@Suite struct `The scope of a rule` {
  private static let day = CivilDate(daysSince1970: 18_000)
  private static let source = Source(title: "Testland Act", confidence: .primary)

  private static func head(_ id: String) -> RuleHead {
    RuleHead(
      id: id, source: source, reviewed: day, reviewer: "test", from: day, message: "told by \(id)")
  }

  private static func verdict(
    _ scope: ScopeRule, _ text: String, _ change: (inout CheckInput) -> Void = { _ in }
  ) throws -> Verdict {
    let ad = LabelRule(
      head: head("t.ad"), standing: .accepted, patterns: try LabelPattern.read("ad", place: .hashtags))
    let market = Market(
      code: "T", name: "Testland", aliases: [], languages: ["en"], from: day, duty: head("t.duty"),
      denial: head("t.denial"), recommended: ["en": "#ad"], labels: [ad], placements: [],
      language: LanguageRule(head: head("t.language"), wanted: .market),
      tool: ToolRule(head: head("t.tool"), standing: .unclear), scopes: [scope])
    let rulebook = Rulebook(name: "test", version: "1", markets: [market], folds: [], languages: [])
    var post = CheckInput(id: "a", text: text)
    (post.jurisdictions, post.connection, post.subject) = (["T"], .paid, .cause)
    change(&post)
    return try DisclosureChecker(rulebook: rulebook).check(post, now: Judge.now)
  }

  private static func scope(_ effect: ScopeRule.Effect, minors: Bool = false) -> ScopeRule {
    var when = RuleCondition()
    if minors { when.minors = true } else { when.subjects = [.cause] }
    return ScopeRule(
      head: head("t.scope"), when: when, effect: effect,
      reason: effect == .note ? nil : Reason(rawValue: "cause_rules"), judgement: .needsHuman,
      laws: ["Law 1", "Law 2"])
  }

  @Test func `turns any verdict into its own where it always speaks, and names the laws`() throws {
    for text in ["#ad Sign the petition", "Sign the petition"] {
      let verdict = try Self.verdict(Self.scope(.always), text)
      #expect(verdict.verdict == .needsHuman && verdict.reasons.contains(Reason(rawValue: "cause_rules")))
      #expect(verdict.findings.last?.message == "told by t.scope; look at Law 1, Law 2")
    }
  }

  @Test func `turns only a breach into a question where it covers some`() throws {
    #expect(try Self.verdict(Self.scope(.breach), "#ad Sign").verdict == .adequate)
    #expect(try Self.verdict(Self.scope(.breach), "Sign").short == "needs_human no_label cause_rules")
  }

  @Test func `only tells where it is a note`() throws {
    let verdict = try Self.verdict(Self.scope(.note), "Sign")
    #expect(verdict.short == "undisclosed no_label")
    #expect(verdict.findings.last?.rule == "t.scope" && verdict.findings.last?.fix == nil)
  }

  @Test func `is silent on another subject, and without a connection`() throws {
    #expect(try Self.verdict(Self.scope(.always), "Sign") { $0.subject = .product }.verdict == .undisclosed)
    #expect(
      try Self.verdict(Self.scope(.always), "Sign") { $0.connection = CheckInput.Connection.none }.verdict
        == .notRequired)
  }

  @Test func `of minors follows what the post says`() throws {
    #expect(try Self.verdict(Self.scope(.note, minors: true), "#ad Toys").findings.count == 1)
    let told = try Self.verdict(Self.scope(.note, minors: true), "#ad Toys") { $0.minors = true }
    #expect(told.findings.map(\.rule) == ["t.ad", "t.scope"])
  }
}
