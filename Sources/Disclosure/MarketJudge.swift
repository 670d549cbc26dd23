/// Weighs what was found in a post by the rules of one market, in this order: is a disclosure due at all; is
/// the connection denied; is there an accepted label in the right place; if not, what was tried; else what
/// hints there are.
struct MarketJudge {
  let rules: ActiveRules
  let facts: PostFacts
  let reading: PostReading
  let collected: Collected
  let placement: Placement
  let cues: [Cue]

  private var connection: CheckInput.Connection { facts.connection ?? .unknown }

  func judge() -> MarketOpinion {
    if connection == .none { return MarketOpinion(judgement: .notRequired) }
    var opinion = weigh()
    opinion.dropNeedlessReasons()
    opinion.accepted = collected.candidates.lazy.filter { isAccepted($0) }.prefix(Self.mostLabelsPlaced)
      .map { reading.spot($0.field, $0.hit) }
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
    let judged = collected.candidates.filter { isJudged($0.field) }
    let accepted = judged.filter { isAccepted($0) }
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

  private func isAccepted(_ candidate: Candidate) -> Bool {
    candidate.standing == .accepted && !candidate.isWrongLanguage && isJudged(candidate.field)
  }

  /// A story's or a stream's frames are what is seen; a caption beside them counts for other formats.
  private func isJudged(_ field: Int) -> Bool {
    guard facts.hasFrames, facts.format == .story || facts.format == .live || facts.format == nil else {
      return true
    }
    if case .frame = reading.fields[field].role { return true } else { return false }
  }

  // MARK: - An accepted label

  private func placed(_ accepted: [Candidate]) -> MarketOpinion {
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
    if placed.label.proviso != nil { weight += 1 }
    return weight
  }

  private static func weight(_ judgement: Judgement) -> Int {
    switch judgement {
    case .undisclosed, .inadequate: 100
    case .needsHuman: 2
    case .adequate, .notRequired: 0
    }
  }

  private func apply(_ placed: (Candidate, [ActiveRules.PlacementCheck]), to opinion: inout MarketOpinion) {
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
    if label.proviso != nil, connection == .unknown {
      opinion.judgement = min(opinion.judgement, .needsHuman)
      opinion.add(.conditionNotShown)
      opinion.findings.append(finding(label.citation, label, .conditionNotShown, silenced: true))
    }
  }

  private func apply(_ disguise: Disguise, of label: Candidate, to opinion: inout MarketOpinion) {
    opinion.judgement = min(opinion.judgement, disguise == .broken ? .inadequate : .needsHuman)
    opinion.add(.labelObscured)
    let text: FindingText = disguise == .broken ? .labelObscured : .lookalike
    opinion.findings.append(finding(ActiveRules.clarity, label, text, silenced: true))
  }

  private func word(_ kind: MarketOpinion.Word.Kind, _ label: Candidate) -> MarketOpinion.Word {
    .init(
      kind: kind, spot: reading.spot(label.field, label.hit),
      excerpt: reading.fields[label.field].excerpt(label.hit.first, label.hit.last))
  }

  // MARK: - No accepted label

  private func denied(_ denial: Denial, hasLabel: Bool) -> MarketOpinion {
    let open = connection == .unknown && !hasLabel
    let told = Draft(
      citation: ActiveRules.denial, text: open ? .denialUnproved : .negation, isSilenced: open,
      spot: reading.spot(denial.field, denial.hit),
      label: reading.fields[denial.field].excerpt(denial.hit.first, denial.hit.last))
    var opinion = MarketOpinion(
      judgement: open ? .needsHuman : .inadequate, reasons: [.negation], findings: [told])
    opinion.words = collected.denials.prefix(Self.mostLabelsPlaced).map {
      .init(kind: .denial, spot: reading.spot($0.field, $0.hit), excerpt: 0..<0)
    }
    if open { ask(&opinion) }
    return opinion
  }

  /// What was meant as a label and is none.
  private func attempted(_ judged: [Candidate]) -> MarketOpinion? {
    if let open = judged.first(where: { $0.standing == .unclear && !$0.isWrongLanguage }) {
      let text: FindingText = open.reason == .wrongLanguage ? .foreignUnclear : .unclear
      return MarketOpinion(
        judgement: .needsHuman, reasons: [open.reason], findings: [finding(open.citation, open, text)])
    }
    let wrong = judged.filter(\.isWrongLanguage)
    if let foreign = wrong.first, connection == .unknown, foreign.isForeign {
      // A word that is a label elsewhere may be everyday here, and nobody told of a connection.
      return asked(foreign)
    }
    if let foreign = wrong.first {
      return MarketOpinion(
        judgement: .inadequate, reasons: [.wrongLanguage],
        findings: [finding(ActiveRules.language, foreign, .wrongLanguage)])
    }
    if let secondary = judged.first(where: { $0.standing == .secondary }) {
      return MarketOpinion(
        judgement: .inadequate, reasons: [.secondaryLabelOnly],
        findings: [finding(secondary.citation, secondary, .secondaryLabelOnly)])
    }
    return refused(judged.filter { $0.standing == .refused })
  }

  private func refused(_ refused: [Candidate]) -> MarketOpinion? {
    guard let label = refused.first(where: { !$0.isEveryday }) ?? refused.first else { return nil }
    if connection == .unknown, label.isEveryday { return asked(label) }
    var opinion = MarketOpinion(
      judgement: .inadequate, reasons: [label.reason],
      findings: [finding(label.citation, label, FindingText(label.reason))])
    if reading.fields[label.field].text.tokens[label.hit.first].isHashtag {
      opinion.words.append(word(.refusedTag, label))
    }
    if label.disguise == .broken { apply(label.disguise, of: label, to: &opinion) }
    for rule in placement.failures(of: label) where rule.judgement == .inadequate {
      opinion.add(rule.reason)
      var placed = finding(rule.citation, label, FindingText(rule.reason))
      // Moving a label that is refused would cure nothing.
      placed.fix = .of(citation: label.citation, text: FindingText(label.reason))
      opinion.findings.append(placed)
    }
    return opinion
  }

  /// Words that may be a label or not, of a post whose connection nobody told.
  private func asked(_ label: Candidate) -> MarketOpinion {
    var opinion = MarketOpinion(
      judgement: .needsHuman, reasons: [label.isWrongLanguage ? .wrongLanguage : label.reason],
      findings: [finding(label.citation, label, .everydayWords, silenced: true)])
    ask(&opinion)
    return opinion
  }

  private func byTool() -> MarketOpinion {
    switch rules.tool {
    case .accepted:
      let evidence = Draft(
        citation: ActiveRules.toolRule, text: .toolAccepted, spot: reading.start, fix: .none)
      return MarketOpinion(judgement: .adequate, findings: [evidence])
    case .refused, .secondary, .unclear:
      return MarketOpinion(
        judgement: rules.tool == .unclear ? .needsHuman : .inadequate, reasons: [.platformToolOnly],
        findings: [Draft(citation: ActiveRules.toolRule, text: .platformToolOnly, spot: reading.start)])
    }
  }

  private func unlabelled() -> MarketOpinion {
    var opinion = MarketOpinion(judgement: .undisclosed, reasons: [.noLabel])
    if collected.bioHasLabel { opinion.add(.bioOnly) }
    let seen = reading.fields.indices.filter { reading.fields[$0].role != .bio }
    let open = connection == .unknown
    if collected.hasCode || seen.contains(where: { reading.fields[$0].hasCodeLikeWord }) {
      opinion.add(.discountCodeOnly)
    } else if !open, seen.contains(where: { reading.fields[$0].namesBrand }) {
      opinion.add(.brandMentionOnly)
    }
    if open { opinion.judgement = .needsHuman }
    opinion.findings = [
      Draft(
        citation: ActiveRules.duty, text: open ? .connectionUnknown : .noLabel, isSilenced: open,
        spot: reading.start)
    ]
    if open { ask(&opinion) }
    return opinion
  }

  /// What raises the question, with the words that did.
  private func ask(_ opinion: inout MarketOpinion) {
    guard !cues.isEmpty else { return }
    opinion.add(.suspectedConnection)
    for cue in cues {
      let hit = PatternSet.Hit(pattern: -1, first: cue.first, last: cue.last)
      opinion.findings.append(
        Draft(
          citation: rules.firstCue + cue.rule, text: .suspectedConnection,
          spot: reading.spot(cue.field, hit), label: reading.fields[cue.field].excerpt(cue.first, cue.last)))
    }
  }

  // MARK: - Findings

  private func finding(
    _ citation: Int, _ label: Candidate, _ text: FindingText, silenced: Bool = false
  ) -> Draft {
    Draft(
      citation: citation, text: text, isSilenced: silenced, spot: reading.spot(label.field, label.hit),
      label: reading.fields[label.field].excerpt(label.hit.first, label.hit.last),
      condition: label.proviso ?? "")
  }

  private func evidence(_ label: Candidate) -> Draft {
    var told = finding(
      label.citation, label, label.proviso == nil ? .accepted : .acceptedIf, silenced: true)
    told.fix = .none
    return told
  }
}
