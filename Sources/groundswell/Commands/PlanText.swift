import Coordinator
import Seams

/// The difference that an import would make, for people.
struct PlanText {
  /// Changes shown of people, and of deliverables; JSON has all of them.
  static let most = 100
  private let plan: ImportPlan

  init(_ plan: ImportPlan) { self.plan = plan }

  var text: String {
    let answer = plan.answer
    guard plan.isNews else { return "\(answer.campaign): unchanged; an import would do nothing." }
    var lines = [
      plan.isKnown
        ? "\(answer.campaign): would become revision \(answer.revision). Nothing was imported."
        : "\(answer.campaign): is new. Nothing was imported."
    ]
    for subject in [ImportPlan.Change.Subject.campaign, .influencer, .deliverable] { lines += changes(of: subject) }
    if plan.unlisted > 0 { lines.append("\(plan.unlisted) more fields differ.") }
    lines.append(
      "influencers: \(answer.influencersAdded) new, \(answer.influencersChanged) changed; "
        + "deliverables: \(answer.added) new, \(answer.changed) changed, \(answer.unchanged) as before")
    if !plan.moved.isEmpty { lines.append("due at another time, and starting anew: \(names(plan.moved))") }
    lines += kept("influencers", plan.keptInfluencers) + kept("deliverables", plan.keptDeliverables)
    return lines.joined(separator: "\n")
  }

  private func changes(of subject: ImportPlan.Change.Subject) -> [String] {
    let changes = plan.changes.filter { $0.subject == subject }
    var lines = changes.prefix(Self.most).flatMap { change -> [String] in
      let name = "\(subject.rawValue) \(change.id)"
      if change.isNew { return ["+ \(name): \(shownText(change.label ?? ""))"] }
      return ["~ \(name)"]
        + change.fields.map { "    \($0.field): \(value($0.before)) → \(value($0.after))" }
    }
    if changes.count > Self.most {
      lines.append("  … and \(changes.count - Self.most) more of \(subject.rawValue); --json shows all")
    }
    return lines
  }

  private func value(_ text: String?) -> String { text.map { shownText($0) } ?? "nothing" }

  private func kept(_ what: String, _ ids: [Slug]) -> [String] {
    ids.isEmpty ? [] : ["not named, and kept (an import removes nobody and nothing): \(what) \(names(ids))"]
  }

  private func names(_ ids: [Slug]) -> String {
    ids.prefix(20).map(\.text).joined(separator: ", ") + (ids.count > 20 ? ", … (\(ids.count))" : "")
  }
}
