public import Seams

/// Judges posts by a rulebook: values in, verdict out. Made once per rulebook and used for any number of
/// posts, from any thread.
public struct DisclosureChecker: Sendable {
  public let rulebook: Rulebook
  private let lexicon: Lexicon
  private let cueSearch: CueSearch
  private let marketByCode: [String: Int]
  /// Languages that the rulebook has words of.
  private let knownLanguages: Set<String>

  /// Scalars of all fields of one post together.
  public static let longestPost = 2_000_000
  public static let mostFrames = 1000

  public init(rulebook: Rulebook) {
    self.rulebook = rulebook
    lexicon = Lexicon(rulebook)
    cueSearch = CueSearch(rulebook.cues)
    var codes: [String: Int] = [:]
    for (index, market) in rulebook.markets.enumerated() {
      for code in [market.code] + market.aliases { codes[code] = index }
    }
    marketByCode = codes
    knownLanguages = Set(rulebook.languages.map(\.code) + rulebook.markets.flatMap(\.languages))
  }

  /// - Parameters:
  ///   - now: taken as the time of publication where the post gives none.
  ///   - configured: the markets for posts that name none.
  /// - Throws: ``CheckError`` when the post cannot be judged: no market, one without rules, a date or a
  /// language tag that is none.
  public func check(
    _ post: CheckInput, now: Instant, configured: [String] = []
  ) throws(CheckError) -> Verdict {
    var assumed: [String] = []
    let judged = try judged(post, now, configured, &assumed)
    var verdict = Verdict(id: post.id, verdict: judged.judgement, reasons: judged.reasons, rulebook: rulebook.name)
    for (opinion, rules) in zip(judged.opinions, judged.rules) {
      let wording = Wording(rules: rules, reading: judged.reading)
      verdict.findings.append(contentsOf: opinion.findings.map(wording.finding))
    }
    verdict.assumed = assumed
    return verdict
  }

  /// What each market says, in the order in which the post names them.
  func judged(
    _ post: CheckInput, _ now: Instant, _ configured: [String], _ assumed: inout [String]
  ) throws(CheckError) -> JudgedPost {
    try validateSize(post)
    try validateLanguage(post)
    let markets = try markets(of: post, configured, &assumed)
    let published = try published(post, now, &assumed)
    if post.connection == nil { assumed.append("connection=unknown") }
    if post.platform == nil { assumed.append("platform=none") }
    if post.format == nil { assumed.append("format=none") }
    let language = Self.primarySubtag(post.language)
    switch language {
    case nil: assumed.append("language=none")
    case let code? where !knownLanguages.contains(code): assumed.append("label_language=not tested")
    default: break
    }

    let reading = PostReading(post, lexicon: lexicon)
    let facts = PostFacts(post)
    let forMinors = post.minors == true || reading.fields.contains(where: \.isForMinors)
    // One question for all markets: the first of them asks it.
    var cues = post.connection ?? .unknown == .unknown ? cueSearch.cues(in: reading, lexicon) : []
    var judged = JudgedPost(reading: reading)
    for index in markets {
      let market = rulebook.markets[index]
      let day = max(published, market.from)
      if day != published { assumed.append("rules=\(market.code) as of \(market.from)") }
      let rules = ActiveRules(
        market, for: post, language: language, day: day, forMinors: forMinors, rulebook: rulebook,
        knows: knownLanguages)
      let collected = Collector(rules: rules, marketIndex: index, lexicon: lexicon).collect(reading)
      let placement = Placement(rules: rules, facts: facts, reading: reading, folds: rulebook.folds)
      judged.rules.append(rules)
      judged.opinions.append(
        MarketJudge(
          rules: rules, facts: facts, reading: reading, collected: collected, placement: placement, cues: cues
        ).judge())
      cues = []
    }
    SharedLabels.reconcile(&judged.opinions, judged.rules, reading)
    return judged
  }

  private func markets(
    of post: CheckInput, _ configured: [String], _ assumed: inout [String]
  ) throws(CheckError) -> [Int] {
    var codes = post.jurisdictions
    if codes.isEmpty {
      guard !configured.isEmpty else { throw CheckError.noJurisdiction }
      codes = configured
      assumed.append("jurisdiction=\(configured.joined(separator: ","))")
    }
    var markets: [Int] = []
    for code in codes {
      guard let index = marketByCode[code.uppercased()] else {
        throw .unknownJurisdiction(code, known: rulebook.markets.map(\.code))
      }
      if !markets.contains(index) { markets.append(index) }
    }
    return markets
  }

  private func published(
    _ post: CheckInput, _ now: Instant, _ assumed: inout [String]
  ) throws(CheckError) -> CivilDate {
    guard let text = post.publishedAt else {
      assumed.append("published_at=\(now)")
      return CivilDate(now)
    }
    if let instant = Instant(rfc3339: text) { return CivilDate(instant) }
    var scanner = DigitScanner(text.utf8)
    guard let date = scanner.date(), scanner.isAtEnd else { throw .badDate(text) }
    return date
  }

  private func validateLanguage(_ post: CheckInput) throws(CheckError) {
    guard let tag = post.language, !tag.isEmpty, !CheckInput.isLanguageTag(tag) else { return }
    throw .badLanguage(tag)
  }

  private func validateSize(_ post: CheckInput) throws(CheckError) {
    guard post.frames.count <= Self.mostFrames else { throw .tooManyFrames(post.frames.count) }
    let texts = [post.text, post.title ?? "", post.transcript ?? "", post.bio ?? ""] + post.frames
    // Bytes bound scalars from above; only a text near the limit has to be counted.
    guard texts.reduce(0, { $0 + $1.utf8.count }) > Self.longestPost else { return }
    let length = texts.reduce(0) { $0 + $1.unicodeScalars.count }
    guard length <= Self.longestPost else { throw .tooLong(length) }
  }

  /// `en` of `en-US`; nil where no language is said (`und`, `zxx`, empty).
  static func primarySubtag(_ tag: String?) -> String? {
    guard let tag else { return nil }
    let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    return ["", "und", "zxx", "mul", "mis"].contains(primary) ? nil : primary
  }
}

extension CivilDate {
  /// The day of an instant in UTC.
  init(_ instant: Instant) {
    let day: Int64 = 86_400_000
    let (quotient, remainder) = instant.milliseconds.quotientAndRemainder(dividingBy: day)
    self.init(daysSince1970: remainder < 0 ? quotient - 1 : quotient)
  }
}

/// Why a post cannot be judged.
public enum CheckError: Error, Sendable, Hashable, CustomStringConvertible {
  case noJurisdiction
  case unknownJurisdiction(String, known: [String])
  case badDate(String)
  case badLanguage(String)
  case tooLong(Int)
  case tooManyFrames(Int)

  public var description: String {
    switch self {
    case .noJurisdiction: "jurisdiction is missing and no market is configured; give one such as \"US\""
    case .unknownJurisdiction(let code, let known):
      "jurisdiction \"\(code.prefix(20))\" has no rules; known are \(known.sorted().joined(separator: ", "))"
    case .badDate(let text):
      "published_at is \"\(text.prefix(40))\"; expected RFC 3339 such as 2026-11-21T18:00:00Z or a date"
    case .badLanguage(let tag):
      "language is \"\(tag.prefix(40))\"; expected \(CheckInput.languageTagExpected)"
    case .tooLong(let length):
      "the post has \(length) characters; at most \(DisclosureChecker.longestPost) are read"
    case .tooManyFrames(let count):
      "frames has \(count) entries; at most \(DisclosureChecker.mostFrames) are read"
    }
  }
}
