import Broadcasts
public import Campaigns
public import Coordinator
import Disclosure
public import Seams

/// Who is late, and whose they are: what each person of the team has to follow up, as the day begins.
public struct Digest: Codable, Hashable, Sendable {
  public var campaign: String
  public var name: String
  public var at: Instant
  /// Sorted by name; people without an owner come last under nil.
  public var owners: [Owner]

  public struct Owner: Codable, Hashable, Sendable {
    /// Nil when the person's values were erased.
    public var owner: String?
    /// The most urgent first.
    public var items: [Item]
  }

  public struct Item: Codable, Hashable, Sendable {
    public enum Matter: String, Codable, CaseIterable, Sendable {
      /// Not kept, and too late for it.
      case missed
      case overdue
      /// The source was not read since it was due.
      case unverifiable
      /// A post fits several promises.
      case choose
      /// The post breaks the brief or its disclosure fails.
      case mend
      /// The rules cannot settle the disclosure.
      case look
      /// The post lacks something that the brief asks for.
      case complete
      /// Nobody knows whether the message went out.
      case doubtful
    }
    public var matter: Matter
    public var deliverable: String
    public var phase: String?
    public var influencer: String
    public var name: String?
    /// How to reach them: the kind alone; the address is for the roster.
    public var channel: String?
    public var due: DueTime
    /// Since due, for what is missed, overdue or unverifiable.
    public var lateSeconds: Int64?
    public var url: String?
    /// What is to be mended, a sentence each.
    public var findings: [String]

    enum CodingKeys: String, CodingKey {
      case matter, deliverable, phase, influencer, name, channel, due, url, findings
      case lateSeconds = "late_seconds"
    }
  }

  public init(_ report: CampaignReport) {
    let channels = Dictionary(report.people.map { ($0.influencer, $0.channel) }, uniquingKeysWith: { $1 })
    (campaign, name, at) = (report.campaign.id.text, report.campaign.name, report.at)
    let items = report.deliverables.compactMap { line in
      Item(line, at: report.at, channel: channels[line.influencer] ?? nil).map { (line.owner, $0) }
    }
    owners = Dictionary(grouping: items, by: \.0)
      .map { owner, items in Owner(owner: owner, items: items.map(\.1).sorted(by: Item.isMoreUrgent)) }
      .sorted { ($0.owner == nil ? 1 : 0, $0.owner ?? "") < ($1.owner == nil ? 1 : 0, $1.owner ?? "") }
  }
}

extension Digest.Item {
  /// Nil when nothing is to be done about the promise.
  init?(_ line: CampaignReport.Line, at now: Instant, channel: String?) {
    guard let matter = Matter(line) else { return nil }
    self.matter = matter
    (deliverable, phase, influencer, name) = (line.deliverable, line.phase, line.influencer, line.name)
    (self.channel, due, url) = (channel, line.due, line.url)
    switch matter {
    case .missed, .overdue, .unverifiable, .choose:
      lateSeconds = max(0, (now - line.due.at).milliseconds / 1000)
    case .mend, .look, .complete, .doubtful: lateSeconds = nil
    }
    findings = line.openFindings
  }

  static func isMoreUrgent(_ a: Self, _ b: Self) -> Bool {
    let order = Matter.allCases
    let (ranks) = (order.firstIndex(of: a.matter) ?? 0, order.firstIndex(of: b.matter) ?? 0)
    return (ranks.0, a.due.at, a.deliverable) < (ranks.1, b.due.at, b.deliverable)
  }
}

extension Digest.Item.Matter {
  init?(_ line: CampaignReport.Line) {
    let breaches = line.brief?.findings.contains { $0.severity == .breach } ?? false
    let lacks = line.brief?.findings.contains { $0.severity == .missing } ?? false
    switch (PromiseMark(line), line.verdict) {
    case (.missed, _): self = .missed
    case (.overdue, _): self = .overdue
    case (.unknown, _): self = line.undecided ? .choose : .unverifiable
    case (_, .undisclosed), (_, .inadequate): self = .mend
    case (_, _) where breaches: self = .mend
    case (_, .needsHuman): self = .look
    case (_, _) where lacks: self = .complete
    case (_, _) where line.task == .doubtful: self = .doubtful
    default: return nil
    }
  }

  public var words: String {
    switch self {
    case .missed: "missed"
    case .overdue: "overdue"
    case .unverifiable: "cannot be verified"
    case .choose: "a post waits for a choice"
    case .mend: "the post must be mended"
    case .look: "a person must look"
    case .complete: "the post lacks something"
    case .doubtful: "the message may not have gone out"
    }
  }
}

extension CampaignReport.Line {
  /// What is wrong with the post, one sentence each: the disclosure first, then the brief.
  var openFindings: [String] {
    let isOpen = verdict.map { $0 != .adequate && $0 != .notRequired } ?? false
    let disclosure = isOpen ? findings.filter { $0.fix != nil }.map { "\($0.message) (\($0.jurisdiction))" } : []
    return disclosure + (brief?.findings.filter { $0.severity != .information }.map(\.words) ?? [])
  }
}

extension BriefFinding {
  var words: String {
    switch rule {
    case .prohibited: "says “\(wanted)”, which the brief forbids"
    case .embargo: "was published before the embargo ended (\(wanted))"
    case .missingLink: "lacks the link \(wanted)"
    case .missingHashtag: "lacks #\(wanted.drop { $0 == "#" })"
    case .missingMention: "lacks @\(wanted.drop { $0 == "@" })"
    }
  }
}
