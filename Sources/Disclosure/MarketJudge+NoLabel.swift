/// A post without an accepted label: what was meant as one, what denies it, what hints at a connection.
extension MarketJudge {
  func denied(_ denial: Denial, hasLabel: Bool) -> MarketOpinion {
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
  func attempted(_ judged: [Candidate]) -> MarketOpinion? {
    if let open = judged.first(where: { $0.standing == .unclear && !$0.isWrongLanguage }) {
      let reason = rules.reason(of: open)
      let text: FindingText = reason == .wrongLanguage ? .foreignUnclear : .unclear
      return MarketOpinion(
        judgement: .needsHuman, reasons: [reason], findings: [finding(open.citation, open, text)])
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
    let reason = rules.reason(of: label)
    var opinion = MarketOpinion(
      judgement: .inadequate, reasons: [reason],
      findings: [finding(label.citation, label, FindingText(reason))])
    if reading.fields[label.field].text.tokens[label.hit.first].isHashtag {
      opinion.words.append(word(.refusedTag, label))
    }
    if label.disguise == .broken { apply(label.disguise, of: label, to: &opinion) }
    for rule in placement.failures(of: label) where rule.judgement == .inadequate {
      opinion.add(rule.reason)
      var placed = finding(rule.citation, label, FindingText(rule.reason))
      // Moving a label that is refused would cure nothing.
      placed.fix = .of(citation: label.citation, text: FindingText(reason))
      opinion.findings.append(placed)
    }
    return opinion
  }

  /// Words that may be a label or not, of a post whose connection nobody told.
  private func asked(_ label: Candidate) -> MarketOpinion {
    var opinion = MarketOpinion(
      judgement: .needsHuman, reasons: [label.isWrongLanguage ? .wrongLanguage : rules.reason(of: label)],
      findings: [finding(label.citation, label, .everydayWords, silenced: true)])
    ask(&opinion)
    return opinion
  }

  func byTool() -> MarketOpinion {
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

  func unlabelled() -> MarketOpinion {
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
}
