import Alerts
import Broadcasts
import Campaigns
import Coordinator
import JSONLines
import Seams

/// Holds the public record of a run against what must be true.
struct SimulationChecker {
  private struct EndedLine: Decodable {
    var job: String
    var state: String
  }
  private struct JobLine: Decodable { var job: String }
  private struct AlertLine: Decodable { var alert: AlertMessage }
  private struct ChangedLine: Decodable {
    var deliverable: Slug
    var to: String
  }

  private struct TaskLine: Decodable {
    var influencer: Slug
    var to: TaskProgress.State
  }
  private struct SentLine: Decodable {
    struct Recipient: Decodable { var influencer: Slug }
    var recipients: [Recipient]
  }

  /// Where each person's task stands; nil for one whose message is still to go out.
  private var tasks: [Slug: TaskProgress.State?] = [:]
  private var ended: [String: [String]] = [:]
  private(set) var doubtful: Set<String> = []
  private(set) var alerts: [AlertMessage] = []
  private var deliverables: [Slug: [String]] = [:]

  init(records: [LogRecord]) {
    for record in records {
      if record.kind == "job.ended", let line = try? record.decode(EndedLine.self) {
        ended[line.job, default: []].append(line.state)
      } else if record.kind == "job.doubtful", let line = try? record.decode(JobLine.self) {
        doubtful.insert(line.job)
      } else if record.kind == "broadcast.sent", let line = try? record.decode(SentLine.self) {
        for recipient in line.recipients { tasks[recipient.influencer] = .some(nil) }
      } else if record.kind == "task.changed", let line = try? record.decode(TaskLine.self) {
        tasks[line.influencer] = line.to
      } else if record.kind == "alert", let line = try? record.decode(AlertLine.self) {
        alerts.append(line.alert)
      } else if record.kind == "deliverable.changed", let line = try? record.decode(ChangedLine.self) {
        deliverables[line.deliverable, default: []].append(line.to)
      }
    }
  }

  /// An accepted job ends exactly once; an external one may stay doubtful instead.
  func jobViolations(accepted: Set<String>) -> [String] {
    let lost = accepted.sorted().filter { ended[$0] == nil && !doubtful.contains($0) }
    let doubled = ended.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
    return lost.map { "job \($0) was accepted and never ended" }
      + doubled.map { "job \($0.key) ended \($0.value.count) times: \($0.value)" }
  }

  /// Nobody is forgotten: each recipient's message went out and is known to have, or is shown as doubtful.
  func taskViolations(people: Int, sends: [String: Int], of broadcast: Broadcast) -> [String] {
    let missing = tasks.count == people ? [] : ["the broadcast has \(tasks.count) tasks, expected \(people)"]
    return missing
      + tasks.sorted { $0.key < $1.key }.compactMap { person, state in
        let count = sends[broadcast.messageID(for: person)] ?? 0
        switch state {
        case .sent: return count == 1 ? nil : "\(person) is told to have a message and has \(count)"
        case .doubtful: return nil
        case .failed where count == 0: return nil
        case .queued, .failed, .acknowledged, .declined, .posted, .verified, .cancelled, nil:
          return "the message to \(person) is \(state?.rawValue ?? "forgotten"), \(count) went out"
        }
      }
  }

  /// At most one message per external job.
  func effectViolations(sends: [String: Int]) -> [String] {
    sends.filter { $0.value > 1 }.sorted { $0.key < $1.key }.map { "\($0.key) was sent \($0.value) times" }
  }

  /// No alert is lost or told twice, and each names the one before it on its topic.
  func alertViolations(received: [AlertMessage], twice: [UInt64]) -> [String] {
    var violations = twice.map { "the subscriber was given message \($0) twice" }
    if alerts.map(\.seq) != alerts.indices.map({ UInt64($0 + 1) }) {
      violations.append("the seqs of the alerts are not 1 to \(alerts.count): \(alerts.map(\.seq))")
    }
    if received != alerts {
      violations.append(
        "the subscriber has \(received.map(\.seq)), the store has \(alerts.map(\.seq))")
    }
    var last: [String: UInt64] = [:]
    var open: Set<String> = []
    for alert in alerts {
      if alert.prev != last[alert.topic.text] ?? 0 {
        violations.append("alert \(alert.seq) names \(alert.prev) before it")
      }
      last[alert.topic.text] = alert.seq
      switch alert.state {
      case .firing where !alert.kind.isNotice:
        if !open.insert(alert.fingerprint).inserted { violations.append("\(alert.fingerprint) was told twice") }
      case .resolved: open.remove(alert.fingerprint)
      case .firing, .acknowledged: break
      }
    }
    return violations
  }

  /// Every promise stands as the world knows it.
  func deliverableViolations(_ expected: [Slug: DeliverableProgress.State]) -> [String] {
    expected.sorted { $0.key < $1.key }.compactMap { deliverable, state in
      let history = deliverables[deliverable] ?? []
      return history.last == state.rawValue
        ? nil : "\(deliverable) went \(history), expected \(state.rawValue) in the end"
    }
  }
}
