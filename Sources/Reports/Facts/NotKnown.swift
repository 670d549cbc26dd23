import Broadcasts
import Campaigns
public import Coordinator
import KPIs
import Seams

/// What the report cannot say, and why. It stands on the first screen: a rate means little to a reader who does not
/// know what it leaves out.
public struct NotKnown: Sendable {
  public struct Item: Hashable, Sendable {
    /// How many; the item is about that many things.
    public var count: Int
    /// Goes on after the count: `promises cannot be verified`.
    public var words: String
    /// What to do, or why.
    public var detail: String
    public var needsAPerson: Bool

    init(_ count: Int, one: String, many: String? = nil, detail: String, needsAPerson: Bool = false) {
      self.count = count
      words = count == 1 ? one : many ?? one
      (self.detail, self.needsAPerson) = (detail, needsAPerson)
    }
  }

  /// What needs a person first.
  public let items: [Item]

  public init(_ report: CampaignReport) {
    let standing = Standing(report)
    let found =
      Self.people(report, standing) + Self.neverSeen(standing.neverSeen) + Self.sources(report, standing)
      + Self.figures(report)
    items = found.filter { $0.count > 0 }
  }

  private static func people(_ report: CampaignReport, _ standing: Standing) -> [Item] {
    [
      Item(
        standing.disclosure.needsHuman, one: "post: a person must look", many: "posts: a person must look",
        detail: "The rules cannot settle the disclosure.", needsAPerson: true),
      Item(
        report.unseen.undecidedPosts, one: "post fits several promises", many: "posts fit several promises",
        detail: "Somebody must choose.", needsAPerson: true),
      Item(
        report.broadcasts.reduce(0) { $0 + $1.funnel.doubtful }, one: "message may not have gone out",
        many: "messages may not have gone out",
        detail: "Ask the person; it is not sent again by itself.", needsAPerson: true),
    ]
  }

  private static func neverSeen(_ neverSeen: NeverSeen) -> [Item] {
    UnseenCause.allCases.map { cause in
      Item(
        neverSeen[cause], one: "promised post never seen: \(cause.words)",
        many: "promised posts never seen: \(cause.words)", detail: cause.detail)
    }
  }

  private static func sources(_ report: CampaignReport, _ standing: Standing) -> [Item] {
    let sourceless = report.unseen.sources.count { $0.code == "no_source" }
    return [
      Item(
        report.deliverables.count { $0.state == .unverifiable && $0.unseen == nil }, one: "promise cannot be verified",
        many: "promises cannot be verified",
        detail: "The source was not read since the due time."),
      Item(
        report.unseen.sources.count - sourceless, one: "of \(report.unseen.allSources) sources cannot be read",
        detail: "Posts may be there that nobody saw."),
      Item(
        sourceless, one: "of \(report.unseen.allSources) accounts has no source",
        many: "of \(report.unseen.allSources) accounts have no source",
        detail: "The roster names nothing to read."),
      Item(
        standing.disclosure.unjudged, one: "post is not judged yet",
        many: "posts are not judged yet", detail: "The disclosure is unknown until then."),
    ]
  }

  private static func figures(_ report: CampaignReport) -> [Item] {
    guard let primary = KPI(rawValue: report.campaign.primaryKPI.rawValue) else { return [] }
    guard let figure = report.kpis?.campaign[primary] else {
      return [Item(1, one: "campaign without figures", detail: "No figure was computed yet.")]
    }
    return [
      Item(
        figure.m - figure.n, one: "of \(figure.m) \(primary.counts.rawValue) not in \(primary.title)",
        detail: "The values were not seen; the figure leaves them out.")
    ]
  }
}
