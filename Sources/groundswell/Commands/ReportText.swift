import Campaigns
import Coordinator
import Disclosure
import Foundation
import KPIs
import Seams

/// A campaign's report for the terminal.
struct ReportText {
  private let report: CampaignReport

  init(_ report: CampaignReport) { self.report = report }

  var text: String {
    [title, promises, disclosure, kpis].compactMap(\.self).joined(separator: "\n\n")
      + "\n\nIt informs people who decide; it is not legal advice."
  }

  private var title: String {
    """
    \(report.campaign.name) (\(report.campaign.id))
    Objective: \(report.campaign.objective)
    As of \(report.at). Open alerts: \(report.openAlerts).
    """
  }

  private var promises: String {
    let kept = report.deliverables.count { $0.state == .posted }
    let counts = Dictionary(grouping: report.deliverables, by: \.state.rawValue).mapValues(\.count)
    let rows = report.deliverables.map { line in
      [
        line.deliverable, line.name ?? line.influencer, line.owner ?? "-", line.due.local, stateText(line),
        line.verdict?.rawValue ?? "-", line.reasons.joined(separator: ", "),
      ]
    }
    let undecided = report.deliverables.count(where: \.undecided)
    let choice =
      undecided > 0
      ? "\n\(undecided) wait for a choice: groundswell posts list \(report.campaign.id)" : ""
    return "Promises: \(kept) of \(report.deliverables.count) kept on time (\(countText(counts))).\(choice)\n"
      + tableText(["deliverable", "influencer", "owner", "due", "state", "disclosure", "reasons"], rows)
  }

  private func stateText(_ line: CampaignReport.Line) -> String {
    if line.undecided { return "\(line.state.rawValue), choose" }
    guard let seconds = line.latenessSeconds else { return line.state.rawValue }
    return "\(line.state.rawValue) by \(DurationText.text(seconds: seconds))"
  }

  private var disclosure: String {
    let seen = report.deliverables.compactMap(\.verdict)
    let posts = report.deliverables.count { $0.post != nil }
    let good = seen.count { $0 == .adequate || $0 == .notRequired }
    return "Disclosure: \(good) of \(seen.count) judged posts are adequate or need no label; "
      + "\(posts - seen.count) of \(posts) posts not judged yet."
  }

  private var kpis: String? {
    guard let kpis = report.kpis else { return nil }
    var rows = [row(report.campaign.id.text, kpis.campaign)]
    rows += kpis.influencers.prefix(Self.most).map { row($0.id, $0.figures) }
    let rest = kpis.influencers.count - Self.most
    return "Figures, median over posts (seen of all):\n"
      + tableText(["", "engagement by views", "likes per comment", "lift over own week"], rows)
      + (rest > 0 ? "\n… and \(rest) more; --json shows all" : "")
  }

  private static let most = 20

  private func row(_ name: String, _ figures: FigureSet) -> [String] {
    [
      name, cell(figures[.engagementRateByViews]) { String(format: "%.2f %%", $0 * 100) },
      cell(figures[.likeCommentRatio]) { String(format: "%.1f", $0) },
      cell(figures[.liftOverOwnWeek]) { String(format: "× %.2f", $0) },
    ]
  }

  private func cell(_ figure: Figure, _ format: (Double) -> String) -> String {
    "\(figure.value.map(format) ?? "unknown") (\(figure.n) of \(figure.m))"
  }
}

enum DurationText {
  /// `12 s`, `5 min`, `3 h 20 min`, `2 d 4 h`.
  static func text(seconds: Int64) -> String {
    switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7200: "\(seconds / 60) min"
    case ..<172_800: "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    default: "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h"
    }
  }
}
