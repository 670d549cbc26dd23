import Disclosure

/// One rule in words, whatever it rules on.
struct RuleSummary {
  var head: RuleHead
  /// Name of the market, or of what it belongs to.
  var market: String
  var kind: String
  var says: String
  var details: [(name: String, text: String)] = []
  /// What it gives in a verdict, where it gives one of its own.
  var reason: Reason?

  /// Every rule of the rulebook, market by market, in the order of the files.
  static func all(in rulebook: Rulebook) -> [RuleSummary] {
    rulebook.markets.flatMap(all)
      + rulebook.cues.map { cue in
        RuleSummary(
          head: cue.head, market: "every market", kind: "cue",
          says: "hints at a connection that nobody told; \(cue.strength.rawValue): a question, never a finding",
          details: words(cue.patterns))
      }
  }

  static func all(of market: Market) -> [RuleSummary] {
    func plain(_ head: RuleHead, _ kind: String, _ says: String) -> RuleSummary {
      RuleSummary(head: head, market: market.name, kind: kind, says: says)
    }
    var all = [
      plain(market.duty, "duty", "a post with a connection to a brand has to say so"),
      plain(market.denial, "rule on denials", "denying a connection that is there misleads"),
    ]
    if let clarity = market.clarity {
      all.append(plain(clarity, "rule on clarity", "a disclosure has to be easy to notice and to read"))
    }
    all.append(plain(market.language.head, "rule on language", says(market.language.wanted)))
    var tool = plain(
      market.tool.head, "rule on the platform's mark", "without words in the post it is \(says(market.tool.standing))")
    tool.details = details(market.tool.when, otherwise: market.tool.otherwise)
    all.append(tool)
    all += market.placements.map { rule in
      var summary = plain(rule.head, "placement", "a label \(says(rule.test)), else \(rule.reason.rawValue)")
      summary.details = details(rule.when, otherwise: nil)
      summary.details.append(("verdict", rule.judgement.rawValue))
      summary.reason = rule.reason
      return summary
    }
    all += market.labels.map { rule in
      var summary = plain(rule.head, "label", "these words are \(says(rule.standing))")
      summary.details = details(rule.when, otherwise: rule.otherwise)
      if let proviso = rule.proviso { summary.details.append(("proviso", proviso)) }
      summary.details += words(rule.patterns)
      if rule.standing != .accepted { summary.reason = rule.reason }
      return summary
    }
    all += market.scopes.map { rule in
      var summary = plain(rule.head, "scope", says(rule.effect, rule.judgement))
      summary.details = details(rule.when, otherwise: nil)
      summary.reason = rule.reason
      if !rule.laws.isEmpty { summary.details.append(("laws", rule.laws.joined(separator: "; "))) }
      return summary
    }
    return all
  }

  private static func says(_ wanted: LanguageRule.Wanted) -> String {
    switch wanted {
    case .post: "a label has to be in the language of the post"
    case .market: "a label has to be in a language of the market"
    case .either: "a label has to be in the language of the post or in one of the market"
    }
  }

  static func says(_ standing: LabelRule.Standing) -> String {
    switch standing {
    case .accepted: "enough"
    case .refused: "not enough"
    case .secondary: "enough only beside a first label"
    case .unclear: "not settled by the sources: a person decides"
    }
  }

  private static func says(_ effect: ScopeRule.Effect, _ judgement: Judgement) -> String {
    switch effect {
    case .always: "the verdict becomes \(judgement.rawValue), whatever it was"
    case .breach: "a breach becomes \(judgement.rawValue): these rules may not cover the post"
    case .note: "only tells; the verdict stays"
    }
  }

  private static func says(_ test: PlacementRule.Test) -> String {
    switch test {
    case .beforeFold: "has to stand before the platform's “more”"
    case .notInWall(let run): "may not stand in a row of \(run) or more hashtags, mentions and links"
    case .notAtEnd: "may not be the last thing that is said"
    case .first(let words, let reach):
      "has to come first: at most \(words) words in sentences before it, \(reach) in its own"
    case .inTitle: "has to stand in the title where there is one"
    case .everyFrame: "has to stand on every frame"
    case .firstAndLastFrame: "has to stand on the first and on the last frame"
    case .repeated(let minutes, let single):
      "has to come again within \(minutes) minutes; a stream of up to \(single) minutes needs one"
    case .inVideo: "has to be shown or said in the video itself"
    case .opens: "has to be the very first thing"
    case .withinLines(let lines): "has to stand in the first \(lines) lines"
    case .rowEdge(let run): "has to be the first or last of a row of \(run) or more hashtags"
    case .amongFirstTags(let tags): "that is a hashtag has to be among the first \(tags)"
    case .firstOrLast: "has to stand in the first or the last part"
    case .withTool: "needs the platform's own mark beside it"
    }
  }
}
