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
          .mapValues(\.count),
        unseen: unseen(campaign))
    }
  }
}
