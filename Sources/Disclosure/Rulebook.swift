public import Seams

/// Everything the check knows about the law, as data: markets with their rules, folds of the platforms, and
/// the words of each language that turn a label into its opposite. Parsed elsewhere; values only.
public struct Rulebook: Sendable, Hashable {
  /// Which rulebook this is, as shown with every verdict: origin, version, digest.
  public var name: String
  public var version: String
  public var markets: [Market]
  public var folds: [Fold]
  public var languages: [LanguageWords]
  /// What hints at a connection that nobody told.
  public var cues: [CueRule]

  public init(
    name: String, version: String, markets: [Market], folds: [Fold], languages: [LanguageWords],
    cues: [CueRule] = []
  ) {
    self.name = name
    self.version = version
    self.markets = markets
    self.folds = folds
    self.languages = languages
    self.cues = cues
  }
}

/// A source that a rule cites.
public struct Source: Sendable, Hashable {
  public var title: String
  public var confidence: Confidence
  public init(title: String, confidence: Confidence) {
    self.title = title
    self.confidence = confidence
  }
}

/// What every rule states about itself, whatever it rules on.
public struct RuleHead: Sendable, Hashable {
  /// Unique in the rulebook, `us.ad`.
  public var id: String
  public var source: Source
  public var reviewed: CivilDate
  public var reviewer: String
  /// First day on which the rule holds.
  public var from: CivilDate
  /// Last day on which it holds; nil while it does.
  public var until: CivilDate?
  /// The rule's own words to the reader, instead of the reason's.
  public var message: String?
  public var fix: String?
  /// For whoever reads the rule; never part of a finding.
  public var note: String?
  /// Posts on which the rule speaks: a finding of the verdict has its id.
  public var catches: [CheckInput]
  /// Posts that look alike and on which it must not speak.
  public var nearMisses: [CheckInput]

  public init(
    id: String, source: Source, reviewed: CivilDate, reviewer: String, from: CivilDate,
    until: CivilDate? = nil, message: String? = nil, fix: String? = nil, note: String? = nil,
    catches: [CheckInput] = [], nearMisses: [CheckInput] = []
  ) {
    self.id = id
    self.source = source
    self.reviewed = reviewed
    self.reviewer = reviewer
    self.from = from
    self.until = until
    self.message = message
    self.fix = fix
    self.note = note
    self.catches = catches
    self.nearMisses = nearMisses
  }

  func isInForce(on day: CivilDate) -> Bool { from <= day && until.map { day <= $0 } ?? true }
}

/// When a rule speaks. An empty list holds for all. A post whose platform, format or language is not known
/// does not meet a list that asks for one; a connection that is not known meets every list.
public struct RuleCondition: Sendable, Hashable {
  public var platforms: Set<CheckInput.Platform> = []
  public var formats: Set<CheckInput.Format> = []
  public var exceptPlatforms: Set<CheckInput.Platform> = []
  public var exceptFormats: Set<CheckInput.Format> = []
  public var connections: Set<CheckInput.Connection> = []
  public var subjects: Set<CheckInput.Subject> = []
  /// Primary subtags, lower case.
  public var languages: Set<String> = []
  public var minFollowers: Int?
  public var maxFollowers: Int?
  /// Asks for a post by or for children, as the post or its words say.
  public var minors = false
  /// Asks whether the platform's own mark is set; a mark that was not looked for meets neither.
  public var platformLabel: Bool?

  public init() {}

  /// - Parameter forMinors: whether the post or its words say that it is by or for children.
  func holds(for post: CheckInput, language: String?, forMinors: Bool = false) -> Bool {
    func met<Value>(_ wanted: Set<Value>, _ value: Value?) -> Bool {
      wanted.isEmpty || value.map(wanted.contains) ?? false
    }
    let connection = post.connection ?? .unknown
    return met(platforms, post.platform) && met(formats, post.format) && met(languages, language)
      && !(post.platform.map(exceptPlatforms.contains) ?? false)
      && !(post.format.map(exceptFormats.contains) ?? false)
      && met(subjects, post.subject) && (connection == .unknown || met(connections, connection))
      && minFollowers.map { (post.followers ?? -1) >= $0 } ?? true
      && maxFollowers.map { (post.followers ?? .max) <= $0 } ?? true
      && (!minors || forMinors || post.minors == true)
      && platformLabel.map { post.platformLabel == $0 } ?? true
  }
}

/// How much of a caption a platform shows before "more". Approximate: platforms do not publish it.
public struct Fold: Sendable, Hashable {
  public var platform: CheckInput.Platform
  /// Unicode scalars shown; nil where the platform does not cut by length.
  public var characters: Int?
  /// Lines shown, as broken by the author; nil where the platform does not cut by lines.
  public var lines: Int?
  /// Holds only for accounts that pay X for long posts.
  public var premiumOnly: Bool
  public var source: Source

  public init(
    platform: CheckInput.Platform, characters: Int?, lines: Int?, premiumOnly: Bool, source: Source
  ) {
    self.platform = platform
    self.characters = characters
    self.lines = lines
    self.premiumOnly = premiumOnly
    self.source = source
  }
}
