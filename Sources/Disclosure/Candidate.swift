import Seams

/// Words of a post that one market's rules have an opinion on.
struct Candidate {
  var field: Int
  var hit: PatternSet.Hit
  var head: RuleHead
  var standing: LabelRule.Standing
  var reason: Reason
  var isWrongLanguage = false
  var isEveryday = false
  /// Known from the words of a language, not by a rule of the market.
  var isForeign = false
  /// Accepted because it names the very benefit that was received (a gift, a trip).
  var namesBenefit = false
  /// What the text cannot show and the rule asks for.
  var proviso: String?
  var disguise = Disguise.none
}

/// Words that deny the connection.
struct Denial {
  var field: Int
  var hit: PatternSet.Hit
  /// Misleads also beside a label.
  var always = true
}

/// What one market found in a post, before it is weighed.
struct Collected {
  var candidates: [Candidate] = []
  var denials: [Denial] = []
  var hasCode = false
  var bioHasLabel = false
}

/// Sorts out the hits of one market.
struct Collector {
  let market: Market
  let marketIndex: Int
  let post: CheckInput
  let language: String?
  /// The same where the rulebook has words of it; only then the language of a label can be held against it.
  let labelLanguage: String?
  let day: CivilDate
  let rulebook: Rulebook
  let lexicon: Lexicon
  let forMinors: Bool

  func collect(_ reading: PostReading) -> Collected {
    var all = Collected()
    for (index, field) in reading.fields.enumerated() {
      if field.role == .bio {
        all.bioHasLabel = field.hits.contains { isOwnLabel($0.pattern) }
      } else {
        collect(index, field, into: &all)
      }
    }
    return all
  }

  private func collect(_ index: Int, _ field: PostReading.Field, into all: inout Collected) {
    let hits = field.hits
    var reach = -1
    var taken: PatternSet.Hit?
    var advertising: [(PatternSet.Hit, Int)] = []
    var labelled = Set<Int>()
    let labels = lexicon.labels(among: hits)
    for hit in hits {
      switch lexicon.owners[hit.pattern] {
      case .code: all.hasCode = true
      case .onScreen, .minors, .cue: break
      case .advertising(let language): advertising.append((hit, language))
      case .denial(let always):
        guard hit.last > reach else { continue }
        all.denials.append(Denial(field: index, hit: hit, always: always))
        (reach, taken) = (hit.last, hit)
      case .label(let owner, let rule):
        guard owner == marketIndex else { continue }
        let sameSpan = taken.map { $0.first == hit.first && $0.last == hit.last } ?? false
        guard hit.last > reach || (sameSpan && !isDenial(taken)) else { continue }
        guard let candidate = candidate(market.labels[rule], index, hit, field.disguise(of: hit)) else { continue }
        if let denial = lexicon.negation(of: hit, in: field.text.tokens, labels: labels) {
          all.denials.append(Denial(field: index, hit: denial))
        } else {
          all.candidates.append(candidate)
        }
        if hit.last > reach { (reach, taken) = (hit.last, hit) }
        labelled.formUnion(hit.first...hit.last)
      }
    }
    let denied = Set(all.denials.filter { $0.field == index }.flatMap { Array($0.hit.first...$0.hit.last) })
    for (hit, language) in advertising
    where !labelled.contains(hit.first) && !denied.contains(hit.first) {
      if let denial = lexicon.negation(of: hit, in: field.text.tokens, labels: labels) {
        all.denials.append(Denial(field: index, hit: denial))
      } else if var candidate = foreign(language, index, hit) {
        candidate.disguise = field.disguise(of: hit)
        all.candidates.append(candidate)
      }
    }
  }

  private func isDenial(_ hit: PatternSet.Hit?) -> Bool {
    guard let hit, case .denial = lexicon.owners[hit.pattern] else { return false }
    return true
  }

  private func isOwnLabel(_ pattern: Int) -> Bool {
    if case .label(marketIndex, _) = lexicon.owners[pattern] { true } else { false }
  }

  private func candidate(
    _ rule: LabelRule, _ field: Int, _ hit: PatternSet.Hit, _ disguise: Disguise
  ) -> Candidate? {
    guard rule.head.isInForce(on: day) else { return nil }
    let holds = rule.when.holds(for: post, language: language, forMinors: forMinors)
    guard let standing = holds ? rule.standing : rule.otherwise else { return nil }
    var candidate = Candidate(
      field: field, hit: hit, head: rule.head, standing: standing, reason: rule.reason)
    candidate.isEveryday = rule.everyday
    candidate.namesBenefit =
      standing == .accepted && post.connection.map(rule.when.connections.contains) ?? false
    if standing == .accepted { candidate.proviso = rule.proviso }
    candidate.disguise = disguise
    if let wanted = labelLanguage, let own = rule.language, own != wanted {
      candidate.isWrongLanguage = market.language.wanted == .post || !market.languages.contains(own)
    }
    return candidate
  }

  /// The word for advertising in a language that is not the market's.
  private func foreign(_ index: Int, _ field: Int, _ hit: PatternSet.Hit) -> Candidate? {
    let code = rulebook.languages[index].code
    guard !market.languages.contains(code) else { return nil }
    var candidate = Candidate(
      field: field, hit: hit, head: market.language.head, standing: .unclear, reason: .wrongLanguage)
    candidate.isForeign = true
    guard let labelLanguage else { return candidate }
    if labelLanguage != code {
      candidate.isWrongLanguage = true
    } else if market.language.wanted != .market {
      candidate.standing = .accepted
    }
    return candidate
  }
}

extension PostReading.Field {
  /// The worst of what was done to the words.
  func disguise(of hit: PatternSet.Hit) -> Disguise {
    text.tokens[hit.first...hit.last].reduce(.none) { max($0, $1.disguise) }
  }
}
