import Alerts
import Broadcasts
import Campaigns
import Disclosure
import JSONLines
import Seams
import Store
import Wire

// The operations on broadcasts: who would be reached, sending, looking, calling off.
extension CoordinatorCore {
  /// People that one broadcast may go to: its record is one line of the store.
  static let maxRecipients = 10_000

  func preview(_ broadcast: Broadcast) throws(RefusedHeader) -> BroadcastPreview {
    let campaign = try campaign(broadcast.campaign)
    try check(broadcast, in: campaign)
    let preview = try audience(of: broadcast)
    let due = now.wall + .seconds(broadcast.clocks.postWithin)
    var answer = BroadcastPreview(recipients: [], excluded: preview.excluded)
    for recipient in preview.recipients {
      let person = state.influencers[recipient.influencer]?.person
      answer.recipients.append(
        .init(
          influencer: recipient.influencer, name: person?.name, owner: person?.owner,
          platform: recipient.account.platform, channel: recipient.channel.kind,
          dueLocal: person.map { localText(due, zone: $0.zone) }))
    }
    if let first = preview.recipients.first {
      answer.sample = try rendered(broadcast, for: first.influencer, first.account, due: due)
    }
    return answer
  }

  mutating func send(_ broadcast: Broadcast) throws(RefusedHeader) -> BroadcastStatus {
    try refuseWhenBusy()
    let campaign = try campaign(broadcast.campaign)
    var kept = broadcast
    kept.audience.owners = broadcast.audience.owners.map(personal.hash)
    if let known = campaign.broadcasts[broadcast.id] {
      if known.broadcast == kept {
        // A request may be repeated whose answer was lost.
        var status = try show(BroadcastName(campaign: broadcast.campaign, broadcast: broadcast.id))
        status.wasSentBefore = true
        return status
      }
      throw refusal(
        "already_sent", "Broadcast \(broadcast.id) was sent at \(known.sentAt).",
        "Each goes out once. Give a further one an id of its own, or look: groundswell broadcast show \(broadcast.campaign)"
          + " \(broadcast.id)")
    }
    try check(broadcast, in: campaign)
    let preview = try audience(of: broadcast)
    guard !preview.recipients.isEmpty else {
      throw refusal(
        "nobody", "Broadcast \(broadcast.id) would reach nobody: \(preview.excluded.count) people are left out.",
        "See why: groundswell broadcast send --preview")
    }
    guard preview.recipients.count <= Self.maxRecipients else {
      throw refusal(
        "too_many", "Broadcast \(broadcast.id) would go to \(preview.recipients.count) people.",
        "At most \(Self.maxRecipients) are taken at once; send one for each region or segment.")
    }
    let due = now.wall + .seconds(broadcast.clocks.postWithin)
    for recipient in preview.recipients {
      // A message that cannot be filled in for the last person must not have gone to the first.
      _ = try rendered(broadcast, for: recipient.influencer, recipient.account, due: due)
    }
    let lines = promise(broadcast, preview.recipients, due: due, in: campaign)
    record(
      .broadcastSent(
        BroadcastSent(
          broadcast: kept, sentAt: now.wall, due: due, recipients: lines, excluded: preview.excluded)))
    rebuildSources()
    timers.tasksAreDirty = true
    queueMessages(of: broadcast.campaign, broadcast.id)
    return try show(BroadcastName(campaign: broadcast.campaign, broadcast: broadcast.id))
  }

  private func audience(of broadcast: Broadcast) throws(RefusedHeader) -> AudiencePreview {
    let roster = state.campaigns[broadcast.campaign]?.roster ?? []
    let preview = broadcast.preview(roster.compactMap { state.influencers[$0]?.person })
    guard preview.unknown.isEmpty else {
      throw refusal(
        "unknown_influencer", "The audience names \(preview.unknown.map(\.text).joined(separator: ", ")).",
        "Nobody has that id. Import the roster first, or mend the name.")
    }
    return preview
  }

  private func check(_ broadcast: Broadcast, in campaign: CampaignState) throws(RefusedHeader) {
    guard broadcast.clocks.postWithin > 0, broadcast.clocks.postWithin <= TaskClocks.maximumSeconds else {
      throw refusal(
        "bad_clock", "post_within is \(broadcast.clocks.postWithin) s.",
        "Expected 1 to \(TaskClocks.maximumSeconds) s.")
    }
  }

  /// Each recipient gets a deliverable, so that the post is found, matched and judged like any other.
  private mutating func promise(
    _ broadcast: Broadcast, _ recipients: [Recipient], due: Instant, in campaign: CampaignState
  ) -> [BroadcastSent.RecipientLine] {
    let revision = campaign.revision + 1
    var taken = Set(campaign.deliverables.keys)
    var lines: [BroadcastSent.RecipientLine] = []
    for recipient in recipients {
      let id = broadcast.deliverableID(for: recipient.influencer) { taken.contains($0) }
      taken.insert(id)
      let account = accountHash(recipient.account)
      record(
        .deliverablePromised(
          DeliverablePromised(
            campaign: broadcast.campaign, revision: revision, deliverable: id, phase: broadcast.phase.id,
            influencer: recipient.influencer, platform: recipient.account.platform, account: account,
            format: broadcast.format, connection: broadcast.connection,
            language: broadcast.language(for: state.influencers[recipient.influencer]?.person?.languages ?? []),
            due: DueTime(local: due.rfc3339, zone: nil, at: due, tzdata: nil),
            windowStart: now.wall, keys: broadcast.keys, broadcast: broadcast.id)))
      lines.append(
        .init(
          influencer: recipient.influencer, deliverable: id, platform: recipient.account.platform, account: account,
          channel: line(recipient.channel), reminder: recipient.reminder.map(line)))
    }
    var changed = campaign.campaign
    if changed.phase(broadcast.phase.id) == nil { changed.phases.append(broadcast.phase) }
    record(.campaignImported(CampaignImported(campaign: changed, revision: revision)))
    return lines
  }

  private func line(_ channel: ContactChannel) -> BroadcastSent.ChannelLine {
    .init(kind: channel.kind, address: personal.hash(channel.description))
  }
}

// MARK: Rendering

extension CoordinatorCore {
  func localText(_ instant: Instant, zone: String) -> String {
    DeadlineText.text(instant, zone: zone, table: zones(zone))
  }

  func rendered(
    _ broadcast: Broadcast, for influencer: Slug, _ account: AccountKey, due: Instant
  ) throws(RefusedHeader) -> RenderedMessage {
    guard let person = state.influencers[influencer]?.person else {
      throw refusal("erased", "The values of \(influencer) were erased.", "Import the roster again.")
    }
    do {
      return try broadcast.render(
        for: MessageReader(person, account: account, deadline: localText(due, zone: person.zone)))
    } catch {
      throw refusal(
        "bad_message", "The message cannot be filled in: \(error).", "Nothing was sent. Mend the text of the message.")
    }
  }
}

// MARK: Looking

extension CoordinatorCore {
  func broadcasts(_ arguments: BroadcastsArguments) throws(RefusedHeader) -> [BroadcastStatus] {
    if let id = arguments.campaign { _ = try campaign(id) }
    let campaigns = state.campaigns.sorted { $0.key < $1.key }.filter { arguments.campaign ?? $0.key == $0.key }
    return campaigns.flatMap { _, campaign in
      campaign.broadcasts.values.sorted { ($0.sentAt, $0.broadcast.id) < ($1.sentAt, $1.broadcast.id) }
        .map { status(of: $0, tasks: []) }
    }
  }

  func show(_ name: BroadcastName) throws(RefusedHeader) -> BroadcastStatus {
    let broadcast = try broadcast(name)
    let tasks = broadcast.tasks.keys.sorted().compactMap { line(of: $0, in: broadcast) }
    return status(of: broadcast, tasks: tasks)
  }

  func broadcast(_ name: BroadcastName) throws(RefusedHeader) -> BroadcastState {
    let campaign = try campaign(name.campaign)
    guard let broadcast = campaign.broadcasts[name.broadcast] else {
      let known = campaign.broadcasts.keys.sorted().map(\.text).joined(separator: ", ")
      throw refusal(
        "unknown_broadcast", "Campaign \(name.campaign) has no broadcast \"\(name.broadcast)\".",
        known.isEmpty ? "Send one: groundswell broadcast send \(name.campaign) FILE" : "Broadcasts: \(known).")
    }
    return broadcast
  }

  private func status(of broadcast: BroadcastState, tasks: [TaskLine]) -> BroadcastStatus {
    let funnel = broadcast.funnel
    let isOver = broadcast.tasks.values.allSatisfy { $0.progress.isOver(at: now.wall, broadcast.broadcast.clocks) }
    return BroadcastStatus(
      broadcast: broadcast.broadcast, state: broadcast.isCancelled ? .cancelled : isOver ? .over : .running,
      sentAt: broadcast.sentAt, due: broadcast.due, now: now.wall, funnel: funnel,
      shortfall: broadcast.broadcast.goal.flatMap { funnel.shortfall(of: $0, sentAt: broadcast.sentAt, now: now.wall) },
      tasks: tasks, excluded: broadcast.excluded)
  }

  private func line(of influencer: Slug, in broadcast: BroadcastState) -> TaskLine? {
    guard let task = broadcast.tasks[influencer] else { return nil }
    let key = TaskKey(campaign: broadcast.broadcast.campaign, broadcast: broadcast.broadcast.id, influencer: influencer)
    let deliverable = state.campaigns[key.campaign]?.deliverables[task.recipient.deliverable]
    let person = state.influencers[influencer]?.person
    return TaskLine(
      influencer: influencer, name: person?.name, owner: person?.owner, state: task.progress.state,
      since: task.progress.since, deliverable: task.recipient.deliverable,
      deliverableState: deliverable?.progress.state.rawValue ?? "unknown", channel: task.recipient.channel.kind,
      sentAt: task.progress.sentAt, acknowledgedAt: task.progress.acknowledgedAt, postedAt: task.progress.postedAt,
      reportedURL: task.reportedURL, problem: problem(of: key, task), post: deliverable?.post,
      verdict: deliverable?.post.flatMap { state.posts[$0]?.currentVerdict?.verdict.rawValue })
  }

  private func problem(of key: TaskKey, _ task: TaskState) -> String? {
    if let failure = pages[key]?.lastFailure { return failure.message }
    return failures[MessageKey(task: key, number: task.number)]
  }

  mutating func cancel(_ arguments: CancelBroadcastArguments) throws(RefusedHeader) -> BroadcastStatus {
    let name = BroadcastName(campaign: arguments.campaign, broadcast: arguments.broadcast)
    let person = arguments.by
    let broadcast = try broadcast(name)
    if !broadcast.isCancelled {
      record(.broadcastCancelled(BroadcastCancelled(campaign: name.campaign, broadcast: name.broadcast, by: person)))
      for influencer in broadcast.tasks.keys.sorted() {
        let key = TaskKey(campaign: name.campaign, broadcast: name.broadcast, influencer: influencer)
        // What a worker holds may be on its way: its outcome is still heard.
        guard withdraw(key) else { continue }
        try? happened(.cancelled, to: key, by: person)
      }
      resolve(shortfallFingerprint(name.campaign, name.broadcast), summary: "\(name.broadcast) was called off.")
      resolve(reminderFingerprint(name.campaign, name.broadcast), summary: "\(name.broadcast) was called off.")
    }
    return try show(name)
  }
}
