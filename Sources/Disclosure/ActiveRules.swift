import Seams

/// What the rules of one market say to all posts that are alike in everything but their words: made once, used
/// for each of them.
package final class ActiveRules: Sendable {
  struct PlacementCheck: Sendable {
    var test: PlacementRule.Test
    var reason: Reason
    var judgement: Judgement
    var citation: Int
  }
  struct Scope: Sendable {
    var effect: ScopeRule.Effect
    var reason: Reason?
    var judgement: Judgement
    var citation: Int
  }

  /// No two rules of one ``Judging`` have the same.
  package let number: Int
  package let market: Market
  package let citations: [Citation]
  /// What a label rule makes of its words, by its number; nil: it is silent.
  let labels: [Candidate?]
  /// What the word for advertising is worth in each language of the rulebook that is not the market's.
  let foreignLabels: [Candidate?]
  let placements: [PlacementCheck]
  let scopes: [Scope]
  /// What the platform's own mark is worth.
  let tool: LabelRule.Standing
  /// The label that the market recommends for the language of the post.
  let recommended: String

  /// Numbers of citations.
  static let duty = 0
  static let denial = 1
  static let clarity = 2
  static let language = 3
  static let toolRule = 4
  /// Of the first cue; they come last.
  let firstCue: Int

  /// - Parameter knows: whether the rulebook has words of a language; only then the language of a label can be
  ///   held against it.
  init(
    _ number: Int, _ market: Market, for post: CheckInput, language: String?, day: CivilDate, forMinors: Bool,
    rulebook: Rulebook, knows: Set<String>
  ) {
    func holds(_ condition: RuleCondition) -> Bool {
      condition.holds(for: post, language: language, forMinors: forMinors)
    }
    var citations = [
      Citation(head: market.duty), Citation(head: market.denial),
      Citation(head: market.clarity ?? market.duty), Citation(head: market.language.head),
      Citation(head: market.tool.head),
    ]
    func cite(_ head: RuleHead, _ reason: Reason?, _ laws: [String] = [], proviso: String? = nil) -> Int {
      citations.append(Citation(head: head, reason: reason, laws: laws, proviso: proviso))
      return citations.count - 1
    }
    let known = language.flatMap { knows.contains($0) ? $0 : nil }
    labels = market.labels.map { rule in
      guard rule.head.isInForce(on: day), let standing = holds(rule.when) ? rule.standing : rule.otherwise
      else { return nil }
      return Candidate(
        rule, standing, cite(rule.head, rule.reason, proviso: rule.proviso), connection: post.connection,
        isWrongLanguage: Self.isWrong(rule.language, known, market))
    }
    foreignLabels = rulebook.languages.map { Candidate(foreign: $0.code, to: known, market) }
    placements = market.placements.filter { $0.head.isInForce(on: day) && holds($0.when) }.map {
      PlacementCheck(
        test: $0.test, reason: $0.reason, judgement: $0.judgement, citation: cite($0.head, $0.reason))
    }
    scopes = market.scopes.filter { $0.head.isInForce(on: day) && holds($0.when) }.map {
      Scope(
        effect: $0.effect, reason: $0.reason, judgement: $0.judgement,
        citation: cite($0.head, $0.reason, $0.laws))
    }
    firstCue = citations.count
    self.citations = citations + rulebook.cues.map { Citation(head: $0.head) }
    tool = holds(market.tool.when) ? market.tool.standing : market.tool.otherwise
    recommended = market.recommendedLabel(for: language)
    self.market = market
    self.number = number
  }

  /// Why words are no label, or not one in the place where they stand. Every label cites a rule with a reason, but for
  /// the word for advertising of another language.
  func reason(of label: Candidate) -> Reason {
    label.isForeign ? .wrongLanguage : citations[label.citation].reason ?? .noLabel
  }

  private static func isWrong(_ own: String?, _ wanted: String?, _ market: Market) -> Bool {
    guard let wanted, let own, own != wanted else { return false }
    return market.language.wanted == .post || !market.languages.contains(own)
  }
}

extension Candidate {
  fileprivate init(
    _ rule: LabelRule, _ standing: LabelRule.Standing, _ citation: Int, connection: CheckInput.Connection?,
    isWrongLanguage: Bool
  ) {
    self.init(citation: citation, standing: standing)
    isEveryday = rule.everyday
    namesBenefit = standing == .accepted && connection.map(rule.when.connections.contains) ?? false
    hasProviso = standing == .accepted && rule.proviso != nil
    self.isWrongLanguage = isWrongLanguage
  }

  /// The word for advertising in a language that is not the market's; nil for one of the market's own.
  fileprivate init?(foreign code: String, to wanted: String?, _ market: Market) {
    guard !market.languages.contains(code) else { return nil }
    self.init(citation: ActiveRules.language, standing: .unclear)
    isForeign = true
    guard let wanted else { return }
    if wanted != code {
      isWrongLanguage = true
    } else if market.language.wanted != .market {
      standing = .accepted
    }
  }
}
