import Campaigns
public import Coordinator
import Disclosure
public import KPIs
import Seams

/// The counts that every form of the report shows, made once, so that a page and a terminal cannot disagree.
public struct Standing: Sendable {
  public let promises: MarkCounts
  public let disclosure: DisclosureCounts
  public let neverSeen: NeverSeen
  /// Goals by state.
  public let goals: [GoalState: Int]
  /// By phase, in the campaign's order; promises of no phase come last under nil.
  public let phases: [PhaseCounts]

  public struct PhaseCounts: Sendable {
    public var id: String?
    public var name: String
    public var promises: MarkCounts
    public var neverSeen: Int

    init(id: String?, name: String, _ lines: [CampaignReport.Line]) {
      (self.id, self.name, promises) = (id, name, MarkCounts(lines))
      neverSeen = lines.count { $0.unseen != nil }
    }
  }

  /// Promised posts that nobody could judge; for nil of the whole campaign.
  func neverSeen(in phase: String?) -> Int {
    guard let phase else { return neverSeen.all }
    return phases.first { $0.id == phase }?.neverSeen ?? 0
  }

  public init(_ report: CampaignReport) {
    promises = MarkCounts(report.deliverables)
    disclosure = DisclosureCounts(report.deliverables)
    neverSeen = NeverSeen(report.unseen.deliverables ?? [:])
    goals = Dictionary(grouping: report.goals, by: \.state).mapValues(\.count)
    let byPhase = Dictionary(grouping: report.deliverables, by: \.phase)
    let known = report.campaign.phases.map { ($0.id.text, $0.name) }
    var counted = known.map { PhaseCounts(id: $0.0, name: $0.1, byPhase[$0.0] ?? []) }
    let others = report.deliverables.filter { line in !known.contains { $0.0 == line.phase } }
    if !others.isEmpty {
      counted.append(PhaseCounts(id: nil, name: known.isEmpty ? "All promises" : "No phase", others))
    }
    phases = counted
  }
}

/// Promises by how they stand.
public struct MarkCounts: Sendable {
  private var counts: [PromiseMark: Int]
  public let all: Int

  public init(_ lines: [CampaignReport.Line]) {
    counts = lines.reduce(into: [:]) { $0[PromiseMark($1), default: 0] += 1 }
    all = lines.count
  }

  public subscript(mark: PromiseMark) -> Int { counts[mark] ?? 0 }

  /// Those whose time has come, the unknown ones among them.
  public var due: Int { PromiseMark.allCases.filter(\.isDue).reduce(0) { $0 + self[$1] } }
  /// Those whose time has come and of which we know how they stand.
  public var seen: Int { due - self[.unknown] }

  /// `3 late, 1 missed`: what there is, without the marks left out.
  public func words(except left: Set<PromiseMark> = []) -> String {
    let parts = PromiseMark.allCases.filter { !left.contains($0) && self[$0] > 0 }.map { "\(self[$0]) \($0.words)" }
    return parts.joined(separator: ", ")
  }
}

/// Promised posts by what the rules say of them: those that were found, and those that nobody could judge.
public struct DisclosureCounts: Sendable {
  /// All of them. A promise that is known to be missing, or is not due, has none.
  public var posts = 0
  /// Adequate, or no label is needed.
  public var good = 0
  public var inadequate = 0
  public var undisclosed = 0
  /// A person must look.
  public var needsHuman = 0
  /// Found, and not judged yet.
  public var unjudged = 0
  /// See `NeverSeen`.
  public var neverSeen = 0

  /// Posts that the rules alone could judge.
  public var seen: Int { good + inadequate + undisclosed }

  public init(_ lines: [CampaignReport.Line]) {
    for line in lines where line.post != nil || line.unseen != nil {
      posts += 1
      if line.unseen != nil {
        neverSeen += 1
        continue
      }
      switch line.verdict {
      case .adequate, .notRequired: good += 1
      case .inadequate: inadequate += 1
      case .undisclosed: undisclosed += 1
      case .needsHuman: needsHuman += 1
      case nil: unjudged += 1
      }
    }
  }
}
