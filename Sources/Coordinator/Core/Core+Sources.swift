import Campaigns
import Seams
import Store
import Wire

// Which sources are read, and when: at the interval, and at every instant at which a deadline passes.
extension CoordinatorCore {
  /// Makes the list of sources anew from the state: after a start and after an import.
  mutating func rebuildSources() {
    var rebuilt: [String: SourceState] = [:]
    for (campaignID, campaign) in state.campaigns {
      for deliverable in campaign.deliverables.values {
        let promise = deliverable.promise
        guard let account = account(of: promise) else { continue }
        var source =
          rebuilt[promise.account] ?? sources[promise.account]
          ?? SourceState(id: promise.account, influencer: promise.influencer, account: account.key, feed: account.feed)
        if rebuilt[promise.account] == nil { source.promises = [] }
        source.account = account.key
        source.feed = account.feed
        source.promises.append(.init(campaign: campaignID, deliverable: promise.deliverable))
        rebuilt[promise.account] = source
      }
    }
    for id in rebuilt.keys {
      rebuilt[id]?.promises.sort { ($0.campaign, $0.deliverable) < ($1.campaign, $1.deliverable) }
    }
    sources = rebuilt
    timers.sourcesAreDirty = true
    timers.deadlinesAreDirty = true
  }

  /// The account behind a promise; nil when its person's values are gone.
  func account(of promise: DeliverablePromised) -> Account? {
    state.influencers[promise.influencer]?.person?.accounts.first {
      accountHash($0.key) == promise.account
    }
  }

  func accountHash(_ account: AccountKey) -> String { personal.hash(account.description) }

  func isWatched(_ promise: SourceState.Promise) -> Bool {
    guard let campaign = state.campaigns[promise.campaign],
      let deliverable = campaign.deliverables[promise.deliverable]
    else { return false }
    return deliverable.isWatched(
      at: now.wall, rules: campaign.campaign.deadlines, watchAfterMissed: settings.watchAfterMissed)
  }

  /// Between two looks at all sources, however many of them have news: with thousands, a look costs milliseconds.
  static let lookPause = Duration.milliseconds(200)

  /// Starts the polls that are due and notes when the next one is.
  mutating func pollSources() {
    let isDue = timers.sources.map { $0.elapsed <= now.elapsed || $0.wall <= now.wall } ?? true
    guard timers.sourcesAreDirty || isDue else { return }
    if let looked = timers.sourcesLookedAt, now.elapsed - looked < Self.lookPause { return }
    timers.sourcesLookedAt = now.elapsed
    timers.sourcesAreDirty = false
    var next = now.advanced(by: .seconds(60))
    for id in sources.keys.sorted() {
      guard let source = sources[id], source.feed != nil else { continue }
      let watched = source.promises.filter(isWatched)
      guard !watched.isEmpty else { continue }
      if isPollDue(source, watched) {
        sources[id]?.lastStart = now
        derive(.source(id), .deadlinePoll, named: "poll-\(id)", priority: 4)
      }
      let wake = nextPoll(source.id, watched)
      next.elapsed = min(next.elapsed, wake.elapsed)
      next.wall = min(next.wall, wake.wall)
    }
    timers.sources = next
  }

  private func isPollDue(_ source: SourceState, _ watched: [SourceState.Promise]) -> Bool {
    guard jobBySubject[.source(source.id)] == nil else { return false }
    guard let start = source.lastStart else { return true }
    if let retry = source.nextTry { return retry <= now.elapsed }
    if now.elapsed - start.elapsed >= settings.pollInterval { return true }
    return boundaries(of: watched).contains { start.wall < $0 && $0 <= now.wall }
  }

  private func nextPoll(_ id: String, _ watched: [SourceState.Promise]) -> Moment {
    guard let source = sources[id], let start = source.lastStart else { return now }
    let boundary = boundaries(of: watched).filter { $0 > now.wall }.min()
    // A running poll wakes the list again when it ends.
    let elapsed =
      jobBySubject[.source(id)] != nil
      ? now.elapsed + settings.pollInterval : source.nextTry ?? (start.elapsed + settings.pollInterval)
    return Moment(wall: boundary ?? now.wall + .seconds(3600), elapsed: max(elapsed, now.elapsed + .milliseconds(1)))
  }

  /// The instants after which a fresh look decides something.
  private func boundaries(of promises: [SourceState.Promise]) -> [Instant] {
    promises.flatMap { promise -> [Instant] in
      guard let campaign = state.campaigns[promise.campaign],
        let deliverable = campaign.deliverables[promise.deliverable]
      else { return [] }
      let deadline = deliverable.deadline(under: campaign.campaign.deadlines)
      return [deadline.due, deadline.overdueAt, deadline.missedAt]
    }
  }

  /// The payload of a poll, as things stand when it is handed out.
  mutating func pollOrder(_ id: String) -> DeadlinePollOrder? {
    guard var source = sources[id], let feed = source.feed else { return nil }
    let watched = source.promises.filter(isWatched)
    let revision = watched.reduce(0) { $0 + (state.campaigns[$1.campaign]?.revision ?? 0) + 1 }
    let isSame = revision == source.cursorRevision
    source.orderedRevision = revision
    sources[id] = source
    let open = watched.compactMap { promise -> Deliverable? in
      guard let deliverable = state.campaigns[promise.campaign]?.deliverables[promise.deliverable],
        deliverable.post == nil
      else { return nil }
      return deliverable.deliverable(handle: source.account)
    }
    let from = watched.compactMap { state.campaigns[$0.campaign]?.deliverables[$0.deliverable]?.promise.windowStart }
    return DeadlinePollOrder(
      source: id, account: source.account, feed: feed, etag: isSame ? source.etag : nil,
      lastModified: isSame ? source.lastModified : nil, answer: source.answer, watchFrom: from.min() ?? now.wall,
      deliverables: open)
  }
}
