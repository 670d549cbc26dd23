/// A post with the opinions of all its markets.
package struct JudgedPost {
  package let id: String
  package let reading: PostReading
  /// Primary subtag, said or detected.
  let language: String?
  /// One for each market, as ``opinions``.
  package let rules: [ActiveRules]
  package let opinions: [MarketOpinion]
  /// What was not given and had to be assumed, as `field=value`.
  package let assumed: [String]

  /// The strictest decides.
  package var judgement: Judgement { opinions.reduce(.notRequired) { min($0, $1.judgement) } }

  package var reasons: [Reason] {
    if opinions.count == 1 { return opinions[0].reasons }
    var reasons: [Reason] = []
    for opinion in opinions {
      for reason in opinion.reasons where !reasons.contains(reason) { reasons.append(reason) }
    }
    return reasons
  }
}
