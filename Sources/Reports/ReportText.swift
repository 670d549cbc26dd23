import Broadcasts
import Campaigns
public import Coordinator
import Disclosure
import KPIs
import Seams

/// A campaign's report for the terminal: the same counts as on the page, in the same order.
public struct ReportText {
  /// Rows of a table on a terminal; `--json`, `--csv` and `--html` have them all.
  static let mostRows = 40

  private let report: CampaignReport
  private let standing: Standing

  public init(_ report: CampaignReport) {
    self.report = report
    standing = Standing(report)
  }

  public var text: String {
    let sections =
      [title, short, goals, phases] + report.broadcasts.map(response) + [unknown, figures, late, promises]
    return sections.compactMap(\.self).joined(separator: "\n\n")
      + "\n\nIt informs people who decide; it is not legal advice."
  }

  private var title: String {
    """
    \(PlainText.oneLine(report.campaign.name)) (\(report.campaign.id))
    \(PlainText.oneLine(report.campaign.objective))
    As of \(TimeText.full(report.at)). Open alerts: \(report.openAlerts).
    """
  }

  // MARK: In short

  private var short: String {
    let (promises, disclosure) = (standing.promises, standing.disclosure)
    let rest = promises.words(except: [.kept])
    let share =
      disclosure.seen == 0
      ? FigureText.unknown : "\(disclosure.good) of \(disclosure.seen) posts judged by the rules are fine"
    var lines = [
      "Promises    \(promises[.kept]) of \(promises.due) due kept on time (\(promises.seen) of \(promises.due) seen)"
        + (rest.isEmpty ? "" : "; \(rest)"),
      "Disclosure  \(share) (\(disclosure.seen) of \(disclosure.posts) judged)",
    ]
    let bad = [
      (disclosure.undisclosed, "not disclosed"), (disclosure.inadequate, "disclosed badly"),
      (disclosure.needsHuman, "for a person to look at"), (disclosure.unjudged, "not judged yet"),
      (disclosure.neverSeen, "never seen"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    if !bad.isEmpty { lines[1] += "; " + bad.joined(separator: ", ") }
    if let kpi = KPI(rawValue: report.campaign.primaryKPI.rawValue) {
      let figure = report.kpis?.campaign[kpi] ?? .none
      lines.insert("One figure  \(kpi.title): \(figureText(kpi).text(figure))", at: 0)
    }
    return lines.joined(separator: "\n")
  }

  private func figureText(_ kpi: KPI, _ phase: String? = nil) -> FigureText {
    FigureText(
      kpi, currency: report.campaign.budget?.currency, neverSeen: standing.neverSeen(in: phase))
  }

  private var goals: String? {
    guard !report.goals.isEmpty else { return nil }
    let rows = report.goals.compactMap { goal -> [String]? in
      guard let kpi = KPI(name: goal.kpi) else { return nil }
      let text = figureText(kpi, goal.phase)
      return [
        kpi.title + (goal.phase.map { ", \($0)" } ?? ""), goal.state.rawValue, text.text(goal.figure ?? .none),
        text.bounds(goal),
      ]
    }
    return "Goals:\n" + TextTable.text(["figure", "state", "now", "goal"], rows)
  }

  private var phases: String? {
    guard standing.phases.count > 1 else { return nil }
    let rows = standing.phases.map { phase in
      [
        PlainText.oneLine(phase.name), "\(phase.promises[.kept]) of \(phase.promises.all) on time",
        phase.promises.words(except: [.kept]),
      ]
    }
    return "Phases:\n" + TextTable.text(["phase", "promises", "others"], rows)
  }

  // MARK: The rapid response

  private func response(_ broadcast: CampaignReport.Mobilisation) -> String {
    let funnel = broadcast.funnel
    let steps = [
      ("called", funnel.recipients), ("sent", funnel.sent), ("confirmed", funnel.acknowledged),
      ("posted", funnel.posted), ("verified", funnel.verified),
    ]
    let rows = steps.map { words, count in
      let share = funnel.recipients == 0 ? 0 : Double(count) / Double(funnel.recipients)
      return [words, "\(count)", String(repeating: "█", count: Int((share * 30).rounded()))]
    }
    let rest = [
      (funnel.queued, "not sent yet"), (funnel.declined, "declined"), (funnel.failed, "did not go out"),
      (funnel.doubtful, "doubtful: a person must look"), (funnel.cancelled, "called off"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    var lines = [
      "Rapid response \(PlainText.oneLine(broadcast.name)) (\(broadcast.broadcast)), called out "
        + "\(TimeText.full(broadcast.sentAt)):",
      TextTable.text(["", "people", ""], rows),
    ]
    if !rest.isEmpty { lines.append(rest.joined(separator: ", ")) }
    if let seconds = funnel.medianSecondsToPost {
      lines.append("Median from call to post: \(TimeText.span(seconds: Int64(seconds))).")
    }
    if let goal = broadcast.goal {
      let outcome = GoalOutcome(broadcast, goal, at: report.at)
      lines.append("Goal: \(goal.posted) posts within \(TimeText.span(seconds: Int64(goal.within))): \(outcome.words).")
    }
    return lines.joined(separator: "\n")
  }

  // MARK: The rest

  private var unknown: String? {
    let items = NotKnown(report).items
    guard !items.isEmpty else { return nil }
    return "What is not known:\n" + items.map { "  \($0.count) \($0.words). \($0.detail)" }.joined(separator: "\n")
  }

  private var figures: String? {
    guard let kpis = report.kpis else { return nil }
    let rows = kpis.campaign.kpis.map { kpi in
      let text = figureText(kpi)
      return [kpi.title, text.value(kpis.campaign[kpi].value), text.seen(kpis.campaign[kpi])]
    }
    return rows.isEmpty ? nil : "Figures of the campaign:\n" + TextTable.text(["figure", "value", "made of"], rows)
  }

  private var late: String? {
    let digest = Digest(report)
    return digest.owners.isEmpty ? nil : DigestText([digest]).owners(of: digest)
  }

  private var promises: String {
    let rows = report.deliverables.map { line in
      let late = line.latenessSeconds.map { " by \(TimeText.span(seconds: $0))" } ?? ""
      return [
        line.deliverable, PlainText.oneLine(line.name ?? line.influencer), PlainText.oneLine(line.due.local),
        line.undecided ? "choose" : PromiseMark(line).words + late,
        line.unseen == nil ? line.verdict?.words ?? "-" : "never seen",
        PlainText.oneLine(line.unseen?.words ?? line.reasons.joined(separator: ", ")),
      ]
    }
    return "Promises:\n"
      + TextTable.text(
        ["promise", "person", "due", "state", "disclosure", "reasons"], rows, most: Self.mostRows,
        rest: "--csv FILE or --html FILE has them all")
  }
}
