import Broadcasts
import Campaigns
import Disclosure
import KPIs
import Seams
import Wire

// Figures are computed anew whenever what they are made of has changed, and stored when they say something new.
extension CoordinatorCore {
  /// The figures of one campaign are computed at most once in so long, however often its facts change.
  public static let kpiPause = Duration.seconds(2)

  mutating func recomputeKPIs() {
    for campaign in staleKPIs.sorted() where kpiWake(campaign) <= now.elapsed {
      derive(.campaign(campaign), .kpiRecompute, named: "kpi-\(campaign)", priority: 7)
    }
  }

  /// Whether the figures of a campaign are made of what is known now.
  func areFiguresCurrent(_ campaign: Slug) -> Bool {
    !staleKPIs.contains(campaign) && jobBySubject[.campaign(campaign)] == nil
  }

  private func kpiWake(_ campaign: Slug) -> Duration { kpiOrders[campaign].map { $0 + Self.kpiPause } ?? .zero }

  /// How long until figures that are stale may be computed; nil when none wait for that. (Those whose time has come
  /// are with a worker, or are tried again when their failure is long enough ago.)
  func kpiPause(from now: Moment) -> Duration? {
    staleKPIs.map(kpiWake).filter { $0 > now.elapsed }.min().map { $0 - now.elapsed }
  }

  mutating func recomputeOrder(_ campaign: Slug) -> KPIRecomputeOrder? {
    // What changes while it runs makes it stale again.
    staleKPIs.remove(campaign)
    guard let state = state.campaigns[campaign] else { return nil }
    kpiOrders[campaign] = now.elapsed
    return KPIRecomputeOrder(
      campaign: campaign.text, series: state.samples.payload, promises: promises(of: state),
      conversions: state.conversions.facts, tasks: tasks(of: state), currency: state.campaign.budget?.currency)
  }

  mutating func recomputed(_ campaign: Slug, _ report: KPIReport) {
    keep(campaign, "campaign", [.init(id: campaign.text, figures: report.campaign)])
    keep(campaign, "phase", report.phases.map { .init(id: $0.phase, figures: $0.figures) })
    keep(campaign, "influencer", report.influencers.map { .init(id: $0.influencer, figures: $0.figures) })
    keep(
      campaign, "post",
      report.posts.map {
        .init(id: $0.post, influencer: $0.influencer, deliverable: $0.deliverable, figures: $0.figures)
      })
    judgeGoals(of: campaign)
  }

  /// Of a scope that has only grown what is new in it, so that one late post does not write ten thousand lines anew.
  private mutating func keep(_ campaign: Slug, _ scope: String, _ lines: [KPIComputed.Line]) {
    guard let known = state.campaigns[campaign]?.kpis[scope, default: FigureTable()], known.lines != lines
    else { return }
    let isChange = known.isPart(of: lines)
    let news = isChange ? lines.filter { known[$0.key] != $0 } : lines
    let pages = max(1, (news.count + KPIComputed.pageSize - 1) / KPIComputed.pageSize)
    for page in 1...pages {
      let from = (page - 1) * KPIComputed.pageSize
      let figures = Array(news[from..<min(from + KPIComputed.pageSize, news.count)])
      record(
        .kpiComputed(
          KPIComputed(
            campaign: campaign, scope: scope, page: page, pages: pages, changes: isChange ? true : nil,
            figures: figures)))
    }
  }
}

// MARK: What figures are made of

extension CoordinatorCore {
  private func promises(of campaign: CampaignState) -> [PromiseFact] {
    campaign.deliverables.sorted { $0.key < $1.key }.compactMap { id, deliverable in
      let promise = deliverable.promise
      guard let state = PromiseFact.State(rawValue: deliverable.progress.state.rawValue) else { return nil }
      let account = self.state.influencers[promise.influencer]?.imported.accounts.first {
        $0.account == promise.account
      }
      return PromiseFact(
        deliverable: id.text, influencer: promise.influencer.text, phase: promise.phase?.text,
        platform: promise.platform.rawValue, state: state, latenessSeconds: deliverable.latenessSeconds,
        followers: account?.followers.map { Int64($0) }, fee: promise.fee,
        contractedImpressions: promise.contractedImpressions, hasPost: deliverable.post != nil,
        disclosed: deliverable.post.flatMap { self.state.posts[$0]?.isDisclosed })
    }
  }

  private func tasks(of campaign: CampaignState) -> [TaskFact] {
    campaign.broadcasts.sorted { $0.key < $1.key }.flatMap { id, broadcast in
      broadcast.tasks.sorted { $0.key < $1.key }.compactMap { influencer, task in
        guard let state = TaskFact.State(rawValue: task.progress.state.rawValue) else { return nil }
        return TaskFact(
          broadcast: id.text, influencer: influencer.text, phase: broadcast.broadcast.phase.id.text, state: state,
          queuedAt: task.progress.queuedAt, sentAt: task.progress.sentAt,
          acknowledgedAt: task.progress.acknowledgedAt, postedAt: task.progress.postedAt)
      }
    }
  }
}

extension PostState {
  /// Nil while the newest version is not judged, and when a person must say.
  fileprivate var isDisclosed: Bool? {
    switch currentVerdict?.verdict {
    case .adequate, .notRequired: return true
    case .undisclosed, .inadequate: return false
    case .needsHuman, nil: return nil
    }
  }
}

extension StoreEvent {
  /// The campaign whose figures are made of it, too.
  var campaignOfFigures: Slug? {
    switch self {
    case .campaignImported(let record): record.campaign.id
    case .deliverableChanged(let record): record.campaign
    case .postSeen(let record): record.campaign
    case .postMatched(let record): record.campaign
    case .verdictGiven(let record): record.campaign
    case .samplesRecorded(let record): record.campaign
    case .conversionsRecorded(let record): record.campaign
    case .broadcastSent(let record): record.broadcast.campaign
    case .broadcastCancelled(let record): record.campaign
    case .taskChanged(let record): record.campaign
    case .influencerImported, .deliverablePromised, .briefChecked, .kpiComputed, .taskReminded, .taskReported, .alert,
      .jobEnded,
      .jobDoubtful:
      nil
    }
  }
}
