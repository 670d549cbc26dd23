import Seams

/// One market's opinion of one post.
struct MarketOpinion {
  var judgement: Judgement
  var reasons: [Reason] = []
  var findings: [Finding] = []
  /// Words that this market accepts as a label, wherever they stand.
  var accepted: [Span] = []
  /// Words that a corrected caption does without.
  var words: [Word] = []

  struct Word {
    enum Kind { case denial, misplaced, refusedTag }
    var kind: Kind
    var span: Span
    var excerpt: String
  }

  mutating func add(_ reason: Reason) { if !reasons.contains(reason) { reasons.append(reason) } }
}

/// Weighs what was found in a post by the rules of one market, in this order: is a disclosure due at all; is
/// the connection denied; is there an accepted label in the right place; if not, what was tried; else what
/// hints there are.
struct MarketJudge {
  let market: Market
  let post: CheckInput
  let language: String?
  let reading: PostReading
  let collected: Collected
  let placement: Placement
  let scopes: [ScopeRule]
  let cues: [Cue]

  private var connection: CheckInput.Connection { post.connection ?? .unknown }

  func judge() -> MarketOpinion {
    if connection == .none { return MarketOpinion(judgement: .notRequired) }
    var opinion = weigh()
    opinion.accepted = collected.candidates.lazy.filter { isAccepted($0) }.prefix(Self.mostLabelsPlaced)
      .map { span($0.field, $0.hit) }
    for scope in scopes { apply(scope, to: &opinion) }
    return opinion
  }

  private func apply(_ scope: ScopeRule, to opinion: inout MarketOpinion) {
    let isMet =
      switch scope.effect {
      case .always, .note: true
      case .breach: opinion.judgement <= .inadequate
      }
    guard isMet else { return }
    let text = scope.reason.map(FindingText.text(for:)) ?? (FindingText.note, "")
    var told = finding(scope.head, start, text, in: "")
    if !scope.laws.isEmpty { told.message += "; look at " + scope.laws.joined(separator: ", ") }
    if scope.effect == .note {
      told.fix = nil
    } else {
      opinion.judgement = scope.judgement
      if let reason = scope.reason { opinion.add(reason) }
    }
    opinion.findings.append(told)
  }

  private func weigh() -> MarketOpinion {
    let judged = collected.candidates.filter { isJudged($0.field) }
    let accepted = judged.filter(isAccepted)
    let denial = collected.denials.first { $0.always || accepted.isEmpty }
    if let denial, !accepted.contains(where: \.namesBenefit) {
      return denied(denial, hasLabel: !accepted.isEmpty)
    }
    let toolIsEnough = post.platformLabel == true && toolStanding == .accepted
    if !accepted.isEmpty {
      let opinion = placed(accepted)
      return opinion.judgement == .adequate || !toolIsEnough ? opinion : byTool()
    }
    if toolIsEnough { return byTool() }
    if let tried = attempted(judged) { return tried }
    return post.platformLabel == true ? byTool() : unlabelled()
  }

  private func isAccepted(_ candidate: Candidate) -> Bool {
    candidate.standing == .accepted && !candidate.isWrongLanguage && isJudged(candidate.field)
  }

  private var toolStanding: LabelRule.Standing {
    let holds = market.tool.when.holds(for: post, language: language)
    return holds ? market.tool.standing : market.tool.otherwise
  }

  /// A story's or a stream's frames are what is seen; a caption beside them counts for other formats.
  private func isJudged(_ field: Int) -> Bool {
    guard !post.frames.isEmpty, post.format == .story || post.format == .live || post.format == nil else {
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
      let name = reading.fields[field].name
      opinion.findings.append(
        finding(rule.head, Span(field: name, start: 0, end: 0), FindingText.text(for: rule.reason), in: ""))
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

  private func best(of candidates: [Candidate]) -> (Candidate, [PlacementRule]) {
    var best = (candidates[0], placement.failures(of: candidates[0]))
    for candidate in candidates.dropFirst().prefix(Self.mostLabelsPlaced) where weight(best) > 0 {
      let other = (candidate, placement.failures(of: candidate))
      if weight(other) < weight(best) { best = other }
    }
    return best
  }

  /// Fewer and milder failures weigh less.
  private func weight(_ placed: (label: Candidate, failures: [PlacementRule])) -> Int {
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

  private func apply(_ placed: (Candidate, [PlacementRule]), to opinion: inout MarketOpinion) {
    let label = placed.0
    if !placed.1.isEmpty || label.disguise > .none { opinion.words.append(word(.misplaced, label)) }
    for rule in placed.1 {
      var told = finding(rule.head, label, FindingText.text(for: rule.reason))
      if rule.judgement >= .adequate {
        told.fix = nil
      } else {
        opinion.judgement = min(opinion.judgement, rule.judgement)
        // In a video with the platform's mark the open question is the mark's, too.
        let isTool = rule.test == .inVideo && post.platformLabel == true
        opinion.add(isTool ? .platformToolOnly : rule.reason)
      }
      opinion.findings.append(told)
    }
    if label.disguise > .none { apply(label.disguise, of: label, to: &opinion) }
    if label.proviso != nil, connection == .unknown {
      opinion.judgement = min(opinion.judgement, .needsHuman)
      opinion.add(.conditionNotShown)
      opinion.findings.append(
        finding(label.head.silenced, label, FindingText.text(for: .conditionNotShown), label.proviso ?? ""))
    }
  }

  private func apply(_ disguise: Disguise, of label: Candidate, to opinion: inout MarketOpinion) {
    opinion.judgement = min(opinion.judgement, disguise == .broken ? .inadequate : .needsHuman)
    opinion.add(.labelObscured)
    let text = disguise == .broken ? FindingText.text(for: .labelObscured) : FindingText.lookalike
    opinion.findings.append(finding((market.clarity ?? market.duty).silenced, label, text))
  }

  private func word(_ kind: MarketOpinion.Word.Kind, _ label: Candidate) -> MarketOpinion.Word {
    .init(kind: kind, span: span(label.field, label.hit), excerpt: excerpt(label.field, label.hit))
  }

  // MARK: - No accepted label

  private func denied(_ denial: Denial, hasLabel: Bool) -> MarketOpinion {
    let open = connection == .unknown && !hasLabel
    let text = open ? FindingText.denialUnproved : FindingText.text(for: .negation)
    let head = open ? market.denial.silenced : market.denial
    var opinion = MarketOpinion(
      judgement: open ? .needsHuman : .inadequate, reasons: [.negation],
      findings: [finding(head, span(denial.field, denial.hit), text, in: excerpt(denial.field, denial.hit))])
    opinion.words = collected.denials.prefix(Self.mostLabelsPlaced).map {
      .init(kind: .denial, span: span($0.field, $0.hit), excerpt: "")
    }
    if open { ask(&opinion) }
    return opinion
  }

  /// What was meant as a label and is none.
  private func attempted(_ judged: [Candidate]) -> MarketOpinion? {
    if let open = judged.first(where: { $0.standing == .unclear && !$0.isWrongLanguage }) {
      let text = open.reason == .wrongLanguage ? FindingText.foreignUnclear : FindingText.unclear
      return MarketOpinion(
        judgement: .needsHuman, reasons: [open.reason], findings: [finding(open.head, open, text)])
    }
    let wrong = judged.filter(\.isWrongLanguage)
    if let foreign = wrong.first, connection == .unknown, foreign.isForeign {
      // A word that is a label elsewhere may be everyday here, and nobody told of a connection.
      return asked(foreign)
    }
    if let foreign = wrong.first {
      let text = FindingText.text(for: .wrongLanguage)
      return MarketOpinion(
        judgement: .inadequate, reasons: [.wrongLanguage],
        findings: [finding(market.language.head, foreign, text)])
    }
    if let secondary = judged.first(where: { $0.standing == .secondary }) {
      let text = FindingText.text(for: .secondaryLabelOnly)
      return MarketOpinion(
        judgement: .inadequate, reasons: [.secondaryLabelOnly],
        findings: [finding(secondary.head, secondary, text)])
    }
    return refused(judged.filter { $0.standing == .refused })
  }

  private func refused(_ refused: [Candidate]) -> MarketOpinion? {
    guard let label = refused.first(where: { !$0.isEveryday }) ?? refused.first else { return nil }
    if connection == .unknown, label.isEveryday { return asked(label) }
    var opinion = MarketOpinion(
      judgement: .inadequate, reasons: [label.reason],
      findings: [finding(label.head, label, FindingText.text(for: label.reason))])
    if reading.fields[label.field].text.tokens[label.hit.first].isHashtag {
      opinion.words.append(word(.refusedTag, label))
    }
    if label.disguise == .broken { apply(label.disguise, of: label, to: &opinion) }
    for rule in placement.failures(of: label) where rule.judgement == .inadequate {
      opinion.add(rule.reason)
      var placed = finding(rule.head, label, FindingText.text(for: rule.reason))
      // Moving a label that is refused would cure nothing.
      placed.fix = opinion.findings[0].fix
      opinion.findings.append(placed)
    }
    return opinion
  }

  /// Words that may be a label or not, of a post whose connection nobody told.
  private func asked(_ label: Candidate) -> MarketOpinion {
    var opinion = MarketOpinion(
      judgement: .needsHuman, reasons: [label.isWrongLanguage ? .wrongLanguage : label.reason],
      findings: [finding(label.head.silenced, label, FindingText.everydayWords)])
    ask(&opinion)
    return opinion
  }

  private func byTool() -> MarketOpinion {
    let rule = market.tool
    let span = start
    let standing = toolStanding
    switch standing {
    case .accepted:
      var evidence = finding(rule.head, span, (FindingText.toolAccepted, ""), in: "")
      evidence.fix = nil
      return MarketOpinion(judgement: .adequate, findings: [evidence])
    case .refused, .secondary, .unclear:
      let text = FindingText.text(for: .platformToolOnly)
      return MarketOpinion(
        judgement: standing == .unclear ? .needsHuman : .inadequate, reasons: [.platformToolOnly],
        findings: [finding(rule.head, span, text, in: "")])
    }
  }

  private func unlabelled() -> MarketOpinion {
    var opinion = MarketOpinion(judgement: .undisclosed, reasons: [.noLabel])
    if collected.bioHasLabel { opinion.add(.bioOnly) }
    let seen = reading.fields.filter { $0.role != .bio }
    if seen.contains(where: { $0.text.tokens.contains(where: \.isTagged) }) { opinion.add(.brandMentionOnly) }
    if collected.hasCode || seen.contains(where: \.hasCodeLikeWord) { opinion.add(.discountCodeOnly) }
    let open = connection == .unknown
    if open { opinion.judgement = .needsHuman }
    let text = open ? FindingText.connectionUnknown : FindingText.text(for: .noLabel)
    opinion.findings = [finding(open ? market.duty.silenced : market.duty, start, text, in: "")]
    if open { ask(&opinion) }
    return opinion
  }

  /// What raises the question, with the words that did.
  private func ask(_ opinion: inout MarketOpinion) {
    guard !cues.isEmpty else { return }
    opinion.add(.suspectedConnection)
    for cue in cues {
      let hit = PatternSet.Hit(pattern: -1, first: cue.first, last: cue.last)
      let text = FindingText.text(for: .suspectedConnection)
      var told = finding(
        cue.rule.head, span(cue.field, hit), text, in: excerpt(cue.field, hit))
      told.jurisdiction = market.code
      opinion.findings.append(told)
    }
  }
}

extension RuleHead {
  /// The rule without words of its own, for a case that they were not written for.
  var silenced: RuleHead {
    var head = self
    (head.message, head.fix) = (nil, nil)
    return head
  }
}
