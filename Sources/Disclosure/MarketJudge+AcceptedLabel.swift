/// A post with an accepted label: whether it stands where it has to, and reads as one.
extension MarketJudge {
  func placed(_ accepted: [Candidate]) -> MarketOpinion {
    // The best placed label counts; of several frames each has its own best.
    var opinion = MarketOpinion(judgement: .adequate)
    if isJudged(0) {
      apply(best(of: accepted), to: &opinion)
    } else {
      let byFrame = Dictionary(grouping: accepted, by: \.field).sorted { $0.key < $1.key }
      for (_, labels) in byFrame { apply(best(of: labels), to: &opinion) }
    }
    if let (rule, field) = placement.missing(among: accepted) {
      opinion.judgement = min(opinion.judgement, rule.judgement)
      opinion.add(rule.reason)
      opinion.findings.append(
        Draft(citation: rule.citation, text: FindingText(rule.reason), spot: Spot(field: field, start: 0, end: 0)))
    }
    if opinion.judgement == .adequate, let label = accepted.first(where: isFree) {
      opinion.findings.insert(evidence(label), at: 0)
    }
    return opinion
  }

  private func isFree(_ label: Candidate) -> Bool {
    label.disguise == .none && placement.failures(of: label).allSatisfy { $0.judgement == .adequate }
  }

  /// Labels whose place is looked at; more of them change nothing and would cost time.
  static let mostLabelsPlaced = 64

  private func best(of candidates: [Candidate]) -> (Candidate, [ActiveRules.PlacementCheck]) {
    var best = (candidates[0], placement.failures(of: candidates[0]))
    for candidate in candidates.dropFirst().prefix(Self.mostLabelsPlaced) where weight(best) > 0 {
      let other = (candidate, placement.failures(of: candidate))
      if weight(other) < weight(best) { best = other }
    }
    return best
  }

  /// Fewer and milder failures weigh less.
  private func weight(_ placed: (label: Candidate, failures: [ActiveRules.PlacementCheck])) -> Int {
    var weight = placed.failures.reduce(0) { $0 + Self.weight($1.judgement) }
    switch placed.label.disguise {
    case .none: break
    case .lookalike: weight += Self.weight(.needsHuman)
    case .broken: weight += Self.weight(.inadequate)
    }
    if placed.label.hasProviso { weight += 1 }
    return weight
  }

  private static func weight(_ judgement: Judgement) -> Int {
    switch judgement {
    case .undisclosed, .inadequate: 100
    case .needsHuman: 2
    case .adequate, .notRequired: 0
    }
  }

  func apply(_ placed: (Candidate, [ActiveRules.PlacementCheck]), to opinion: inout MarketOpinion) {
    let label = placed.0
    if !placed.1.isEmpty || label.disguise > .none { opinion.words.append(word(.misplaced, label)) }
    for rule in placed.1 {
      var told = finding(rule.citation, label, FindingText(rule.reason))
      if rule.judgement >= .adequate {
        told.fix = .none
      } else {
        opinion.judgement = min(opinion.judgement, rule.judgement)
        // In a video with the platform's mark the open question is the mark's, too.
        let isTool = rule.test == .inVideo && facts.platformLabel == true
        opinion.add(isTool ? .platformToolOnly : rule.reason)
      }
      opinion.findings.append(told)
    }
    if label.disguise > .none { apply(label.disguise, of: label, to: &opinion) }
    if label.hasProviso, connection == .unknown {
      opinion.judgement = min(opinion.judgement, .needsHuman)
      opinion.add(.conditionNotShown)
      opinion.findings.append(finding(label.citation, label, .conditionNotShown, silenced: true))
    }
  }

  func apply(_ disguise: Disguise, of label: Candidate, to opinion: inout MarketOpinion) {
    opinion.judgement = min(opinion.judgement, disguise == .broken ? .inadequate : .needsHuman)
    opinion.add(.labelObscured)
    let text: FindingText = disguise == .broken ? .labelObscured : .lookalike
    opinion.findings.append(finding(ActiveRules.clarity, label, text, silenced: true))
  }

  func word(_ kind: MarketOpinion.Word.Kind, _ label: Candidate) -> MarketOpinion.Word {
    .init(
      kind: kind, spot: reading.spot(label.field, label.hit),
      excerpt: reading.fields[label.field].excerpt(label.hit.first, label.hit.last))
  }
}
