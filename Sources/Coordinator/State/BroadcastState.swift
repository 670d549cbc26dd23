import Broadcasts
import Campaigns
import Dispatching
import Seams

/// One broadcast as it stands.
struct BroadcastState {
  var broadcast: Broadcast
  var sentAt: Instant
  var due: Instant
  var isCancelled = false
  var tasks: [Slug: TaskState]
  var excluded: [Exclusion]

  init(_ record: BroadcastSent) {
    broadcast = record.broadcast
    sentAt = record.sentAt
    due = record.due
    excluded = record.excluded
    tasks = Dictionary(
      record.recipients.map { ($0.influencer, TaskState($0, queuedAt: record.sentAt)) }, uniquingKeysWith: { $1 })
  }

  var funnel: Funnel { Funnel(tasks.values.map(\.progress)) }
}

/// One person's task as it stands.
struct TaskState {
  var recipient: BroadcastSent.RecipientLine
  var progress: TaskProgress
  /// How often the person named an address.
  var reports = 0
  /// The newest of them; nil when there is none, or when it was erased.
  var reportedURL: String?

  init(_ recipient: BroadcastSent.RecipientLine, queuedAt: Instant) {
    self.recipient = recipient
    progress = TaskProgress(queuedAt: queuedAt)
  }
}

/// Names one task.
struct TaskKey: Hashable, Comparable {
  var campaign: Slug
  var broadcast: Slug
  var influencer: Slug

  static func < (a: TaskKey, b: TaskKey) -> Bool {
    (a.campaign, a.broadcast, a.influencer) < (b.campaign, b.broadcast, b.influencer)
  }
}

/// Names one message to one person; no two ever have the same name.
struct MessageKey: Hashable, Comparable {
  var task: TaskKey
  /// 1 for the message, 2 for the reminder, from 3 when a person had it sent again.
  var number: Int

  static let reminder = 2

  var isReminder: Bool { number == Self.reminder }

  static func < (a: MessageKey, b: MessageKey) -> Bool { (a.task, a.number) < (b.task, b.number) }
}

extension TaskState {
  /// The number of the message that the task waits for or has had.
  var number: Int { progress.resends == 0 ? 1 : MessageKey.reminder + progress.resends }
}
