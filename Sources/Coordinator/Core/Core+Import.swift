import Broadcasts
import Campaigns
import JSONLines
import Seams
import Wire

// A campaign comes in whole: personal values into the vault, the rest as lines, in force with the last of them.
extension CoordinatorCore {
  mutating func importCampaign(_ bundle: CampaignBundle) throws(RefusedHeader) -> ImportAnswer {
    try refuseWhenBusy()
    let prepared = try prepare(bundle)
    let answer = prepared.answer
    guard prepared.isNews else { return answer }
    let (id, revision) = (bundle.campaign.id, prepared.revision)
    for person in prepared.newPeople {
      record(.influencerImported(imported(person.influencer, campaign: id, revision: revision)))
    }
    for person in prepared.newPeople + prepared.notedPeople {
      actions.append(.vault(path: Person.path(person.influencer.id), bytes: JSONText.certain(person)))
      state.influencers[person.influencer.id]?.person = person.influencer
      state.influencers[person.influencer.id]?.notes = person.notes
    }
    for person in prepared.newMembers {
      record(.influencerImported(imported(person, campaign: id, revision: revision)))
    }
    for promise in prepared.fresh + prepared.changed { record(.deliverablePromised(promise)) }
    record(.campaignImported(CampaignImported(campaign: prepared.bundle.campaign, revision: revision)))
    endAlertsOfMovedPromises(prepared.changed, prepared.before)
    rebuildSources()
    return answer
  }

  func prepare(_ bundle: CampaignBundle) throws(RefusedHeader) -> PreparedImport {
    var bundle = bundle
    let id = bundle.campaign.id
    let before = state.campaigns[id]
    bundle.campaign.keepPhases(of: before?.broadcasts.values.map(\.broadcast) ?? [])
    try checkReferences(of: bundle)
    let revision = (before?.revision ?? 0) + 1
    let promised = Dictionary(grouping: bundle.deliverables, by: \.influencer)
    let named = Set(bundle.deliverables.map { Person.noteName(id, $0.id) })
    let people = bundle.influencers.map { person($0, promised[$0.id] ?? [], named: named) }
    let newPeople = people.filter { state.influencers[$0.influencer.id]?.person != $0.influencer }
    let notedPeople = people.filter { person in
      guard let known = state.influencers[person.influencer.id] else { return false }
      return known.person == person.influencer && known.notes != person.notes
    }
    let news = Set(newPeople.map(\.influencer.id))
    let newMembers = people.map(\.influencer).filter { before?.roster.contains($0.id) != true && !news.contains($0.id) }
    var (fresh, changed): ([DeliverablePromised], [DeliverablePromised]) = ([], [])
    var noted: Set<Slug> = []
    for deliverable in bundle.deliverables {
      guard let known = before?.deliverables[deliverable.id]?.promise else {
        fresh.append(self.promised(deliverable, nil, revision: revision))
        continue
      }
      let promise = self.promised(deliverable, known, revision: revision)
      if !known.isSame(as: promise) { changed.append(promise) }
      let note = state.influencers[deliverable.influencer]?.notes[Person.noteName(id, deliverable.id)]
      if note != deliverable.note { noted.insert(deliverable.id) }
    }
    let namedPeople = Set(bundle.influencers.map(\.id))
    let namedPromises = Set(bundle.deliverables.map(\.id))
    return PreparedImport(
      bundle: bundle, before: before, revision: revision, newPeople: newPeople, notedPeople: notedPeople,
      newMembers: newMembers, fresh: fresh,
      changed: changed, noted: noted, keptInfluencers: (before?.roster ?? []).subtracting(namedPeople).sorted(),
      keptDeliverables: Set(before?.deliverables.keys.map(\.self) ?? []).subtracting(namedPromises).sorted())
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

  /// - Parameter named: the notes of deliverables that the import names; others are kept.
  private func person(_ influencer: Influencer, _ deliverables: [Deliverable], named: Set<String>) -> Person {
    var influencer = influencer
    let known = state.influencers[influencer.id]
    // Another campaign's roster may know further accounts of the same person; its promises go on.
    influencer.accounts += (known?.person?.accounts ?? []).filter { account in
      !influencer.accounts.contains { $0.key == account.key }
    }
    var notes = (known?.notes ?? [:]).filter { !named.contains($0.key) }
    for deliverable in deliverables {
      if let note = deliverable.note { notes[Person.noteName(deliverable.campaign, deliverable.id)] = note }
    }
    return Person(influencer: influencer, notes: notes)
  }

  private func imported(_ influencer: Influencer, campaign: Slug, revision: Int) -> InfluencerImported {
    InfluencerImported(
      campaign: campaign, revision: revision, influencer: influencer.id, zone: influencer.zone,
      region: influencer.region, languages: influencer.languages, segments: influencer.segments,
      accounts: influencer.accounts.map {
        .init(platform: $0.platform, account: accountHash($0.key), followers: $0.followers)
      }, channels: influencer.contacts.map(\.kind), consent: influencer.consent, optedOut: influencer.optedOut)
  }

  /// - Parameter known: what was promised before under the same id; a spreadsheet does not know of broadcasts.
  private func promised(
    _ deliverable: Deliverable, _ known: DeliverablePromised?, revision: Int
  ) -> DeliverablePromised {
    DeliverablePromised(
      campaign: deliverable.campaign, revision: revision, deliverable: deliverable.id, phase: deliverable.phase,
      influencer: deliverable.influencer, platform: deliverable.account.platform,
      account: accountHash(deliverable.account), format: deliverable.format, connection: deliverable.connection,
      language: deliverable.language, due: deliverable.due, windowStart: deliverable.windowStart,
      keys: deliverable.keys, broadcast: deliverable.broadcast ?? known?.broadcast, fee: deliverable.fee,
      contractedImpressions: deliverable.contractedImpressions)
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
      && (language, windowStart, keys, broadcast) == (other.language, other.windowStart, other.keys, other.broadcast)
      && (fee, contractedImpressions) == (other.fee, other.contractedImpressions)
      // A newer tzdata that says the same is no other promise.
      && (due.local, due.zone, due.at) == (other.due.local, other.due.zone, other.due.at)
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
