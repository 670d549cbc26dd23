import Campaigns
import Seams

/// What an import would do, worked out before anything is done.
struct PreparedImport {
  var bundle: CampaignBundle
  var before: CampaignState?
  var revision: Int
  /// New, or with other values.
  var newPeople: [Person]
  /// Known as they are, with other notes on their deliverables.
  var notedPeople: [Person]
  /// Known as they are, but not of this campaign yet.
  var newMembers: [Influencer]
  var fresh: [DeliverablePromised]
  var changed: [DeliverablePromised]
  /// Ids whose note alone is another.
  var noted: Set<Slug>
  var keptInfluencers: [Slug]
  var keptDeliverables: [Slug]

  var isNews: Bool {
    before?.campaign != bundle.campaign || !newPeople.isEmpty || !notedPeople.isEmpty || !newMembers.isEmpty
      || !fresh.isEmpty || !changed.isEmpty
  }

  /// Those that were kept before with another due time, and are not fulfilled yet.
  var moved: [Slug] {
    changed.filter { before?.deliverables[$0.deliverable]?.promise.due.at != $0.due.at }.map(\.deliverable).sorted()
  }

  var answer: ImportAnswer {
    let added = newPeople.count { before?.roster.contains($0.influencer.id) != true }
    let alteredPromises = changed.count + noted.subtracting(changed.map(\.deliverable)).count
    return ImportAnswer(
      campaign: bundle.campaign.id.text, revision: isNews ? revision : before?.revision ?? 0,
      influencers: bundle.influencers.count, influencersAdded: added + newMembers.count,
      influencersChanged: newPeople.count - added, influencersKept: keptInfluencers.count, added: fresh.count,
      changed: alteredPromises, unchanged: bundle.deliverables.count - fresh.count - alteredPromises,
      kept: keptDeliverables.count)
  }
}
