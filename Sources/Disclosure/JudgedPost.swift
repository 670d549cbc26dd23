/// A post with the opinions of all its markets.
struct JudgedPost {
  let reading: PostReading
  /// One for each market, as ``opinions``.
  var rules: [ActiveRules] = []
  var opinions: [MarketOpinion] = []

  init(reading: PostReading) { self.reading = reading }

  /// The strictest decides.
  var judgement: Judgement { opinions.reduce(.notRequired) { min($0, $1.judgement) } }

  var reasons: [Reason] {
    var reasons: [Reason] = []
    for opinion in opinions {
      for reason in opinion.reasons where !reasons.contains(reason) { reasons.append(reason) }
    }
    return reasons
  }
}
