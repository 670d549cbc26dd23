import Alerts
import Broadcasts
import Campaigns
import JSONLines
import Seams
import Store
import Wire

// What happens to one person's task, and what time makes of it.
extension CoordinatorCore {
  func task(_ key: TaskKey) -> TaskState? {
    state.campaigns[key.campaign]?.broadcasts[key.broadcast]?.tasks[key.influencer]
  }

  /// Moves a task and does what follows from it. Nothing happens when the task is there already, or further.
  mutating func happened(
    _ event: TaskProgress.Event, to key: TaskKey, at: Instant? = nil, by: String? = nil, post: String? = nil
  ) throws(TaskProgress.Refusal) {
    guard var progress = task(key)?.progress else { return }
    guard let transition = try progress.apply(event, at: at ?? now.wall) else { return }
    record(
      .taskChanged(
        TaskChanged(
          campaign: key.campaign, broadcast: key.broadcast, influencer: key.influencer, event: event,
          from: transition.from, to: transition.to, since: transition.at, by: by, post: post)))
    timers.tasksAreDirty = true
    tellDelivery(of: key, transition)
    follow(key, transition)
  }

  private mutating func follow(_ key: TaskKey, _ transition: TaskProgress.Transition) {
    guard let task = task(key) else { return }
    switch transition.to {
    case .queued:
      queue(MessageKey(task: key, number: task.number))
    case .cancelled:
      excuse(key.campaign, task.recipient.deliverable)
    case .declined:
      excuse(key.campaign, task.recipient.deliverable)
      _ = withdraw(key)
    case .acknowledged, .posted:
      // Whoever answers was reached; a message that was not handed out yet is not needed any more.
      _ = withdraw(key)
    case .sent, .doubtful, .failed, .verified:
      break
    }
  }

  /// A promise of a broadcast was kept, or its post judged.
  mutating func taskPosted(_ campaign: Slug, _ deliverable: Slug, post: String, at: Instant) {
    guard let key = taskKey(campaign, deliverable) else { return }
    if task(key)?.progress.state == .declined { try? happened(.acknowledged, to: key) }
    try? happened(.posted, to: key, at: at, post: post)
    pages[key]?.failures = 0
    pages[key]?.lastFailure = nil
  }

  mutating func taskVerified(_ campaign: Slug, _ deliverable: Slug, post: String) {
    guard let key = taskKey(campaign, deliverable) else { return }
    try? happened(.verified, to: key, post: post)
  }

  private func taskKey(_ campaign: Slug, _ deliverable: Slug) -> TaskKey? {
    guard let promise = state.campaigns[campaign]?.deliverables[deliverable]?.promise, let broadcast = promise.broadcast
    else { return nil }
    return TaskKey(campaign: campaign, broadcast: broadcast, influencer: promise.influencer)
  }
}

// MARK: Reports

extension CoordinatorCore {
  /// Characters of an address that a person may name.
  static let longestAddress = 2048

  mutating func reportTask(_ arguments: TaskReportArguments) throws(RefusedHeader) -> TaskLine {
    let name = BroadcastName(campaign: arguments.campaign, broadcast: arguments.broadcast)
    let broadcast = try broadcast(name)
    let key = TaskKey(
      campaign: arguments.campaign, broadcast: arguments.broadcast, influencer: arguments.influencer)
    guard broadcast.tasks[key.influencer] != nil else {
      let isExcluded = broadcast.excluded.contains { $0.influencer == key.influencer }
      throw refusal(
        "unknown_task", "Broadcast \(key.broadcast) did not go to \(key.influencer).",
        isExcluded
          ? "They were left out; groundswell broadcast show \(key.campaign) \(key.broadcast) says why."
          : "See: groundswell broadcast show \(key.campaign) \(key.broadcast)")
    }
    do throws(TaskProgress.Refusal) {
      switch arguments.report {
      case .confirmed: try happened(.acknowledged, to: key, by: arguments.by)
      case .declined: try happened(.declined, to: key, by: arguments.by)
      case .sent: try settle(.settledSent, key, by: arguments.by)
      case .resend: try settle(.settledResend, key, by: arguments.by)
      case .posted: break
      }
    } catch {
      throw refusal(
        "not_now", "\(arguments.report.rawValue) does not fit the task of \(key.influencer): \(error).",
        "See: groundswell broadcast show \(key.campaign) \(key.broadcast)")
    }
    if arguments.report == .posted { try reportPost(arguments, key) }
    guard let line = try show(name).tasks.first(where: { $0.influencer == key.influencer }) else {
      throw refusal("unknown_task", "There is no such task.", "See: groundswell broadcast list")
    }
    return line
  }

  /// A person knows whether a doubtful message arrived: its old job has nothing more to say.
  private mutating func settle(
    _ event: TaskProgress.Event, _ key: TaskKey, by person: String
  ) throws(TaskProgress.Refusal) {
    let message = MessageKey(task: key, number: task(key)?.number ?? 1)
    try happened(event, to: key, by: person)
    forget(message)
  }

  private mutating func reportPost(_ arguments: TaskReportArguments, _ key: TaskKey) throws(RefusedHeader) {
    guard let url = arguments.url, Self.isAddress(url) else {
      throw refusal(
        "bad_url", "\"\(arguments.url?.prefix(80) ?? "")\" is no address of a post.",
        "Expected http:// or https:// and a host, at most \(Self.longestAddress) characters without spaces.")
    }
    guard let task = task(key), task.reportedURL != url else { return }
    if task.progress.state == .declined {
      throw refusal(
        "not_now", "\(key.influencer) has declined.", "Confirm the task first, if they have thought again.")
    }
    let name = taskName(key)
    let number = task.reports + 1
    actions.append(
      .vault(path: ReportedAddress.path(name, number: number), bytes: JSONText.certain(ReportedAddress(url: url))))
    record(
      .taskReported(
        TaskReported(
          campaign: key.campaign, broadcast: key.broadcast, influencer: key.influencer, task: name, number: number,
          url: personal.hash(url), by: arguments.by)))
    setReportedURL(url, of: key)
  }

  func taskName(_ key: TaskKey) -> String {
    personal.hash("task|\(key.campaign)|\(key.broadcast)|\(key.influencer)")
  }

  mutating func setReportedURL(_ url: String?, of key: TaskKey) {
    state.campaigns[key.campaign]?.broadcasts[key.broadcast]?.tasks[key.influencer]?.reportedURL = url
    pages[key] = url.map { PageState(url: $0) }
  }

  private static func isAddress(_ url: String) -> Bool {
    guard url.utf8.count <= longestAddress,
      let scheme = ["http://", "https://"].first(where: { url.lowercased().hasPrefix($0) })
    else { return false }
    let rest = url.dropFirst(scheme.count)
    guard let first = rest.unicodeScalars.first,
      first.properties.isAlphabetic || ("0"..."9").contains(first) || first == "["
    else { return false }
    return rest.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && scalar.value != 0x7F && !scalar.properties.isWhitespace
    }
  }
}

// MARK: Time

extension CoordinatorCore {
  /// Tells what time has made of tasks, and notes when it makes more of them.
  mutating func tickTasks() {
    guard timers.tasksAreDirty || (timers.tasks.map { $0 <= now.wall } ?? true) else { return }
    timers.tasksAreDirty = false
    var next = now.wall + .seconds(3600)
    for (campaign, state) in state.campaigns.sorted(by: { $0.key < $1.key }) {
      for (id, broadcast) in state.broadcasts.sorted(by: { $0.key < $1.key }) where !broadcast.isCancelled {
        remind(campaign, id, broadcast)
        tellShortfall(campaign, id)
        next = min(next, boundary(of: broadcast) ?? next)
      }
    }
    timers.tasks = next
  }

  private func boundary(of broadcast: BroadcastState) -> Instant? {
    let goal = broadcast.broadcast.goal.map { broadcast.sentAt + .seconds($0.within) }
    let tasks = broadcast.tasks.values.compactMap {
      $0.progress.nextBoundary(after: now.wall, broadcast.broadcast.clocks)
    }
    return (tasks + [goal].compactMap { $0 }.filter { $0 > now.wall }).min()
  }

  /// A second message goes over another channel only; who has none is left to their owner.
  private mutating func remind(_ campaign: Slug, _ id: Slug, _ broadcast: BroadcastState) {
    for (influencer, task) in broadcast.tasks.sorted(by: { $0.key < $1.key })
    where task.progress.reminderDue(at: now.wall, broadcast.broadcast.clocks) {
      let key = TaskKey(campaign: campaign, broadcast: id, influencer: influencer)
      reminded(key, task.recipient.reminder == nil ? .impossible : .queued)
      if task.recipient.reminder != nil { queue(MessageKey(task: key, number: MessageKey.reminder)) }
    }
    tellUnanswered(campaign, id)
  }

  mutating func reminded(_ key: TaskKey, _ reminder: TaskProgress.Reminder) {
    record(
      .taskReminded(
        TaskReminded(
          campaign: key.campaign, broadcast: key.broadcast, influencer: key.influencer, reminder: reminder)))
  }
}

// MARK: Telling

extension CoordinatorCore {
  func shortfallFingerprint(_ campaign: Slug, _ broadcast: Slug) -> String {
    "broadcast/\(campaign)/\(broadcast)/shortfall"
  }
  func reminderFingerprint(_ campaign: Slug, _ broadcast: Slug) -> String {
    "broadcast/\(campaign)/\(broadcast)/reminder"
  }

  private mutating func tellShortfall(_ campaign: Slug, _ id: Slug) {
    guard let broadcast = state.campaigns[campaign]?.broadcasts[id], let goal = broadcast.broadcast.goal else { return }
    let funnel = broadcast.funnel
    guard let missing = funnel.shortfall(of: goal, sentAt: broadcast.sentAt, now: now.wall) else {
      if funnel.posted >= goal.posted {
        resolve(shortfallFingerprint(campaign, id), summary: "\(id): \(funnel.posted) have posted.")
      }
      return
    }
    var facts = AlertFacts()
    facts.broadcast = id.text
    facts.due = broadcast.sentAt + .seconds(goal.within)
    facts.count = missing
    facts.hint = "See who: groundswell broadcast show \(campaign) \(id)"
    raise(
      .broadcastShortfall, campaign: campaign, fingerprint: shortfallFingerprint(campaign, id),
      summary:
        "\(id): \(funnel.posted) of \(goal.posted) have posted, \(funnel.sent) of \(funnel.recipients) were reached.",
      facts: facts)
  }

  /// Whom no second message can remind: somebody of the team must.
  private mutating func tellUnanswered(_ campaign: Slug, _ id: Slug) {
    guard let broadcast = state.campaigns[campaign]?.broadcasts[id] else { return }
    let silent = broadcast.tasks.filter { _, task in
      guard task.progress.reminder == .impossible else { return false }
      switch task.progress.state {
      case .sent, .acknowledged: return true
      case .queued, .doubtful, .failed, .declined, .posted, .verified, .cancelled: return false
      }
    }.keys.sorted()
    guard !silent.isEmpty else {
      return resolve(reminderFingerprint(campaign, id), summary: "\(id): everybody has posted or declined.")
    }
    var facts = AlertFacts()
    facts.broadcast = id.text
    facts.count = silent.count
    facts.influencers = silent.prefix(Self.mostNamed).map(\.text)
    facts.hint = "Whose they are: groundswell campaign digest \(campaign)"
    raise(
      .broadcastReminder, campaign: campaign, fingerprint: reminderFingerprint(campaign, id),
      summary: "\(id): some have not posted yet and have no second channel; please call them.", facts: facts)
  }

  /// People named in one alert.
  static let mostNamed = 100

  private mutating func tellDelivery(of key: TaskKey, _ transition: TaskProgress.Transition) {
    let fingerprints: [(TaskProgress.State, AlertKind, String)] = [
      (.doubtful, .taskDoubtful, "task/\(key.campaign)/\(key.broadcast)/\(key.influencer)/doubtful"),
      (.failed, .taskFailed, "task/\(key.campaign)/\(key.broadcast)/\(key.influencer)/failed"),
    ]
    for (state, kind, fingerprint) in fingerprints {
      if transition.to == state {
        raise(
          kind, campaign: key.campaign, fingerprint: fingerprint,
          summary: state == .doubtful
            ? "\(key.broadcast): whether the message to \(key.influencer) went out is unknown."
            : "\(key.broadcast): the message to \(key.influencer) could not be sent.",
          facts: deliveryFacts(key, transition.to))
      } else if transition.from == state {
        resolve(fingerprint, summary: "\(key.broadcast): the task of \(key.influencer) is \(transition.to.rawValue).")
      }
    }
  }

  private func deliveryFacts(_ key: TaskKey, _ state: TaskProgress.State) -> AlertFacts {
    var facts = AlertFacts()
    facts.broadcast = key.broadcast.text
    facts.influencer = key.influencer.text
    facts.hint =
      "Ask whether it arrived, then: groundswell broadcast settle \(key.campaign) \(key.broadcast) \(key.influencer)"
      + " sent|resend. It is never sent again by itself."
    return facts
  }
}
