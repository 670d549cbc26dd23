public import Seams

/// The parts of a post that a brief is held against.
public struct BriefPost: Hashable, Codable, Sendable {
  public var title: String?
  public var text: String
  /// Every link in the post that the source names.
  public var links: [String]
  /// The effective instant of publication; nil when nothing is known of it.
  public var publishedAt: Instant?

  public init(title: String? = nil, text: String, links: [String] = [], publishedAt: Instant? = nil) {
    self.title = title
    self.text = text
    self.links = links
    self.publishedAt = publishedAt
  }

  private enum CodingKeys: String, CodingKey {
    case title, text, links
    case publishedAt = "published_at"
  }
}

/// What a brief says of one post.
public struct BriefReport: Hashable, Codable, Sendable {
  /// Breaches first, then what is missing; each in the order of the brief.
  public var findings: [BriefFinding]
  public var coverage: BriefCoverage
  /// Nil when the brief has no ready-made captions.
  public var providedCopy: ProvidedCopy?

  public init(findings: [BriefFinding], coverage: BriefCoverage, providedCopy: ProvidedCopy? = nil) {
    self.findings = findings
    self.coverage = coverage
    self.providedCopy = providedCopy
  }

  private enum CodingKeys: String, CodingKey {
    case findings, coverage
    case providedCopy = "provided_copy"
  }
}

/// One thing that is in a post and should not be, or the other way round.
public struct BriefFinding: Hashable, Codable, Sendable {
  public enum Rule: String, CaseIterable, Codable, Hashable, Sendable {
    case prohibited, embargo
    case missingLink = "missing_link"
    case missingHashtag = "missing_hashtag"
    case missingMention = "missing_mention"

    public var severity: Severity {
      switch self {
      case .prohibited, .embargo: .breach
      case .missingLink, .missingHashtag, .missingMention: .missing
      }
    }
  }
  public enum Severity: String, CaseIterable, Codable, Hashable, Sendable { case breach, missing, information }

  /// Where in the post, in Unicode scalars from 0; `end` is the first one behind.
  public struct Span: Hashable, Codable, Sendable {
    public enum Field: String, Codable, Hashable, Sendable { case title, text }
    public var field: Field
    public var start: Int
    public var end: Int

    public init(field: Field, start: Int, end: Int) {
      self.field = field
      self.start = start
      self.end = end
    }
  }

  public var rule: Rule
  public var severity: Severity
  /// As the brief has it: the phrase, link, hashtag or handle; for an embargo its instant.
  public var wanted: String
  /// For a prohibited phrase only.
  public var span: Span?

  public init(rule: Rule, wanted: String, span: Span? = nil) {
    self.rule = rule
    severity = rule.severity
    self.wanted = wanted
    self.span = span
  }
}

/// Which talking points a post takes up.
public struct BriefCoverage: Hashable, Codable, Sendable {
  /// Indices into the brief's talking points, ascending.
  public var covered: [Int]
  /// The covered share of all weight, 0 to 1; nil when the brief has no talking points.
  public var weight: Double?

  public init(covered: [Int], weight: Double?) {
    self.covered = covered
    self.weight = weight
  }
}

/// Whether a post uses one of the ready-made captions.
public struct ProvidedCopy: Hashable, Codable, Sendable {
  public enum Use: String, CaseIterable, Codable, Hashable, Sendable {
    /// Word for word, with or without more around it.
    case used
    /// Recognisably, with changes.
    case edited
    case notUsed = "not_used"
  }
  /// Index into the brief's captions; nil when none was used.
  public var caption: Int?
  public var use: Use

  public init(caption: Int?, use: Use) {
    self.caption = caption
    self.use = use
  }
}
