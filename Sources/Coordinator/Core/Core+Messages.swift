import Broadcasts
import Campaigns
import Dispatching
import Seams
import Store
import Wire

// Messages to people: each has one name, is handed out at most once, and is never forgotten.
//
// The store says which messages there are to send; the journal, which of them were handed out. A message whose job
// was handed out before a crash is not handed out again: its worker reports it, or it becomes doubtful.
extension CoordinatorCore {
  /// Makes the job of a message, unless it has one.
  mutating func queue(_ message: MessageKey) {
    guard jobBySubject[.message(message)] == nil, let job = job(of: message) else { return }
    subjects[job.id] = .message(message)
    jobBySubject[.message(message)] = job.id
    _ = jobs.accept(job)
  }

  mutating func queueMessages(of campaign: Slug, _ broadcast: Slug) {
    for message in openMessages(of: campaign, broadcast) { queue(message) }
  }

  /// After a start: what was handed out before is kept back, the rest is queued.
  mutating func restoreMessages(intents: [JobID: Token]) {
    for (campaign, state) in state.campaigns.sorted(by: { $0.key < $1.key }) {
      for broadcast in state.broadcasts.keys.sorted() {
        for message in openMessages(of: campaign, broadcast) { restore(message, intents) }
      }
    }
  }

  private mutating func restore(_ message: MessageKey, _ intents: [JobID: Token]) {
    guard let job = job(of: message), let intended = intents[job.id] else { return queue(message) }
    subjects[job.id] = .message(message)
    jobBySubject[.message(message)] = job.id
    jobs.restore(job, intended: intended, isDoubtful: isDoubtful(message), now: now)
  }

  private func job(of message: MessageKey) -> Job? {
    guard let broadcast = state.campaigns[message.task.campaign]?.broadcasts[message.task.broadcast]?.broadcast,
      let id = JobID("send-\(broadcast.messageID(for: message.task.influencer, number: message.number))")
    else { return nil }
    return Job(id: id, kind: JobKind.broadcastDeliver.rawValue, priority: 0, isSubmitted: false)
  }

  private func isDoubtful(_ message: MessageKey) -> Bool {
    let progress = task(message.task)?.progress
    return message.isReminder ? progress?.reminder == .doubtful : progress?.state == .doubtful
  }

  /// Messages without an outcome.
  private func openMessages(of campaign: Slug, _ id: Slug) -> [MessageKey] {
    guard let broadcast = state.campaigns[campaign]?.broadcasts[id] else { return [] }
    return broadcast.tasks.sorted { $0.key < $1.key }.flatMap { influencer, task -> [MessageKey] in
      let key = TaskKey(campaign: campaign, broadcast: id, influencer: influencer)
      let call = task.isOpen ? [MessageKey(task: key, number: task.number)] : []
      switch task.progress.reminder {
      case .queued, .doubtful: return call + [MessageKey(task: key, number: MessageKey.reminder)]
      case .sent, .failed, .impossible, nil: return call
      }
    }
  }

  /// Takes a task's message back. False when a worker may have it.
  mutating func withdraw(_ key: TaskKey) -> Bool {
    let message = MessageKey(task: key, number: task(key)?.number ?? 1)
    guard let id = jobBySubject[.message(message)], let entry = jobs.jobs[id] else { return true }
    switch entry.state {
    case .leased, .unclaimed:
      return false
    case .queued, .waiting, .doubtful, .done, .dead:
      forget(message)
      return true
    }
  }

  mutating func forget(_ message: MessageKey) {
    guard let id = jobBySubject[.message(message)] else { return }
    jobs.forget(id)
    _ = finish(id)
    failures[message] = nil
  }
}

extension TaskState {
  /// True while its message has no outcome: whatever the person has answered meanwhile, a doubt stays one.
  fileprivate var isOpen: Bool {
    switch progress.state {
    case .queued, .doubtful: true
    case .sent, .failed, .acknowledged, .declined, .posted, .verified, .cancelled: false
    }
  }
}

// MARK: The job

extension CoordinatorCore {
  /// Nil when there is nothing to send any more.
  func deliverOrder(_ message: MessageKey) -> BroadcastDeliverOrder? {
    let key = message.task
    guard let broadcast = state.campaigns[key.campaign]?.broadcasts[key.broadcast], let task = task(key),
      let person = state.influencers[key.influencer]?.person, !person.optedOut,
      let line = message.isReminder ? task.recipient.reminder : task.recipient.channel,
      let account = person.accounts.first(where: { accountHash($0.key) == task.recipient.account }),
      let rendered = try? rendered(broadcast.broadcast, for: key.influencer, account.key, due: broadcast.due)
    else { return nil }
    let contacts = person.contacts
    // The address as it was, else the one that has taken its place.
    guard
      let channel = contacts.first(where: { personal.hash($0.description) == line.address })
        ?? contacts.first(where: { $0.kind == line.kind })
    else { return nil }
    return BroadcastDeliverOrder(
      messageID: broadcast.broadcast.messageID(for: key.influencer, number: message.number), channel: channel,
      from: broadcast.broadcast.from, subject: rendered.subject, text: rendered.text, date: broadcast.sentAt)
  }

  mutating func delivered(_ message: MessageKey) {
    failures[message] = nil
    if message.isReminder { return reminded(message.task, .sent) }
    try? happened(.delivered, to: message.task)
    if state.campaigns[message.task.campaign]?.broadcasts[message.task.broadcast]?.isCancelled == true {
      try? happened(.cancelled, to: message.task)
    }
  }

  mutating func undeliverable(_ message: MessageKey, reason: String) {
    failures[message] = reason
    if message.isReminder { return reminded(message.task, .failed) }
    try? happened(.failed, to: message.task)
  }

  mutating func lost(_ message: MessageKey) {
    if message.isReminder {
      guard task(message.task)?.progress.reminder != .doubtful else { return }
      return reminded(message.task, .doubtful)
    }
    try? happened(.lost, to: message.task)
  }
}
