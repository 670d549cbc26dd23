package import Seams

/// Judges posts one after another: what was made ready for one is kept for the next of its kind.
package struct Judging {
  let checker: DisclosureChecker
  private let configured: [String]
  private let today: CivilDate
  private let publishedNow: String
  private var shelf = RuleShelf()
  /// Of the last post; most posts are meant for the same.
  private var lastMarkets: (codes: [String], numbers: [Int]) = ([], [])

  /// The parameters of ``DisclosureChecker/check(_:now:configured:)``.
  package init(_ checker: DisclosureChecker, now: Instant, configured: [String]) {
    self.checker = checker
    self.configured = configured
    today = CivilDate(now)
    publishedNow = "published_at=\(now)"
  }

  /// Entries of ``JudgedPost/assumed`` that are expected.
  private static let usuallyAssumed = 6

  func verdict(_ judged: JudgedPost) -> Verdict {
    var verdict = Verdict(
      id: judged.id, verdict: judged.judgement, reasons: judged.reasons, assumed: judged.assumed,
      rulebook: checker.rulebook.name)
    for (opinion, rules) in zip(judged.opinions, judged.rules) {
      let wording = Wording(rules: rules, reading: judged.reading)
      verdict.findings.append(contentsOf: opinion.findings.map(wording.finding))
    }
    return verdict
  }

  /// What each market says, in the order in which the post names them.
  package mutating func judge(_ post: CheckInput) throws(CheckError) -> JudgedPost {
    try Self.validateSize(post)
    let said = try Self.language(of: post)
    var assumed: [String] = []
    assumed.reserveCapacity(Self.usuallyAssumed)
    let markets = try markets(of: post, &assumed)
    let published = try published(post, &assumed)
    if post.connection == nil { assumed.append("connection=unknown") }
    if post.platform == nil { assumed.append("platform=none") }
    if post.format == nil { assumed.append("format=none") }

    let reading = PostReading.read(post, checker.lexicon)
    let isOpen = post.connection ?? .unknown == .unknown
    // One question for all markets, by the rules of the day that the latest of them begins with.
    let day = markets.reduce(published) { max($0, checker.rulebook.markets[$1].from) }
    let cues = isOpen ? checker.cueSearch.cues(in: reading, checker.lexicon, on: day) : []
    let question = Question(
      facts: PostFacts(post), reading: reading, markets: markets, published: published,
      forMinors: post.minors == true || reading.isForMinors,
      cues: cues)
    // Most posts have no words whose language could matter, and to tell it takes longer than all the rest.
    var language = said
    if said == nil, asksForLanguage(question) { language = detectedLanguage(of: post) }
    let judged = opinions(post, question, language, said: said, assumed)
    if said == nil, language == nil, offersLabel(judged), let detected = detectedLanguage(of: post) {
      return opinions(post, question, detected, said: said, assumed)
    }
    return judged
  }

  private func note(_ language: String?, said: String?, _ assumed: inout [String]) {
    if said == nil { assumed.append(language.map { "language=\($0)" } ?? "language=none") }
    if let language, !checker.knownLanguages.contains(language) { assumed.append("label_language=not tested") }
  }

  /// What was found out of a post before the rules are asked.
  private struct Question {
    var facts: PostFacts
    var reading: PostReading
    var markets: [Int]
    var published: CivilDate
    var forMinors: Bool
    var cues: [Cue]
  }

  private mutating func opinions(
    _ post: CheckInput, _ question: Question, _ language: String?, said: String?, _ assumed: [String]
  ) -> JudgedPost {
    var (allRules, opinions, assumed) = ([ActiveRules](), [MarketOpinion](), assumed)
    note(language, said: said, &assumed)
    for index in question.markets {
      let first = checker.rulebook.markets[index].from
      let day = max(question.published, first)
      if day != question.published {
        assumed.append("rules=\(checker.rulebook.markets[index].code) as of \(first)")
      }
      let kind = RuleShelf.Kind(
        market: index, facts: question.facts.ofRules,
        language: language.flatMap { checker.ruleLanguages.contains($0) ? $0 : nil }, day: checker.steps.step(of: day),
        followers: checker.steps.step(ofFollowers: post.followers), forMinors: question.forMinors)
      let rules = shelf.rules(for: kind) ?? makeRules(for: kind, post, day)
      let judge = MarketJudge(
        rules: rules, facts: question.facts, reading: question.reading,
        collected: Collector(rules: rules, marketIndex: index, lexicon: checker.lexicon).collect(question.reading),
        folds: checker.rulebook.folds,
        cues: opinions.isEmpty ? question.cues : [])
      allRules.append(rules)
      opinions.append(judge.judge(amongOthers: question.markets.count > 1))
    }
    SharedLabels.reconcile(&opinions, allRules, question.reading)
    return JudgedPost(
      id: post.id, reading: question.reading, language: language, rules: allRules, opinions: opinions,
      assumed: assumed)
  }

  private mutating func makeRules(for kind: RuleShelf.Kind, _ post: CheckInput, _ day: CivilDate) -> ActiveRules {
    let rules = ActiveRules(
      shelf.nextNumber(), checker.rulebook.markets[kind.market], for: post, language: kind.language, day: day,
      forMinors: kind.forMinors, rulebook: checker.rulebook, knows: checker.knownLanguages)
    shelf.add(rules, for: kind)
    return rules
  }
}

/// What a post has to say of itself.
extension Judging {
  private mutating func markets(of post: CheckInput, _ assumed: inout [String]) throws(CheckError) -> [Int] {
    var codes = post.jurisdictions
    if !codes.isEmpty, codes == lastMarkets.codes { return lastMarkets.numbers }
    if codes.isEmpty {
      guard !configured.isEmpty else { throw CheckError.noJurisdiction }
      codes = configured
      assumed.append("jurisdiction=\(configured.joined(separator: ","))")
    }
    var markets: [Int] = []
    for code in codes {
      guard let index = checker.marketByCode[code] ?? checker.marketByCode[code.uppercased()] else {
        throw .unknownJurisdiction(code, known: checker.rulebook.markets.map(\.code))
      }
      if !markets.contains(index) { markets.append(index) }
    }
    lastMarkets = (codes, markets)
    return markets
  }

  private func published(_ post: CheckInput, _ assumed: inout [String]) throws(CheckError) -> CivilDate {
    guard let text = post.publishedAt else {
      assumed.append(publishedNow)
      return today
    }
    if let instant = Instant(rfc3339: text) { return CivilDate(instant) }
    var scanner = DigitScanner(text.utf8)
    guard let date = scanner.date(), scanner.isAtEnd else { throw .badDate(text) }
    return date
  }

  private static func validateSize(_ post: CheckInput) throws(CheckError) {
    guard post.frames.count <= DisclosureChecker.mostFrames else { throw .tooManyFrames(post.frames.count) }
    // Bytes bound scalars from above; only a text near the limit has to be counted.
    func size(_ measure: (String) -> Int) -> Int {
      measure(post.text) + (post.title.map(measure) ?? 0) + (post.transcript.map(measure) ?? 0)
        + (post.bio.map(measure) ?? 0) + post.frames.reduce(0) { $0 + measure($1) }
    }
    guard size({ $0.utf8.count }) > DisclosureChecker.longestPost else { return }
    let length = size { $0.unicodeScalars.count }
    guard length <= DisclosureChecker.longestPost else { throw .tooLong(length) }
  }

  /// `en` of `en-US`; nil where no language is said (`und`, `zxx`, empty).
  private static func language(of post: CheckInput) throws(CheckError) -> String? {
    guard let tag = post.language, !tag.isEmpty else { return nil }
    if tag.utf8.count == 2, tag.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) { return tag }
    guard CheckInput.isLanguageTag(tag) else { throw .badLanguage(tag) }
    let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    return ["und", "zxx", "mul", "mis"].contains(primary) ? nil : primary
  }
}

/// The language of a post that says none.
extension Judging {
  /// Whether the verdict could be another one in another language.
  private func asksForLanguage(_ question: Question) -> Bool {
    checker.asksForLanguage || checker.lexicon.asksForLanguage(question.reading, question.markets)
  }

  /// Whether there is a fix, which offers a label in the language of the post.
  private func offersLabel(_ judged: JudgedPost) -> Bool {
    judged.judgement < .adequate
      && judged.opinions.contains { $0.findings.contains { !$0.text.offersNoLabel } }
  }

  private func detectedLanguage(of post: CheckInput) -> String? {
    guard let detect = checker.detectLanguage else { return nil }
    let texts = [post.text, post.frames.joined(separator: " "), post.transcript ?? ""]
    return texts.first { !$0.isEmpty }.flatMap(detect)
  }
}
