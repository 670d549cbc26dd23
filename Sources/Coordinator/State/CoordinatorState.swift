import Alerts
import Broadcasts
import Campaigns
import Dispatching
import Seams

/// Everything that the public record says, folded: the same at run time and after a replay.
struct CoordinatorState {
  var campaigns: [Slug: CampaignState] = [:]
  var influencers: [Slug: InfluencerState] = [:]
  var posts: [String: PostState] = [:]
  /// Posts that fit several promises: a person must say which.
  private(set) var ambiguousPosts: Set<String> = []
  var alerts = AlertLedger()
  var alertIndex = AlertIndex()
  var endedJobs = EndedJobs()
  var doubtful: [JobID: JobDoubtful] = [:]
  /// Lines of the store so far.
  var storeSeq: UInt64 = 0
  /// Parts of an import whose `campaign.imported` has not come: a crash cut it off, or it is being applied.
  private var staged: [Slug: [DeliverablePromised]] = [:]
  private var stagedPeople: [Slug: [InfluencerImported]] = [:]

  mutating func apply(_ event: StoreEvent, at: Instant, storeSeq: UInt64) {
    self.storeSeq = storeSeq
    switch event {
    case .influencerImported(let record):
      let known = influencers[record.influencer]
      influencers[record.influencer] = InfluencerState(
        imported: record, person: known?.person, notes: known?.notes ?? [:])
      stagedPeople[record.campaign, default: []].append(record)
    case .deliverablePromised(let record):
      staged[record.campaign, default: []].append(record)
    case .campaignImported(let record):
      importCampaign(record, at: at)
    case .deliverableChanged(let record):
      campaigns[record.campaign]?.deliverables[record.deliverable]?.apply(record)
    case .postSeen(let record):
      see(record)
    case .postMatched(let record):
      posts[record.post]?.deliverable = record.deliverable
      posts[record.post]?.reasons = record.reasons
      posts[record.post]?.candidates = record.candidates
      posts[record.post]?.candidateReasons = record.candidateReasons ?? []
      posts[record.post]?.matchedBy = record.by
      if record.deliverable == nil { ambiguousPosts.insert(record.post) } else { ambiguousPosts.remove(record.post) }
      if let deliverable = record.deliverable {
        campaigns[record.campaign]?.deliverables[deliverable]?.post = record.post
      }
    case .verdictGiven(let record):
      posts[record.post]?.verdict = record
      posts[record.post]?.history.append(
        .init(
          at: at, version: record.version, verdict: record.verdict, reasons: record.reasons, rulebook: record.rulebook))
    case .briefChecked(let record):
      posts[record.post]?.brief = record
    case .samplesRecorded(let record):
      campaigns[record.campaign]?.samples.add(record)
    case .conversionsRecorded(let record):
      campaigns[record.campaign]?.conversions.add(record)
    case .kpiComputed(let record):
      campaigns[record.campaign]?.kpis[record.scope, default: FigureTable()].apply(record)
      campaigns[record.campaign]?.kpisAt = at
    case .broadcastSent(let record):
      campaigns[record.broadcast.campaign]?.broadcasts[record.broadcast.id] = BroadcastState(record)
    case .broadcastCancelled(let record):
      campaigns[record.campaign]?.broadcasts[record.broadcast]?.isCancelled = true
    case .taskChanged(let record):
      campaigns[record.campaign]?.broadcasts[record.broadcast]?.tasks[record.influencer]?.apply(record)
    case .taskReminded(let record):
      campaigns[record.campaign]?.broadcasts[record.broadcast]?.tasks[record.influencer]?.progress
        .remind(record.reminder)
    case .taskReported(let record):
      campaigns[record.campaign]?.broadcasts[record.broadcast]?.tasks[record.influencer]?.reports = record.number
    case .alert(let record):
      alerts.apply(record.alert)
      alertIndex.add(record.alert, storeSeq: storeSeq)
    case .jobEnded(let record):
      endedJobs.add(record, at: at)
      doubtful[record.job] = nil
    case .jobDoubtful(let record):
      doubtful[record.job] = record
    }
  }

  /// True while a post that may fulfil the promise waits for somebody's choice: nothing is said of an absence then.
  func isUndecided(_ campaign: Slug, _ deliverable: Slug) -> Bool {
    ambiguousPosts.contains { id in
      posts[id].map { $0.campaign == campaign && $0.candidates.contains(deliverable) } ?? false
    }
  }

  /// All promises of a campaign of which that is so.
  func undecided(in campaign: Slug) -> Set<Slug> {
    Set(ambiguousPosts.compactMap { posts[$0] }.filter { $0.campaign == campaign }.flatMap(\.candidates))
  }

  /// True while the newest version of a matched post has not been held against its brief, if there is one.
  func awaitsBriefCheck(_ post: PostState) -> Bool {
    guard let deliverable = post.deliverable, post.brief?.version != post.version else { return false }
    return brief(of: post.campaign, deliverable).map { $0 != Brief() } ?? false
  }

  /// The brief that holds for a deliverable; nil when there is no such deliverable.
  func brief(of campaign: Slug, _ deliverable: Slug) -> Brief? {
    guard let campaign = campaigns[campaign], let promise = campaign.deliverables[deliverable]?.promise
    else { return nil }
    return campaign.campaign.brief(for: promise.phase)
  }

  private mutating func importCampaign(_ record: CampaignImported, at: Instant) {
    let id = record.campaign.id
    var state = campaigns[id] ?? CampaignState(campaign: record.campaign, revision: 0)
    state.campaign = record.campaign
    state.revision = record.revision
    for person in stagedPeople.removeValue(forKey: id) ?? [] where person.revision == record.revision {
      state.roster.insert(person.influencer)
    }
    for promise in staged.removeValue(forKey: id) ?? [] where promise.revision == record.revision {
      let before = state.deliverables[promise.deliverable]
      var next = before ?? DeliverableState(promise: promise, inForce: at)
      (next.promise, next.inForce) = (promise, at)
      // Another due time is another promise, unless it was kept already.
      if let before, before.post == nil, before.promise.due.at != promise.due.at { next.progress = .init() }
      state.deliverables[promise.deliverable] = next
      state.roster.insert(promise.influencer)
    }
    campaigns[id] = state
  }

  private mutating func see(_ record: PostSeen) {
    var post =
      posts[record.post]
      ?? PostState(
        campaign: record.campaign, influencer: record.influencer, platform: record.platform,
        account: record.account, version: 0, content: "", publishedAt: nil, seenAt: record.seenAt)
    post.version = record.version
    post.content = record.content
    post.publishedAt = record.publishedAt
    posts[record.post] = post
  }
}

extension DeliverableState {
  fileprivate mutating func apply(_ record: DeliverableChanged) {
    guard let state = DeliverableProgress.State(rawValue: record.to) else { return }
    progress = DeliverableProgress(state: state, since: record.since)
    post = record.post ?? post
    latenessSeconds = record.latenessSeconds
  }
}

extension TaskState {
  fileprivate mutating func apply(_ record: TaskChanged) {
    // What the record says has happened; a refusal would be a fault of an older version.
    _ = try? progress.apply(record.event, at: record.since)
  }
}
