import Broadcasts
import CampaignFiles
import Campaigns
public import Coordinator
import Disclosure
import KPIs
import Seams

/// A campaign's promises as a table for spreadsheets: one row each, with its post, what was found in it, and
/// its figures.
///
/// An empty cell is "not known", never 0. A text that a spreadsheet would run as a formula gets a `'` before it.
public enum ReportCSV {
  /// Figures of a single post.
  private static let postKPIs: [KPI] = [.views, .engagements, .impressions, .engagementRateByViews]

  static let header =
    [
      "campaign", "phase", "deliverable", "influencer", "name", "owner", "platform", "format", "due_local", "due_zone",
      "due", "state", "undecided", "lateness_seconds", "broadcast", "task", "url", "published_at", "seen_at",
      "disclosure", "disclosure_reasons", "unseen", "brief_findings", "talking_points_share", "fee", "currency",
      "contracted_impressions",
    ] + postKPIs.map(\.rawValue)

  public static func text(_ report: CampaignReport) -> String {
    let posts = Dictionary(
      (report.kpis?.posts ?? []).compactMap { figures in figures.deliverable.map { ($0, figures.figures) } },
      uniquingKeysWith: { first, _ in first })
    var writer = CSVWriter(header: header)
    for line in report.deliverables { writer.row(cells(line, in: report, posts[line.deliverable])) }
    return writer.text
  }

  private static func cells(
    _ line: CampaignReport.Line, in report: CampaignReport, _ figures: FigureSet?
  ) -> [CSVWriter.Cell] {
    let brief = line.brief?.findings.filter { $0.severity != .information }.map(\.words).joined(separator: "; ")
    let promise: [CSVWriter.Cell] = [
      .text(report.campaign.id.text), .init(line.phase), .text(line.deliverable), .text(line.influencer),
      .init(line.name), .init(line.owner), .text(line.platform.rawValue), .init(line.format?.rawValue),
      .text(line.due.local), .init(line.due.zone), .text(line.due.at.rfc3339), .text(line.state.rawValue),
      .text(line.undecided ? "yes" : "no"), .init(line.latenessSeconds), .init(line.broadcast),
      .init(line.task?.rawValue),
    ]
    let post: [CSVWriter.Cell] = [
      .init(line.url), .init(line.publishedAt?.rfc3339), .init(line.seenAt?.rfc3339), .init(line.verdict?.rawValue),
      .init(line.verdict == nil ? nil : line.reasons.joined(separator: " ")), .init(line.unseen?.rawValue),
      .init(brief),
      .init(line.brief?.coverage.weight), .init(line.fee),
      .init(line.fee == nil ? nil : report.campaign.budget?.currency),
      .init(line.contractedImpressions),
    ]
    return promise + post + postKPIs.map { .init(figures?[$0].value) }
  }
}
