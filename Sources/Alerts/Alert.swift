public import Seams

/// What an alert is about: a family and an event, `deadline.missed`.
public enum AlertKind: String, Codable, CaseIterable, Sendable {
  case deadlineOverdue = "deadline.overdue"
  case deadlineMissed = "deadline.missed"
  case sourceFailing = "source.failing"
  case matchAmbiguous = "match.ambiguous"
  case disclosureUndisclosed = "disclosure.undisclosed"
  case disclosureInadequate = "disclosure.inadequate"
  case disclosureNeedsHuman = "disclosure.needs_human"
  case disclosureRemoved = "disclosure.removed"
  case briefBreach = "brief.breach"
  case briefMissing = "brief.missing"
  case broadcastShortfall = "broadcast.shortfall"
  case broadcastReminder = "broadcast.reminder"
  case taskDoubtful = "task.doubtful"
  case taskFailed = "task.failed"
  case kpiBreach = "kpi.breach"
  case jobDead = "job.dead"
  case jobDoubtful = "job.doubtful"
  case storeSealed = "store.sealed"
  case clockJumped = "clock.jumped"

  /// How soon somebody should look.
  public var severity: Severity {
    switch self {
    case .deadlineMissed, .disclosureUndisclosed, .disclosureRemoved, .briefBreach, .broadcastShortfall, .taskDoubtful,
      .taskFailed, .jobDoubtful:
      .critical
    case .deadlineOverdue, .sourceFailing, .matchAmbiguous, .disclosureInadequate, .disclosureNeedsHuman, .briefMissing,
      .broadcastReminder, .kpiBreach, .jobDead, .clockJumped:
      .warning
    case .storeSealed: .info
    }
  }

  /// True for what is told and over: it never waits to be resolved.
  public var isNotice: Bool {
    switch self {
    case .storeSealed, .clockJumped: true
    case .deadlineOverdue, .deadlineMissed, .sourceFailing, .matchAmbiguous, .disclosureUndisclosed,
      .disclosureInadequate, .disclosureNeedsHuman, .disclosureRemoved, .briefBreach, .briefMissing,
      .broadcastShortfall, .broadcastReminder, .taskDoubtful, .taskFailed, .kpiBreach, .jobDead, .jobDoubtful:
      false
    }
  }
}

public enum Severity: String, Codable, Sendable {
  case info, warning, critical
}

/// Where an alert stands.
///
///     firing ──somebody takes it──▶ acknowledged
///       │                              │
///       └──────the fact is over────────┴──▶ resolved
public enum AlertState: String, Codable, Sendable {
  case firing, acknowledged, resolved
}

/// The facts behind an alert, as far as they apply. No personal value stands here: people and pages are
/// named by their ids.
public struct AlertFacts: Codable, Hashable, Sendable {
  public var influencer: String?
  /// Several people, at most 100 of them; `count` says how many they are.
  public var influencers: [String]?
  public var broadcast: String?
  public var count: Int?
  /// The figure that misses its goal: its name, what it is, how many of how many it is made of, and what was wanted.
  public var kpi: String?
  public var phase: String?
  public var value: Double?
  public var n: Int?
  public var m: Int?
  public var atLeast: Double?
  public var atMost: Double?
  public var deliverable: String?
  public var post: String?
  /// Salted hash of the account whose feed is meant.
  public var source: String?
  public var job: String?
  public var due: Instant?
  /// When the absence or the presence was seen.
  public var observedAt: Instant?
  public var publishedAt: Instant?
  public var verdict: String?
  public var reasons: [String]?
  /// What a brief asks for, or forbids, in its own words.
  public var wanted: [String]?
  /// Rule ids with their cited sources.
  public var rules: [String]?
  public var sources: [String]?
  public var rulebook: String?
  public var candidates: [String]?
  /// A short machine word (`timeout`, `not_a_feed`) and what to do.
  public var code: String?
  public var hint: String?
  /// True when this message takes back what an earlier one of the same alert said.
  public var correction: Bool?
  public var segment: String?
  public var head: String?
  public var seconds: Int64?

  public init() {}

  enum CodingKeys: String, CodingKey {
    case influencer, influencers, broadcast, count, deliverable, post, source, job, due, verdict, reasons, wanted,
      rules,
      sources, rulebook, candidates
    case kpi, phase, value, n, m
    case atLeast = "at_least"
    case atMost = "at_most"
    case code, hint, correction, segment, head, seconds
    case observedAt = "observed_at"
    case publishedAt = "published_at"
  }
}

/// One message of one alert: what is stored, published and replayed.
public struct AlertMessage: Codable, Hashable, Sendable {
  /// The alert: every message about the same occurrence carries the same id.
  public var id: String
  public var kind: AlertKind
  public var severity: Severity
  public var state: AlertState
  /// Nil for what concerns the whole installation.
  public var campaign: String?
  /// Equal for the same fact, told twice or not.
  public var fingerprint: String
  /// Position among all alert messages, from 1, without gaps.
  public var seq: UInt64
  /// The seq of the message before this one on the same topic; 0 for the first.
  public var prev: UInt64
  public var at: Instant
  /// When the alert first fired.
  public var since: Instant
  /// One sentence for a person.
  public var summary: String
  public var facts: AlertFacts
  /// Who acknowledged it.
  public var by: String?

  public var topic: Topic { Topic(kind: kind, campaign: campaign) }
}

/// The first frame of an alert message: `alert.<family>.<event>.<campaign>.`, the campaign `_` where there
/// is none. The dot at the end keeps a prefix from catching a neighbour.
public struct Topic: Hashable, Sendable, CustomStringConvertible {
  public static let root = "alert."
  /// The topic of the sign of life.
  public static let head = "head."

  public let text: String

  public init(kind: AlertKind, campaign: String?) {
    text = "\(Self.root)\(kind.rawValue).\(campaign ?? "_")."
  }
  public var description: String { text }
}
