public import Seams

/// One jurisdiction's rules.
public struct Market: Sendable, Hashable {
  /// Upper case, `US`.
  public var code: String
  public var name: String
  /// Other codes for the same market (`GB` for `UK`).
  public var aliases: [String]
  /// Languages in which its labels are understood by everyone (primary subtags).
  public var languages: [String]
  /// The first day for which this rulebook states the market's rules; earlier posts are judged as of this
  /// day.
  public var from: CivilDate
  /// The rule that a disclosure is due at all; it speaks when there is none.
  public var duty: RuleHead
  /// The rule that a denial misleads.
  public var denial: RuleHead
  /// The rule that a disclosure has to be easy to notice and to read; nil: the duty is cited.
  public var clarity: RuleHead?
  /// The label to recommend, by language; the market's first language is the fallback.
  public var recommended: [String: String]
  public var labels: [LabelRule]
  public var placements: [PlacementRule]
  public var language: LanguageRule
  public var tool: ToolRule
  public var scopes: [ScopeRule]

  public init(
    code: String, name: String, aliases: [String], languages: [String], from: CivilDate, duty: RuleHead,
    denial: RuleHead, recommended: [String: String], labels: [LabelRule], placements: [PlacementRule],
    language: LanguageRule, tool: ToolRule, scopes: [ScopeRule], clarity: RuleHead? = nil
  ) {
    self.code = code
    self.name = name
    self.aliases = aliases
    self.languages = languages
    self.from = from
    self.duty = duty
    self.denial = denial
    self.recommended = recommended
    self.labels = labels
    self.placements = placements
    self.language = language
    self.tool = tool
    self.scopes = scopes
    self.clarity = clarity
  }

  /// Whether the worth of a label, or the place where it has to stand, depends on the language of the post.
  func asksForLanguage(of label: LabelRule) -> Bool {
    label.language.map { language.wanted == .post || !languages.contains($0) } ?? false
      || !label.when.languages.isEmpty
      || placements.contains { !$0.when.languages.isEmpty }
  }

  /// Languages for which some rule, or the label to recommend, is another one.
  var ruleLanguages: Set<String> {
    let conditions = labels.map(\.when) + placements.map(\.when) + scopes.map(\.when) + [tool.when]
    return conditions.reduce(into: Set(recommended.keys)) { $0.formUnion($1.languages) }
  }

  /// The label to recommend for a post in `language`.
  func recommendedLabel(for language: String?) -> String {
    language.flatMap { recommended[$0] } ?? languages.lazy.compactMap { recommended[$0] }.first ?? "#ad"
  }
}

/// What a market makes of some words.
public struct LabelRule: Sendable, Hashable {
  public enum Standing: String, Sendable, Hashable, CaseIterable {
    /// Enough on its own, in the right place.
    case accepted
    /// Meant as a label and not enough.
    case refused
    /// Counts only beside an accepted one.
    case secondary
    /// The sources do not settle it: a person decides.
    case unclear
  }

  public var head: RuleHead
  public var standing: Standing
  public var when: RuleCondition
  /// What the words are worth where `when` does not hold; nil: the rule is silent there.
  public var otherwise: Standing?
  /// The reason given when refused or unclear.
  public var reason: Reason
  /// Language of the words (primary subtag); nil: of no particular one.
  public var language: String?
  /// The words also have an everyday meaning: alone they do not show that a connection exists.
  public var everyday: Bool
  /// A condition of an accepted label that the text cannot show ("only if the gift was not asked for").
  public var proviso: String?
  public var patterns: [LabelPattern]

  public init(
    head: RuleHead, standing: Standing, when: RuleCondition = .init(), otherwise: Standing? = nil,
    reason: Reason = .ambiguousLabel, language: String? = nil, everyday: Bool = false,
    proviso: String? = nil, patterns: [LabelPattern]
  ) {
    self.head = head
    self.standing = standing
    self.when = when
    self.otherwise = otherwise
    self.reason = reason
    self.language = language
    self.everyday = everyday
    self.proviso = proviso
    self.patterns = patterns
  }
}

/// Where an accepted label has to stand.
public struct PlacementRule: Sendable, Hashable {
  public enum Test: Sendable, Hashable {
    /// Within what the platform shows before "more".
    case beforeFold
    /// Not inside a run of at least `run` hashtags, mentions and links, unless it opens the post.
    case notInWall(run: Int)
    /// Not after the last sentence that says something.
    case notAtEnd
    /// At most `words` words in the sentences before its own, and at most `reach` before it in its own.
    case first(words: Int, reach: Int)
    /// In the title, where the post has one.
    case inTitle
    /// In every frame of a story.
    case everyFrame
    /// At least in the first and the last frame of a story.
    case firstAndLastFrame
    /// In a live stream: again within `minutes`; one label is enough for a stream of at most `single`
    /// minutes.
    case repeated(minutes: Int, single: Int)
    /// Shown or said in the video itself; the caption cannot show that it is.
    case inVideo
    /// The very first thing of the text or frame, labels of other markets aside.
    case opens
    /// In the first lines, as broken by the author.
    case withinLines(Int)
    /// In a row of at least `run` hashtags, mentions and links: its first or its last.
    case rowEdge(run: Int)
    /// Where it is a hashtag: among the first of the post.
    case amongFirstTags(Int)
    /// As ``first(words:reach:)``, or with nothing said after it.
    case firstOrLast(words: Int, reach: Int)
    /// Together with the platform's own mark.
    case withTool
  }

  public var head: RuleHead
  public var test: Test
  public var when: RuleCondition
  public var reason: Reason
  /// What a label that fails the test makes of the post; `adequate`: the finding only tells.
  public var judgement: Judgement

  public init(
    head: RuleHead, test: Test, when: RuleCondition = .init(), reason: Reason,
    judgement: Judgement = .inadequate
  ) {
    self.head = head
    self.test = test
    self.when = when
    self.reason = reason
    self.judgement = judgement
  }
}

/// Which language a label may be in. Only asked when the post's language is given or can be told.
public struct LanguageRule: Sendable, Hashable {
  public enum Wanted: String, Sendable, Hashable, CaseIterable {
    /// The language of the post, whichever it is.
    case post
    /// One of the market's languages; for a post in another language a person decides.
    case market
    /// The language of the post or one of the market's.
    case either
  }
  public var head: RuleHead
  public var wanted: Wanted
  public init(head: RuleHead, wanted: Wanted) {
    self.head = head
    self.wanted = wanted
  }
}

/// What the platform's own mark is worth without words in the post.
public struct ToolRule: Sendable, Hashable {
  public var head: RuleHead
  public var standing: LabelRule.Standing
  public var when: RuleCondition
  /// What the mark is worth where `when` does not hold.
  public var otherwise: LabelRule.Standing
  public init(
    head: RuleHead, standing: LabelRule.Standing, when: RuleCondition = .init(),
    otherwise: LabelRule.Standing = .unclear
  ) {
    self.head = head
    self.standing = standing
    self.when = when
    self.otherwise = otherwise
  }
}

/// Posts on which the rulebook has something to say whatever their label (political advertising).
public struct ScopeRule: Sendable, Hashable {
  public enum Effect: String, Sendable, Hashable, CaseIterable {
    /// The verdict becomes the rule's, whatever it was.
    case always
    /// Only a breach becomes the rule's verdict: the market's rules may not cover the post.
    case breach
    /// Only tells; the verdict stays.
    case note
  }
  public var head: RuleHead
  public var when: RuleCondition
  public var effect: Effect
  /// Nil only where the rule just tells.
  public var reason: Reason?
  public var judgement: Judgement
  /// Laws to look at, which this rulebook does not hold.
  public var laws: [String]
  public init(
    head: RuleHead, when: RuleCondition, effect: Effect = .always, reason: Reason?, judgement: Judgement,
    laws: [String] = []
  ) {
    self.head = head
    self.when = when
    self.effect = effect
    self.reason = reason
    self.judgement = judgement
    self.laws = laws
  }
}
