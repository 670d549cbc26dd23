import Alerts
import Broadcasts
import Campaigns
import Disclosure
import KPIs
import Seams
import Wire

// A campaign as it stands, joined from the state for people to read; it changes nothing.
extension CoordinatorCore {
  func report(_ name: CampaignName) throws(RefusedHeader) -> CampaignReport {
    let campaign = try campaign(name.campaign)
    let promises = campaign.deliverables.values
      .sorted { ($0.promise.due.at, $0.promise.deliverable) < ($1.promise.due.at, $1.promise.deliverable) }
    let kpis = kpis(of: campaign)
    let undecided = state.undecided(in: name.campaign)
    return CampaignReport(
      campaign: campaign.campaign, at: now.wall, deliverables: promises.map { line($0, in: campaign, undecided) },
      people: people(promises), kpis: kpis, goals: campaign.campaign.goals.map { goal($0, of: name.campaign, kpis) },
      broadcasts: campaign.broadcasts.values.sorted { ($0.sentAt, $0.broadcast.id) < ($1.sentAt, $1.broadcast.id) }
        .map(mobilisation),
      unseen: unseen(campaign, promises),
      openAlerts: state.alerts.open.count { $0.campaign == name.campaign.text })
  }

  private func line(
    _ deliverable: DeliverableState, in campaign: CampaignState, _ undecided: Set<Slug>
  ) -> CampaignReport.Line {
    let promise = deliverable.promise
    let person = state.influencers[promise.influencer]?.person
    let task = promise.broadcast.flatMap { campaign.broadcasts[$0]?.tasks[promise.influencer] }
    var line = CampaignReport.Line(
      deliverable: promise.deliverable.text, phase: promise.phase?.text, influencer: promise.influencer.text,
      name: person?.name, owner: person?.owner, platform: promise.platform, format: promise.format, due: promise.due,
      state: deliverable.progress.state)
    (line.broadcast, line.task) = (promise.broadcast?.text, task?.progress.state)
    line.latenessSeconds = deliverable.latenessSeconds
    line.undecided = undecided.contains(promise.deliverable)
    line.unseen = unseenCause(of: deliverable, undecided)
    (line.fee, line.contractedImpressions) = (promise.fee, promise.contractedImpressions)
    if let id = deliverable.post, let post = state.posts[id] {
      (line.post, line.url) = (id, addresses[id] ?? task?.reportedURL)
      (line.publishedAt, line.seenAt) = (post.publishedAt, post.seenAt)
      line.verdict = post.currentVerdict?.verdict
      line.reasons = post.currentVerdict?.reasons.map(\.rawValue) ?? []
      line.findings = post.currentVerdict?.findings ?? []
      line.brief = post.brief?.report
    }
    return line
  }

  private func people(_ promises: [DeliverableState]) -> [CampaignReport.Person] {
    Set(promises.map(\.promise.influencer)).sorted().map { id in
      let influencer = state.influencers[id]
      let person = influencer?.person
      let followers = influencer?.imported.accounts.map(\.followers) ?? []
      return CampaignReport.Person(
        influencer: id.text, name: person?.name, owner: person?.owner, region: influencer?.imported.region,
        languages: influencer?.imported.languages ?? [], segments: influencer?.imported.segments ?? [],
        channel: person?.contacts.first?.kind.rawValue,
        followers: followers.isEmpty || followers.contains(nil) ? nil : followers.compactMap(\.self).reduce(0, +))
    }
  }

  private func kpis(of campaign: CampaignState) -> CampaignReport.KPIs? {
    guard let at = campaign.kpisAt, let total = campaign.kpis["campaign"]?.lines.first?.figures else { return nil }
    func figures(_ scope: String) -> [CampaignReport.KPIs.Figures] {
      (campaign.kpis[scope]?.lines ?? []).map {
        .init(id: $0.id, influencer: $0.influencer, deliverable: $0.deliverable, figures: $0.figures)
      }
    }
    return .init(
      at: at, isCurrent: areFiguresCurrent(campaign.campaign.id), campaign: total, phases: figures("phase"),
      influencers: figures("influencer"), posts: figures("post"))
  }

  private func goal(
    _ goal: Goal, of campaign: Slug, _ kpis: CampaignReport.KPIs?
  ) -> CampaignReport.GoalLine {
    let figures = goal.phase.map { phase in kpis?.phases.first { $0.id == phase.text }?.figures } ?? kpis?.campaign
    let figure = KPI(name: goal.kpi).flatMap { figures?[$0] }
    return CampaignReport.GoalLine(
      kpi: goal.kpi, phase: goal.phase?.text, atLeast: goal.atLeast, atMost: goal.atMost, by: goal.by,
      state: goalState(goal, of: campaign) ?? .open, figure: figure)
  }
}

// MARK: Broadcasts

extension CoordinatorCore {
  private func mobilisation(_ broadcast: BroadcastState) -> CampaignReport.Mobilisation {
    let funnel = broadcast.funnel
    let posted = broadcast.tasks.values.compactMap(\.progress.postedAt).sorted()
    var timeline: [CampaignReport.Mobilisation.Point] = []
    for (place, at) in posted.enumerated() {
      if timeline.last?.at == at { timeline.removeLast() }
      timeline.append(.init(at: at, posted: place + 1))
    }
    let reasons = broadcast.excluded.flatMap(\.reasons).map(\.rawValue)
    return CampaignReport.Mobilisation(
      broadcast: broadcast.broadcast.id.text, name: broadcast.broadcast.name,
      phase: broadcast.broadcast.phase.id.text, sentAt: broadcast.sentAt, audience: broadcast.broadcast.audience,
      excluded: Dictionary(grouping: reasons) { $0 }.mapValues(\.count), excludedPeople: broadcast.excluded.count,
      funnel: funnel, goal: broadcast.broadcast.goal,
      shortfall: broadcast.broadcast.goal.flatMap { funnel.shortfall(of: $0, sentAt: broadcast.sentAt, now: now.wall) },
      timeline: timeline, isCancelled: broadcast.isCancelled)
  }
}
