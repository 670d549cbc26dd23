import Alerts
import Broadcasts
import Campaigns
import Disclosure
import Dispatching
import Seams

extension CoordinatorCore {
  /// The state in words, leases and timers aside: equal for two cores that know the same.
  public var digest: String {
    var lines = ["store \(state.storeSeq), alerts \(state.alerts.lastSeq), index \(state.alertIndex.lastSeq)"]
    for (id, campaign) in state.campaigns.sorted(by: { $0.key < $1.key }) {
      lines.append("campaign \(id) revision \(campaign.revision) samples \(campaign.samples.count)")
      for (name, deliverable) in campaign.deliverables.sorted(by: { $0.key < $1.key }) {
        lines.append("  \(name) \(deliverable.progress.state) \(deliverable.post ?? "-")")
      }
      for (name, broadcast) in campaign.broadcasts.sorted(by: { $0.key < $1.key }) {
        lines.append("  broadcast \(name)\(broadcast.isCancelled ? " cancelled" : "")")
        for (person, task) in broadcast.tasks.sorted(by: { $0.key < $1.key }) {
          let reminder = task.progress.reminder.map { " reminder \($0.rawValue)" } ?? ""
          lines.append("    \(person) \(task.progress.state.rawValue)\(reminder) reports \(task.reports)")
        }
      }
    }
    for (id, post) in state.posts.sorted(by: { $0.key < $1.key }) {
      lines.append("post \(id) v\(post.version) \(post.verdict?.verdict.rawValue ?? "-")")
    }
    for alert in state.alerts.open { lines.append("open \(alert.id) \(alert.state) \(alert.fingerprint)") }
    for entry in jobs.jobs.values.sorted(by: { $0.job.id < $1.job.id }) where entry.job.isSubmitted {
      let isDoubtful = state.doubtful[entry.job.id] != nil
      lines.append("job \(entry.job.id)\(isDoubtful ? " doubtful" : "")")
    }
    for (id, ended) in state.endedJobs.byID.sorted(by: { $0.key < $1.key }) {
      lines.append("ended \(id) \(ended.state)")
    }
    return lines.joined(separator: "\n")
  }
}
