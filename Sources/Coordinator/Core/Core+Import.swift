import Broadcasts
import Campaigns
import JSONLines
import Seams
import Wire

// A campaign comes in whole: personal values into the vault, the rest as lines, in force with the last of them.
extension CoordinatorCore {
  mutating func importCampaign(_ bundle: CampaignBundle) throws(RefusedHeader) -> ImportAnswer {
    try refuseWhenBusy()
    var bundle = bundle
    let id = bundle.campaign.id
    bundle.campaign.keepPhases(of: state.campaigns[id]?.broadcasts.values.map(\.broadcast) ?? [])
    try checkReferences(of: bundle)
    let before = state.campaigns[id]
    let revision = (before?.revision ?? 0) + 1
    let people = bundle.influencers.map { person($0, bundle.deliverables) }
    let newPeople = people.filter { state.influencers[$0.influencer.id]?.person != $0.influencer }
    let promises = bundle.deliverables.map { promised($0, revision: revision) }
    let fresh = promises.filter { before?.deliverables[$0.deliverable] == nil }
    let changed = promises.filter { promise in
      guard let known = before?.deliverables[promise.deliverable]?.promise else { return false }
      return !known.isSame(as: promise)
    }
    var answer = ImportAnswer(
      campaign: id.text, revision: before?.revision ?? 0, influencers: bundle.influencers.count, added: fresh.count,
      changed: changed.count, unchanged: promises.count - fresh.count - changed.count,
      kept: (before?.deliverables.count ?? 0) - (promises.count - fresh.count))
    let isNews = before?.campaign != bundle.campaign || !newPeople.isEmpty || !fresh.isEmpty || !changed.isEmpty
    guard isNews else { return answer }
    answer.revision = revision
    for person in newPeople {
      actions.append(.vault(path: Person.path(person.influencer.id), bytes: JSONText.certain(person)))
      record(.influencerImported(imported(person.influencer, campaign: id, revision: revision)))
      state.influencers[person.influencer.id]?.person = person.influencer
    }
    for promise in fresh + changed { record(.deliverablePromised(promise)) }
    record(.campaignImported(CampaignImported(campaign: bundle.campaign, revision: revision)))
    endAlertsOfMovedPromises(changed, before)
    rebuildSources()
    return answer
  }

  private func checkReferences(of bundle: CampaignBundle) throws(RefusedHeader) {
    let size = JSONText.certain(bundle.campaign).count
    guard size <= WireBounds.maxPayloadBytes else {
      throw refusal(
        "too_large", "The campaign without its people has \(size) bytes.",
        "At most \(WireBounds.maxPayloadBytes) are taken: shorten the brief.")
    }
    let roster = Dictionary(bundle.influencers.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    for deliverable in bundle.deliverables {
      guard let influencer = roster[deliverable.influencer],
        influencer.accounts.contains(where: { $0.key == deliverable.account })
      else {
        throw refusal(
          "bad_reference",
          "Deliverable \(deliverable.id) is promised by \(deliverable.influencer) on \(deliverable.account.platform.rawValue),"
            + " which the roster does not have.",
          "Nothing was imported. Add the influencer with that account to the roster.")
      }
    }
  }

  private func person(_ influencer: Influencer, _ deliverables: [Deliverable]) -> Person {
    var influencer = influencer
    // Another campaign's roster may know further accounts of the same person; its promises go on.
    let known = state.influencers[influencer.id]?.person?.accounts ?? []
    influencer.accounts += known.filter { account in !influencer.accounts.contains { $0.key == account.key } }
    var notes: [String: String] = [:]
    for deliverable in deliverables where deliverable.influencer == influencer.id {
      if let note = deliverable.note { notes["\(deliverable.campaign)/\(deliverable.id)"] = note }
    }
    return Person(influencer: influencer, notes: notes)
  }

  private func imported(_ influencer: Influencer, campaign: Slug, revision: Int) -> InfluencerImported {
    InfluencerImported(
      campaign: campaign, revision: revision, influencer: influencer.id, zone: influencer.zone,
      region: influencer.region, languages: influencer.languages, segments: influencer.segments,
      accounts: influencer.accounts.map {
        .init(platform: $0.platform, account: accountHash($0.key), followers: $0.followers)
      })
  }

  private func promised(_ deliverable: Deliverable, revision: Int) -> DeliverablePromised {
    DeliverablePromised(
      campaign: deliverable.campaign, revision: revision, deliverable: deliverable.id, phase: deliverable.phase,
      influencer: deliverable.influencer, platform: deliverable.account.platform,
      account: accountHash(deliverable.account), format: deliverable.format, connection: deliverable.connection,
      language: deliverable.language, due: deliverable.due, windowStart: deliverable.windowStart,
      keys: deliverable.keys, fee: deliverable.fee, contractedImpressions: deliverable.contractedImpressions)
  }

  /// A promise moved to another time starts anew, and so does what was told about it.
  private mutating func endAlertsOfMovedPromises(_ changed: [DeliverablePromised], _ before: CampaignState?) {
    for promise in changed where before?.deliverables[promise.deliverable]?.promise.due.at != promise.due.at {
      for stage in ["overdue", "missed"] {
        resolve(
          "deadline/\(promise.campaign)/\(promise.deliverable)/\(stage)",
          summary: "\(promise.deliverable) is now due \(promise.due.local).")
      }
    }
  }
}

extension DeliverablePromised {
  fileprivate func isSame(as other: DeliverablePromised) -> Bool {
    (phase, influencer, platform, account, format, connection)
      == (other.phase, other.influencer, other.platform, other.account, other.format, other.connection)
      && (language, due, windowStart, keys) == (other.language, other.due, other.windowStart, other.keys)
      && (fee, contractedImpressions) == (other.fee, other.contractedImpressions)
  }
}

extension Campaign {
  /// The spreadsheet does not know the phases that broadcasts have added.
  fileprivate mutating func keepPhases(of broadcasts: [Broadcast]) {
    for broadcast in broadcasts.sorted(by: { $0.id < $1.id }) where phase(broadcast.phase.id) == nil {
      phases.append(broadcast.phase)
    }
  }
}
