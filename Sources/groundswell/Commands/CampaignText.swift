import Campaigns
import Coordinator
import Seams

/// One campaign as it was agreed, for people.
struct CampaignText {
  private let export: CampaignExport
  private var campaign: Campaign { export.bundle.campaign }

  init(_ export: CampaignExport) { self.export = export }

  var text: String {
    var lines = [
      "\(campaign.id): \(shownText(campaign.name)), revision \(export.revision)",
      "objective: \(shownText(campaign.objective, atMost: 400))",
      "judged by: \(campaign.primaryKPI.rawValue); markets: \(campaign.jurisdictions.joined(separator: ", ")); "
        + "subject: \(campaign.subject.rawValue)",
    ]
    if let budget = campaign.budget { lines.append("budget: \(budget.amount) \(budget.currency)") }
    lines += campaign.goals.map { "goal: \(goal($0))" }
    lines += brief(campaign.brief, "")
    for phase in campaign.phases {
      let count = export.bundle.deliverables.count { $0.phase == phase.id }
      lines.append(
        "phase \(phase.id): \(shownText(phase.name)), \(count) deliverable\(count == 1 ? "" : "s")"
          + (phase.opens.map { ", opens \($0)" } ?? ""))
      lines += brief(phase.brief ?? Brief(), "  ")
    }
    lines += people
    lines.append("deliverables: \(export.bundle.deliverables.count)")
    return lines.joined(separator: "\n")
  }

  private var people: [String] {
    let people = export.bundle.influencers
    let consenting = people.count { $0.consent == true && !$0.optedOut }
    let unknown = people.count { $0.consent == nil && !$0.optedOut }
    var lines = [
      "influencers: \(people.count); may be written to: \(consenting), not known: \(unknown), "
        + "opted out: \(people.count(where: \.optedOut))"
    ]
    if !export.erased.isEmpty { lines.append("erased: \(export.erased.map(\.text).joined(separator: ", "))") }
    return lines
  }

  private func goal(_ goal: Goal) -> String {
    [
      goal.kpi, goal.atLeast.map { "at least \($0)" }, goal.atMost.map { "at most \($0)" },
      goal.phase.map { "in \($0)" }, goal.by.map { "by \($0)" },
    ].compactMap(\.self).joined(separator: " ")
  }

  private func brief(_ brief: Brief, _ indent: String) -> [String] {
    func line(_ what: String, _ values: [String]) -> String? {
      values.isEmpty ? nil : "\(indent)\(what): \(values.map { shownText($0) }.joined(separator: ", "))"
    }
    return [
      line("talking points", brief.talkingPoints.map(\.text)), line("hashtags", brief.hashtags),
      line("mentions", brief.mentions), line("links", brief.links), line("prohibited", brief.prohibited),
      line("captions", brief.captions), line("assets", brief.assets),
      brief.embargo.map { "\(indent)embargo: \($0)" },
    ].compactMap(\.self)
  }
}
