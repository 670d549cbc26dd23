/// The answer for one post, as written by `groundswell check` and kept in the store.
public struct Verdict: Sendable, Hashable, Codable, Identifiable {
  public var id: String
  public var verdict: Judgement
  /// Each reason once, in the order in which the rules found them.
  public var reasons: [Reason]
  public var findings: [Finding]
  /// What was not given and had to be assumed, as `field=value`.
  public var assumed: [String]
  /// Which rulebook spoke: origin, version and digest of its files.
  public var rulebook: String

  public init(
    id: String, verdict: Judgement, reasons: [Reason] = [], findings: [Finding] = [],
    assumed: [String] = [], rulebook: String
  ) {
    self.id = id
    self.verdict = verdict
    self.reasons = reasons
    self.findings = findings
    self.assumed = assumed
    self.rulebook = rulebook
  }
}

/// The five verdicts, strictest first; with several markets the strictest decides.
public enum Judgement: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Nothing in the post is meant as a disclosure, and one is due.
  case undisclosed
  /// A label or a denial is there and fails.
  case inadequate
  /// What was given cannot settle it: the connection, the picture or the law is open.
  case needsHuman = "needs_human"
  case adequate
  case notRequired = "not_required"

  private var rank: Int {
    switch self {
    case .undisclosed: 0
    case .inadequate: 1
    case .needsHuman: 2
    case .adequate: 3
    case .notRequired: 4
    }
  }

  /// Less is stricter.
  public static func < (a: Judgement, b: Judgement) -> Bool { a.rank < b.rank }
}
