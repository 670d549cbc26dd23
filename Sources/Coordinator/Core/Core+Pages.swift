import Alerts
import Broadcasts
import Campaigns
import Seams
import Wire

// Posts that people named themselves are read from their own pages, as long as their promise is watched.
extension CoordinatorCore {
  mutating func pollPages() {
    for key in pages.keys.sorted() {
      guard let page = pages[key], page.isDue(at: now.elapsed, interval: settings.pollInterval), isWatched(key)
      else { continue }
      guard jobBySubject[.page(key)] == nil else { continue }
      pages[key]?.lastStart = now.elapsed
      pages[key]?.nextTry = nil
      derive(.page(key), .postFetch, named: "page-\(taskName(key))", priority: 2)
    }
  }

  /// How long no page is due.
  func pagesPause(from now: Moment) -> Duration {
    pages.lazy.filter { isWatched($0.key) }
      .map { key, page in
        jobBySubject[.page(key)] != nil
          ? .seconds(1) : page.wake(interval: settings.pollInterval).map { $0 - now.elapsed } ?? .zero
      }.min() ?? .seconds(1)
  }

  private func isWatched(_ key: TaskKey) -> Bool {
    guard let task = task(key), task.progress.state != .cancelled else { return false }
    return isWatched(.init(campaign: key.campaign, deliverable: task.recipient.deliverable))
  }

  func fetchOrder(_ key: TaskKey) -> PostFetchOrder? {
    guard let page = pages[key], let task = task(key),
      let deliverable = state.campaigns[key.campaign]?.deliverables[task.recipient.deliverable],
      let account = account(of: deliverable.promise),
      let promise = deliverable.deliverable(handle: account.key)
    else { return nil }
    return PostFetchOrder(
      url: page.url, account: account.key, deliverables: deliverable.post == nil ? [promise] : [])
  }

  mutating func fetched(_ key: TaskKey, _ report: PostFetchReport) {
    guard let task = task(key), pages[key] != nil else { return }
    guard report.reading == .read, let seen = report.post else {
      let failure = report.failure ?? .init(code: "unknown", message: "no reason given")
      pages[key]?.failed(failure, at: now, interval: settings.pollInterval)
      return tellUnread(key, failure)
    }
    pages[key]?.succeeded()
    resolve(pageFingerprint(key), summary: "The page that \(key.influencer) named can be read.")
    saw(
      seen, account: seen.post.account, of: key.influencer, source: task.recipient.account, isNamed: true,
      answer: report.evidence)
  }

  private func pageFingerprint(_ key: TaskKey) -> String {
    "source.failing/\(key.campaign)/\(key.broadcast)/\(key.influencer)"
  }

  private mutating func tellUnread(_ key: TaskKey, _ failure: PostFetchReport.Failure) {
    var facts = AlertFacts()
    facts.broadcast = key.broadcast.text
    facts.influencer = key.influencer.text
    facts.deliverable = task(key)?.recipient.deliverable.text
    facts.code = failure.code
    facts.hint = "Open the page yourself; groundswell broadcast show \(key.campaign) \(key.broadcast) has its address."
    raise(
      .sourceFailing, campaign: key.campaign, fingerprint: pageFingerprint(key),
      summary: "\(key.broadcast): the page that \(key.influencer) named cannot be read.", facts: facts)
  }
}
