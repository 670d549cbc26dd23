import Alerts
import Campaigns
import JSONLines
import Seams
import Store
import Wire

// What a read of a source means for the promises, and what the passing of time does to them.
extension CoordinatorCore {
  /// `began` is when the read was handed out: nothing that came up before was overlooked by it.
  mutating func polled(_ id: String, _ report: DeadlinePollReport, began: Instant) {
    guard var source = sources[id] else { return }
    timers.sourcesAreDirty = true
    if report.reading == .failed {
      source.failed(
        report.failure ?? .init(code: "unknown", message: "no reason given"), at: now,
        interval: settings.pollInterval)
      sources[id] = source
      return tickPromises(of: source)
    }
    source.succeeded(began: began)
    source.answer = report.evidence?.sha256 ?? source.answer
    if report.reading == .read { moveCursor(of: &source, report) }
    sources[id] = source
    for seen in report.posts {
      saw(seen, account: source.account, of: source.influencer, source: source.id, answer: report.evidence)
    }
    tickPromises(of: source)
    endFailing(source)
  }

  private mutating func moveCursor(of source: inout SourceState, _ report: DeadlinePollReport) {
    let revision = source.orderedRevision
    guard
      (source.etag, source.lastModified, source.cursorRevision) != (report.etag, report.lastModified, revision)
    else { return }
    (source.etag, source.lastModified, source.cursorRevision) = (report.etag, report.lastModified, revision)
    journal(
      JournalKind.sourceCursor,
      SourceCursorMoved(
        source: source.id, etag: source.etag, lastModified: source.lastModified, revision: revision))
  }

  private mutating func endFailing(_ source: SourceState) {
    for campaign in Set(source.promises.map(\.campaign)).sorted() {
      resolve(
        failingFingerprint(campaign, source.id), summary: "The source of \(source.influencer) can be read again.")
    }
  }

  private func failingFingerprint(_ campaign: Slug, _ source: String) -> String {
    "source.failing/\(campaign)/\(source)"
  }
}

// MARK: Posts

extension CoordinatorCore {
  /// `isNamed`: somebody says that it is their post, so that one promise which it may keep is for a person to confirm.
  mutating func saw(
    _ seen: DeadlinePollReport.SeenPost, account: AccountKey, of influencer: Slug, source: String,
    isNamed: Bool = false,
    answer: PageEvidence? = nil
  ) {
    var post = seen.post
    // The coordinator's clock is the one deadlines are held against.
    post.seenAt = now.wall
    let id = personal.hash("\(account.description)|\(post.externalID)")
    let content = personal.hash("\(post.title ?? "")\n\(post.text)")
    if let known = state.posts[id] {
      if known.content != content { edited(id, known, post, content, answer) }
      return
    }
    let candidates = (seen.fulfils.map { [$0] } ?? seen.candidates).filter(isOpen)
    guard let first = candidates.first else { return }
    keep(id, version: 1, post, answer)
    record(
      .postSeen(
        PostSeen(
          post: id, campaign: first.campaign, influencer: influencer,
          platform: account.platform.rawValue, account: source, version: 1, content: content,
          publishedAt: post.publishedAt, seenAt: now.wall)))
    if candidates.count == 1, seen.fulfils != nil || !isNamed {
      match(id, post, to: first.campaign, first.deliverable, reasons: first.reasons, by: nil)
    } else {
      ambiguous(id, candidates, of: influencer)
    }
  }

  private func isOpen(_ candidate: DeadlinePollReport.Candidate) -> Bool {
    guard let deliverable = state.campaigns[candidate.campaign]?.deliverables[candidate.deliverable]
    else { return false }
    return deliverable.post == nil
  }

  private mutating func edited(
    _ id: String, _ known: PostState, _ post: FoundPost, _ content: String, _ answer: PageEvidence?
  ) {
    let version = known.version + 1
    keep(id, version: version, post, answer)
    record(
      .postSeen(
        PostSeen(
          post: id, campaign: known.campaign, influencer: known.influencer, platform: known.platform,
          account: known.account, version: version, content: content, publishedAt: post.publishedAt,
          seenAt: now.wall)))
  }

  private mutating func keep(_ id: String, version: Int, _ post: FoundPost, _ answer: PageEvidence?) {
    actions.append(.vault(path: Evidence.path(id, version: version), bytes: JSONText.certain(post)))
    if let answer {
      actions.append(.vault(path: Evidence.answerPath(id, version: version), bytes: JSONText.certain(answer)))
    }
    unjudged[id] = post
    addresses[id] = post.url
  }

  private mutating func ambiguous(
    _ id: String, _ candidates: [DeadlinePollReport.Candidate], of influencer: Slug
  ) {
    let campaign = candidates[0].campaign
    let names = candidates.map(\.deliverable)
    record(
      .postMatched(
        PostMatched(
          post: id, campaign: campaign, deliverable: nil, reasons: [], candidates: names,
          candidateReasons: candidates.map(\.reasons), by: nil)))
    var facts = AlertFacts()
    facts.post = id
    facts.influencer = influencer.text
    facts.candidates = names.map(\.text)
    facts.hint = "Choose: groundswell posts match \(id) DELIVERABLE"
    raise(
      .matchAmbiguous, campaign: campaign, fingerprint: "match/\(id)",
      summary:
        "A post of \(influencer) fits \(names.count) promises: \(names.map(\.text).joined(separator: ", ")).",
      facts: facts)
  }

  /// A post fulfils a promise: by its keys, or because a person says so.
  mutating func match(
    _ id: String, _ post: FoundPost, to campaignID: Slug, _ deliverableID: Slug, reasons: [String], by person: String?
  ) {
    guard let campaign = state.campaigns[campaignID], let deliverable = campaign.deliverables[deliverableID]
    else { return }
    record(
      .postMatched(
        PostMatched(
          post: id, campaign: campaignID, deliverable: deliverableID, reasons: reasons, candidates: [], by: person)))
    let deadline = deliverable.deadline(under: campaign.campaign.deadlines)
    var progress = deliverable.progress
    if let transition = progress.found(
      publishedAt: post.effectiveInstant, now: now.wall, deadline: deadline)
    {
      moved(campaignID, deliverableID, transition, post: id)
    }
    resolve("match/\(id)", summary: "It fulfils \(deliverableID).")
    taskPosted(campaignID, deliverableID, post: id, at: post.effectiveInstant)
    // The other candidates are on their own again.
    timers.deadlinesAreDirty = true
  }
}

// MARK: Time

extension CoordinatorCore {
  /// Moves every promise whose time has come and notes when the next one's comes.
  mutating func tickDeadlines() {
    guard timers.deadlinesAreDirty || (timers.deadlines.map { $0 <= now.wall } ?? true) else { return }
    timers.deadlinesAreDirty = false
    var next = now.wall + .seconds(3600)
    for campaign in state.campaigns.keys.sorted() {
      for deliverable in (state.campaigns[campaign]?.deliverables.keys.sorted() ?? []) {
        tick(campaign, deliverable)
        if let boundary = nextBoundary(campaign, deliverable) { next = min(next, boundary) }
      }
    }
    timers.deadlines = next
  }

  private mutating func tickPromises(of source: SourceState) {
    for promise in source.promises {
      tick(promise.campaign, promise.deliverable)
      if let boundary = nextBoundary(promise.campaign, promise.deliverable) {
        timers.deadlines = min(timers.deadlines ?? boundary, boundary)
      }
    }
  }

  private func nextBoundary(_ campaignID: Slug, _ deliverableID: Slug) -> Instant? {
    guard let campaign = state.campaigns[campaignID], let deliverable = campaign.deliverables[deliverableID]
    else { return nil }
    return deliverable.progress.nextBoundary(
      after: now.wall,
      deadline: deliverable.deadline(under: campaign.campaign.deadlines, watchedSince: watchedSince))
  }

  private mutating func tick(_ campaignID: Slug, _ deliverableID: Slug) {
    guard let campaign = state.campaigns[campaignID], let deliverable = campaign.deliverables[deliverableID]
    else { return }
    var progress = deliverable.progress
    // A post that waits for somebody's choice may be this one: it is due, and no more is said.
    let isUndecided = state.isUndecided(campaignID, deliverableID)
    let transitions = progress.tick(
      now: isUndecided ? min(now.wall, deliverable.promise.due.at) : now.wall,
      deadline: deliverable.deadline(under: campaign.campaign.deadlines, watchedSince: watchedSince),
      lastRead: sources[deliverable.promise.account]?.lastRead)
    for transition in transitions { moved(campaignID, deliverableID, transition, post: nil) }
  }

  /// Nothing is waited for any more; a post that comes all the same counts.
  mutating func excuse(_ campaign: Slug, _ id: Slug) {
    guard var progress = state.campaigns[campaign]?.deliverables[id]?.progress,
      let transition = progress.excuse(now: now.wall)
    else { return }
    moved(campaign, id, transition, post: nil)
  }

  private mutating func moved(
    _ campaign: Slug, _ id: Slug, _ transition: DeliverableProgress.Transition, post: String?
  ) {
    guard let promise = state.campaigns[campaign]?.deliverables[id]?.promise else { return }
    let lateness =
      transition.to == .late ? (transition.at - promise.due.at).milliseconds / 1000 : nil
    record(
      .deliverableChanged(
        DeliverableChanged(
          campaign: campaign, deliverable: id, from: transition.from.rawValue, to: transition.to.rawValue,
          since: transition.at, post: post, latenessSeconds: lateness, correction: transition.correction)))
    alert(campaign, promise, transition, post: post)
  }

  private mutating func alert(
    _ campaign: Slug, _ promise: DeliverablePromised, _ transition: DeliverableProgress.Transition, post: String?
  ) {
    let overdue = "deadline/\(campaign)/\(promise.deliverable)/overdue"
    let missed = "deadline/\(campaign)/\(promise.deliverable)/missed"
    var facts = AlertFacts()
    facts.deliverable = promise.deliverable.text
    facts.influencer = promise.influencer.text
    facts.due = promise.due.at
    facts.observedAt = transition.evidence ?? now.wall
    switch transition.to {
    case .scheduled, .due:
      break
    case .overdue:
      raise(
        .deadlineOverdue, campaign: campaign, fingerprint: overdue,
        summary: "\(promise.deliverable): no post of \(promise.influencer) yet, due \(promise.due.local).", facts: facts
      )
    case .missed:
      resolve(overdue, summary: "\(promise.deliverable) is missed.")
      raise(
        .deadlineMissed, campaign: campaign, fingerprint: missed,
        summary: "\(promise.deliverable): \(promise.influencer) has missed it, due \(promise.due.local).", facts: facts)
    case .unverifiable:
      unverifiable(campaign, promise, facts)
    case .posted, .late, .excused:
      let word = transition.to == .excused ? "excused" : transition.to == .late ? "posted late" : "posted"
      for fingerprint in [overdue, missed] {
        resolve(fingerprint, summary: "\(promise.deliverable): \(word).") { facts in
          facts.post = post
          facts.publishedAt = transition.at
          facts.correction = transition.correction ? true : nil
        }
      }
    }
  }

  private mutating func unverifiable(_ campaign: Slug, _ promise: DeliverablePromised, _ facts: AlertFacts) {
    var facts = facts
    let source = sources[promise.account]
    facts.source = promise.account
    if let failure = source?.lastFailure {
      (facts.code, facts.hint) = (
        failure.code, "The source has failed \(source?.failures ?? 0) times; see `groundswell status`."
      )
    } else if source?.feed == nil {
      (facts.code, facts.hint) = ("no_source", "The roster names no feed for this account; add one and import again.")
    } else {
      (facts.code, facts.hint) = ("not_read", "The source was not read since the due instant; do workers run?")
    }
    raise(
      .sourceFailing, campaign: campaign, fingerprint: failingFingerprint(campaign, promise.account),
      summary:
        "\(promise.deliverable) cannot be verified: the source of \(promise.influencer) was not read since it was due.",
      facts: facts)
  }
}
