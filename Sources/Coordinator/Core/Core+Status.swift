import Alerts
import Campaigns
import Disclosure
import Dispatching
import Seams
import Wire

// What is read out of the state, changing nothing.
extension CoordinatorCore {
  func status() -> StatusAnswer {
    StatusAnswer(
      epoch: epoch, startedAt: startedAt, now: now.wall, draining: isDraining, diskLow: isDiskLow,
      jobs: jobCounts, workers: workerLines, sources: sourceLines, campaigns: campaignLines,
      alerts: .init(
        lastSeq: state.alerts.lastSeq,
        open: Dictionary(grouping: state.alerts.open, by: \.severity.rawValue).mapValues(\.count)),
      logs: logs)
  }

  private var jobCounts: [String: Int] {
    var counts = Dictionary(grouping: jobs.jobs.values, by: \.state.name).mapValues(\.count)
    counts["dead"] = state.endedJobs.byID.values.count { $0.state == "dead" }
    return counts
  }

  private var workerLines: [StatusAnswer.Worker] {
    jobs.workers.sorted { ($0.value.name, $0.key) < ($1.value.name, $1.key) }.map { _, worker in
      .init(
        name: worker.name, credit: worker.credit, holds: worker.holds.count,
        silentSeconds: (now.elapsed - worker.lastHeard).milliseconds / 1000)
    }
  }

  private var sourceLines: [StatusAnswer.Source] {
    sources.values.sorted { $0.id < $1.id }.map { source in
      .init(
        source: source.id, influencer: source.influencer.text, lastRead: source.lastRead, failures: source.failures,
        code: source.lastFailure?.code, message: source.lastFailure?.message)
    }
  }

  private var campaignLines: [StatusAnswer.CampaignLine] {
    state.campaigns.sorted { $0.key < $1.key }.map { id, campaign in
      .init(
        campaign: id.text,
        deliverables: Dictionary(grouping: campaign.deliverables.values, by: \.progress.state.rawValue)
          .mapValues(\.count))
    }
  }

  func report(_ name: CampaignName) throws(RefusedHeader) -> CampaignReport {
    let campaign = try campaign(name.campaign)
    let lines = campaign.deliverables.values
      .sorted { ($0.promise.due.at, $0.promise.deliverable) < ($1.promise.due.at, $1.promise.deliverable) }
      .map(reportLine)
    return CampaignReport(
      campaign: campaign.campaign, at: now.wall, deliverables: lines, kpis: kpis(of: campaign),
      openAlerts: state.alerts.open.count { $0.campaign == name.campaign.text })
  }

  private func reportLine(_ deliverable: DeliverableState) -> CampaignReport.Line {
    let promise = deliverable.promise
    let person = state.influencers[promise.influencer]?.person
    let verdict = deliverable.post.flatMap { state.posts[$0]?.verdict }
    return CampaignReport.Line(
      deliverable: promise.deliverable.text, influencer: promise.influencer.text, name: person?.name,
      owner: person?.owner, platform: promise.platform, due: promise.due, state: deliverable.progress.state,
      post: deliverable.post, latenessSeconds: deliverable.latenessSeconds, verdict: verdict?.verdict,
      reasons: verdict?.reasons.map(\.rawValue) ?? [],
      undecided: state.isUndecided(promise.campaign, promise.deliverable))
  }

  private func kpis(of campaign: CampaignState) -> CampaignReport.KPIs? {
    guard let at = campaign.kpisAt, let total = campaign.kpis["campaign"]?.first?.figures else { return nil }
    func figures(_ scope: String) -> [CampaignReport.KPIs.Figures] {
      (campaign.kpis[scope] ?? []).map {
        .init(
          id: $0.id, influencer: $0.influencer, deliverable: $0.deliverable, figures: $0.figures)
      }
    }
    return .init(
      at: at, campaign: total, phases: figures("phase"), influencers: figures("influencer"), posts: figures("post"))
  }
}
