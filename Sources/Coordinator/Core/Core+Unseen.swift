import Campaigns
import Seams
import Wire

// What was not seen, so that nothing is claimed of it; it changes nothing.
extension CoordinatorCore {
  /// A source that failed, or has not been read although one of its promises is due.
  func unseen(_ campaign: CampaignState, _ promises: [DeliverableState]) -> CampaignReport.Unseen {
    let accounts = Set(promises.map(\.promise.account))
    let due = Set(promises.filter { $0.promise.due.at <= now.wall }.map(\.promise.account))
    let blind = sources.values.filter { source in
      guard accounts.contains(source.id) else { return false }
      return source.feed == nil || source.failures > 0 || (source.lastRead == nil && due.contains(source.id))
    }
    return CampaignReport.Unseen(
      sources: blind.sorted { ($0.influencer, $0.id) < ($1.influencer, $1.id) }.map { source in
        .init(
          influencer: source.influencer.text, platform: source.account.platform.rawValue, lastRead: source.lastRead,
          failures: source.failures,
          code: source.feed == nil ? "no_source" : source.lastFailure?.code ?? "not_read")
      },
      allSources: accounts.count,
      undecidedPosts: state.ambiguousPosts.count { state.posts[$0]?.campaign == campaign.campaign.id },
      deliverables: unseen(campaign))
  }

  /// How many promised posts of a campaign nobody could judge, by why.
  func unseen(_ campaign: CampaignState) -> [UnseenCause: Int] {
    let undecided = state.undecided(in: campaign.campaign.id)
    let causes = campaign.deliverables.values.compactMap { unseenCause(of: $0, undecided) }
    return Dictionary(grouping: causes) { $0 }.mapValues(\.count)
  }

  /// Why nobody could judge the post of a promise; nil when it was judged, can be, or is known to be missing. A post
  /// that waits for somebody's choice, and may be that of the promise, was seen.
  func unseenCause(of deliverable: DeliverableState, _ undecided: Set<Slug>) -> UnseenCause? {
    let mayBeThere = deliverable.post == nil && undecided.contains(deliverable.promise.deliverable)
    return mayBeThere ? nil : sighting(of: deliverable).unseen
  }

  private func sighting(of deliverable: DeliverableState) -> Sighting {
    let promise = deliverable.promise
    let page = promise.broadcast.flatMap {
      pages[TaskKey(campaign: promise.campaign, broadcast: $0, influencer: promise.influencer)]
    }
    return Sighting(
      post: post(of: deliverable), state: deliverable.progress.state, format: promise.format,
      page: page.map(\.reading) ?? .none, source: sources[promise.account].map(\.reading) ?? .none)
  }

  private func post(of deliverable: DeliverableState) -> Sighting.Post {
    guard let id = deliverable.post, let post = state.posts[id] else { return .none }
    return post.isUnjudged && unjudged[id] == nil ? .textDeleted : .found
  }
}

extension PageState {
  /// What was read once has been seen: a post came of it, here or for another promise.
  fileprivate var reading: Sighting.Reading { isRead ? .none : lastFailure.map { .failed($0.code) } ?? .waiting }
}

extension SourceState {
  fileprivate var reading: Sighting.Reading {
    feed == nil ? .none : lastFailure.map { .failed($0.code) } ?? .waiting
  }
}
