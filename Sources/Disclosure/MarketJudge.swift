/// Weighs what was found in a post by the rules of one market, in this order: is a disclosure due at all; is
/// the connection denied; is there an accepted label in the right place; if not, what was tried; else what
/// hints there are.
///
/// A class, because its parts would be copied for each question that is asked about a label.
final class MarketJudge {
  let rules: ActiveRules
  let facts: PostFacts
  let reading: PostReading
  let collected: Collected
  let cues: [Cue]
  private let folds: [Fold]

  init(
    rules: ActiveRules, facts: PostFacts, reading: PostReading, collected: Collected, folds: [Fold], cues: [Cue]
  ) {
    self.rules = rules
    self.facts = facts
    self.reading = reading
    self.collected = collected
    self.folds = folds
    self.cues = cues
  }

  var placement: Placement { Placement(rules: rules, facts: facts, reading: reading, folds: folds) }
  var connection: CheckInput.Connection { facts.connection ?? .unknown }

  /// - Parameter amongOthers: other markets have an opinion, too, and the cure for one must not break another's label.
  func judge(amongOthers: Bool) -> MarketOpinion {
    if connection == .none { return MarketOpinion(judgement: .notRequired) }
    var opinion = weigh()
    opinion.dropNeedlessReasons()
    if amongOthers {
      opinion.accepted = collected.candidates.filter { isAccepted($0) }.prefix(Self.mostLabelsPlaced)
        .map { reading.spot($0.field, $0.hit) }
    }
    for scope in rules.scopes { apply(scope, to: &opinion) }
    return opinion
  }

  private func apply(_ scope: ActiveRules.Scope, to opinion: inout MarketOpinion) {
    let isMet =
      switch scope.effect {
      case .always, .note: true
      case .breach: opinion.judgement <= .inadequate
      }
    guard isMet else { return }
    var told = Draft(
      citation: scope.citation, text: scope.reason.map(FindingText.init) ?? .note, spot: reading.start)
    if scope.effect == .note {
      told.fix = .none
    } else {
      opinion.judgement = scope.judgement
      if let reason = scope.reason { opinion.add(reason) }
    }
    opinion.findings.append(told)
  }

  private func weigh() -> MarketOpinion {
    let judged = facts.hasFrames ? collected.candidates.filter { isJudged($0.field) } : collected.candidates
    let accepted = judged.contains(where: isAccepted) ? judged.filter(isAccepted) : []
    let denial = collected.denials.first { $0.always || accepted.isEmpty }
    if let denial, !accepted.contains(where: \.namesBenefit) {
      return denied(denial, hasLabel: !accepted.isEmpty)
    }
    let toolIsEnough = facts.platformLabel == true && rules.tool == .accepted
    if !accepted.isEmpty {
      let opinion = placed(accepted)
      return opinion.judgement == .adequate || !toolIsEnough ? opinion : byTool()
    }
    if toolIsEnough { return byTool() }
    if let tried = attempted(judged) { return tried }
    return facts.platformLabel == true ? byTool() : unlabelled()
  }

  func isAccepted(_ candidate: Candidate) -> Bool {
    candidate.standing == .accepted && !candidate.isWrongLanguage && isJudged(candidate.field)
  }

  /// A story's or a stream's frames are what is seen; a caption beside them counts for other formats.
  func isJudged(_ field: Int) -> Bool {
    guard facts.hasFrames, facts.format == .story || facts.format == .live || facts.format == nil else {
      return true
    }
    if case .frame = reading.fields[field].role { return true } else { return false }
  }

  // MARK: - Findings

  func finding(
    _ citation: Int, _ label: Candidate, _ text: FindingText, silenced: Bool = false
  ) -> Draft {
    Draft(
      citation: citation, text: text, isSilenced: silenced, spot: reading.spot(label.field, label.hit),
      label: reading.fields[label.field].excerpt(label.hit.first, label.hit.last),
      condition: label.hasProviso ? label.citation : -1)
  }

  func evidence(_ label: Candidate) -> Draft {
    var told = finding(
      label.citation, label, label.hasProviso ? .acceptedIf : .accepted, silenced: true)
    told.fix = .none
    return told
  }
}
