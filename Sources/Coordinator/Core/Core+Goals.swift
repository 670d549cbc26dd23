import Alerts
import Campaigns
import KPIs
import Seams

// Goals are judged whenever the figures are new, the campaign was changed, or a date has come.
extension CoordinatorCore {
  /// Judges what became due by time alone. Figures that are about to be computed are waited for.
  mutating func tickGoals() {
    for (campaign, state) in state.campaigns.sorted(by: { $0.key < $1.key }) where !state.campaign.goals.isEmpty {
      if let next = goalTimers[campaign], next > now.wall { continue }
      guard !staleKPIs.contains(campaign), jobBySubject[.campaign(campaign)] == nil else { continue }
      judgeGoals(of: campaign)
    }
  }

  mutating func judgeGoals(of campaign: Slug) {
    guard let goals = state.campaigns[campaign]?.campaign.goals else { return }
    for goal in goals {
      switch goalState(goal, of: campaign) {
      case .met:
        let figure = figure(goal, campaign)
        resolve(fingerprint(goal, campaign), summary: "\(text(of: goal)): reached.") { $0.note(figure) }
      case .missed: tellBreach(goal, campaign)
      case .open, nil: break
      }
    }
    endOfGivenUpGoals(campaign, goals)
    goalTimers[campaign] = goals.compactMap(\.by).filter { $0 > now.wall }.min() ?? now.wall + .seconds(3600)
  }

  /// Nil for a KPI that this version does not compute.
  func goalState(_ goal: Goal, of campaign: Slug) -> GoalState? {
    KPI(name: goal.kpi).map {
      GoalJudge.judge(
        $0, value: figure(goal, campaign).value, atLeast: goal.atLeast, atMost: goal.atMost, by: goal.by, now: now.wall)
    }
  }

  private func figure(_ goal: Goal, _ campaign: Slug) -> Figure {
    guard let kpi = KPI(name: goal.kpi), let kpis = state.campaigns[campaign]?.kpis else { return .none }
    let (scope, id) = goal.phase.map { ("phase", $0) } ?? ("campaign", campaign)
    return kpis[scope]?[.init(influencer: "", id: id.text)]?.figures[kpi] ?? .none
  }

  private mutating func tellBreach(_ goal: Goal, _ campaign: Slug) {
    let figure = figure(goal, campaign)
    var facts = AlertFacts()
    facts.kpi = goal.kpi
    facts.phase = goal.phase?.text
    facts.atLeast = goal.atLeast
    facts.atMost = goal.atMost
    facts.due = goal.by
    facts.note(figure)
    facts.hint = "See the figures: groundswell campaign report \(campaign)"
    raise(
      .kpiBreach, campaign: campaign, fingerprint: fingerprint(goal, campaign),
      summary: "\(text(of: goal)): it is \(figure.value.map(Self.text) ?? "unknown"),"
        + " from \(figure.n) of \(figure.m) \(KPI(name: goal.kpi)?.counts.rawValue ?? "").",
      facts: facts)
  }

  private mutating func endOfGivenUpGoals(_ campaign: Slug, _ goals: [Goal]) {
    let wanted = Set(goals.map { fingerprint($0, campaign) })
    for alert in state.alerts.open where alert.kind == .kpiBreach && alert.campaign == campaign.text {
      if !wanted.contains(alert.fingerprint) {
        resolve(alert.fingerprint, summary: "The goal was changed or given up.")
      }
    }
  }

  /// A goal with other bounds is another goal.
  private func fingerprint(_ goal: Goal, _ campaign: Slug) -> String {
    let bounds = [goal.atLeast.map { "min \($0)" }, goal.atMost.map { "max \($0)" }, goal.by.map { "by \($0)" }]
    return "kpi/\(campaign)/\(goal.phase?.text ?? "_")/\(goal.kpi)/\(bounds.compactMap(\.self).joined(separator: " "))"
  }

  /// `disclosure_rate of phase talk, wanted at least 0.9 by …`
  private func text(of goal: Goal) -> String {
    let bounds = [
      goal.atLeast.map { "at least \(Self.text($0))" }, goal.atMost.map { "at most \(Self.text($0))" },
    ].compactMap(\.self).joined(separator: " and ")
    return goal.kpi + (goal.phase.map { " of phase \($0)" } ?? "") + ", wanted \(bounds)"
      + (goal.by.map { " by \($0)" } ?? "")
  }

  /// Four digits after the point at most.
  private static func text(_ value: Double) -> String {
    guard value.magnitude < 1e12 else { return "\(value)" }
    let scaled = (value * 10_000).rounded() / 10_000
    return scaled == scaled.rounded() ? "\(Int64(scaled))" : "\(scaled)"
  }
}

extension AlertFacts {
  fileprivate mutating func note(_ figure: Figure) { (value, n, m) = (figure.value, figure.n, figure.m) }
}
