/// Words of a post that one market's rules have an opinion on.
struct Candidate: Sendable {
  var field = 0
  var hit = PatternSet.Hit(pattern: -1, first: 0, last: 0)
  /// Of the rule, among the market's.
  var citation: Int
  var standing: LabelRule.Standing
  var isWrongLanguage = false
  var isEveryday = false
  /// Known from the words of a language, not by a rule of the market.
  var isForeign = false
  /// Accepted because it names the very benefit that was received (a gift, a trip).
  var namesBenefit = false
  /// Accepted, and the rule asks for something that the text cannot show.
  var hasProviso = false
  var disguise = Disguise.none

  init(citation: Int, standing: LabelRule.Standing) {
    self.citation = citation
    self.standing = standing
  }
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
  let rules: ActiveRules
  let marketIndex: Int
  let lexicon: Lexicon

  func collect(_ reading: PostReading) -> Collected {
    var all = Collected()
    for index in reading.fields.indices where !reading.fields[index].hits.isEmpty {
      let field = reading.fields[index]
      if field.role == .bio {
        all.bioHasLabel = field.hits.contains { isOwnLabel($0.pattern) }
      } else {
        collect(index, field, into: &all)
      }
    }
    return all
  }

  private func collect(_ index: Int, _ field: PostReading.Field, into all: inout Collected) {
    var reach = -1
    var widest: PatternSet.Hit?
    var advertising: [(PatternSet.Hit, Int)] = []
    let earlierDenials = all.denials.count
    var taken: [ClosedRange<Int>] = []
    for hit in field.hits {
      switch lexicon.owners[hit.pattern] {
      case .code: all.hasCode = true
      case .onScreen, .minors, .cue: break
      case .advertising(let language): advertising.append((hit, language))
      case .denial(let always):
        guard hit.last > reach else { continue }
        all.denials.append(Denial(field: index, hit: hit, always: always))
        (reach, widest) = (hit.last, hit)
      case .label(let owner, let rule):
        guard owner == marketIndex else { continue }
        let sameSpan = widest.map { $0.first == hit.first && $0.last == hit.last } ?? false
        guard hit.last > reach || (sameSpan && !isDenial(widest)) else { continue }
        guard var candidate = rules.labels[rule] else { continue }
        if let denial = lexicon.negation(of: hit, in: field) {
          all.denials.append(Denial(field: index, hit: denial))
        } else {
          candidate.found(hit, in: index, disguise: field.disguise(of: hit))
          all.candidates.append(candidate)
        }
        if hit.last > reach { (reach, widest) = (hit.last, hit) }
        taken.append(hit.first...hit.last)
      }
    }
    if advertising.isEmpty { return }
    for denial in all.denials[earlierDenials...] { taken.append(denial.hit.first...denial.hit.last) }
    let others = Coverage(taken)
    for (hit, language) in advertising where !others.contains(hit.first) {
      if let denial = lexicon.negation(of: hit, in: field) {
        all.denials.append(Denial(field: index, hit: denial))
      } else if var candidate = rules.foreignLabels[language] {
        candidate.found(hit, in: index, disguise: field.disguise(of: hit))
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
}

extension Candidate {
  fileprivate mutating func found(_ hit: PatternSet.Hit, in field: Int, disguise: Disguise) {
    (self.hit, self.field, self.disguise) = (hit, field, disguise)
  }
}

extension PostReading.Field {
  /// The worst of what was done to the words.
  func disguise(of hit: PatternSet.Hit) -> Disguise {
    (hit.first...hit.last).reduce(.none) { max($0, text.tokens[$1].disguise) }
  }
}
