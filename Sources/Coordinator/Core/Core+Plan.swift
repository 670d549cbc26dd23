import Campaigns
import JSONLines
import Seams
import Wire

// What an import would do, and a campaign as it could be imported again: both change nothing.
extension CoordinatorCore {
  func plan(_ bundle: CampaignBundle) throws(RefusedHeader) -> ImportPlan {
    let prepared = try prepare(bundle)
    var plan = ImportPlan(
      answer: prepared.answer, isKnown: prepared.before != nil, isNews: prepared.isNews, changes: [], unlisted: 0,
      keptInfluencers: prepared.keptInfluencers, keptDeliverables: prepared.keptDeliverables, moved: prepared.moved)
    let after = prepared.bundle.campaign
    if let campaign = prepared.before?.campaign {
      plan.changed(.campaign, after.id, FieldDifference.between(campaign, after))
    } else {
      plan.added(.campaign, after.id, after.name)
    }
    for person in prepared.newPeople.sorted(by: { $0.influencer.id < $1.influencer.id }) {
      compare(person.influencer, prepared, &plan)
    }
    for person in prepared.newMembers.sorted(by: { $0.id < $1.id }) {
      plan.added(.influencer, person.id, label(person))
    }
    comparePromises(prepared, &plan)
    return plan
  }

  private func compare(_ person: Influencer, _ prepared: PreparedImport, _ plan: inout ImportPlan) {
    guard let known = state.influencers[person.id]?.person, prepared.before?.roster.contains(person.id) == true else {
      return plan.added(.influencer, person.id, label(person))
    }
    // Another note shows at its deliverable.
    plan.changed(.influencer, person.id, FieldDifference.between(known, person))
  }

  private func comparePromises(_ prepared: PreparedImport, _ plan: inout ImportPlan) {
    let fresh = Set(prepared.fresh.map(\.deliverable))
    let changed = Set(prepared.changed.map(\.deliverable)).union(prepared.noted)
    for var deliverable in prepared.bundle.deliverables.sorted(by: { $0.id < $1.id }) {
      if fresh.contains(deliverable.id) {
        let due = "\(deliverable.due.local)\(deliverable.due.zone.map { " \($0)" } ?? "")"
        plan.added(
          .deliverable, deliverable.id,
          "\(deliverable.influencer) on \(deliverable.account.platform.rawValue), due \(due)")
      } else if changed.contains(deliverable.id), let known = prepared.before?.deliverables[deliverable.id] {
        deliverable.broadcast = deliverable.broadcast ?? known.promise.broadcast
        let fields =
          self.deliverable(known).map { FieldDifference.between($0, deliverable) }
          ?? [.init(field: "influencer", before: "(erased)", after: deliverable.influencer.text)]
        plan.changed(.deliverable, deliverable.id, fields.filter { $0.field != "due.tzdata" })
      }
    }
  }

  private func label(_ person: Influencer) -> String { "\(person.name), of \(person.owner)" }

  /// A promise with its person's own values; nil when these are gone.
  private func deliverable(_ known: DeliverableState) -> Deliverable? {
    let promise = known.promise
    var deliverable = known.deliverable(handle: account(of: promise)?.key)
    deliverable?.note =
      state.influencers[promise.influencer]?.notes[Person.noteName(promise.campaign, promise.deliverable)]
    return deliverable
  }

  /// The campaign with its people and promises, as JSON.
  func export(_ name: CampaignName) throws(RefusedHeader) -> [UInt8] {
    let campaign = try campaign(name.campaign)
    let roster = campaign.roster.sorted()
    let people = roster.compactMap { state.influencers[$0]?.person }
    let deliverables = campaign.deliverables.sorted { $0.key < $1.key }.compactMap { deliverable($0.value) }
    let known = Set(people.map(\.id))
    let export = CampaignExport(
      bundle: CampaignBundle(campaign: campaign.campaign, influencers: people, deliverables: deliverables),
      revision: campaign.revision, erased: roster.filter { !known.contains($0) })
    let body = JSONText.certain(export)
    guard body.count <= WireBounds.maxBodyBytes else {
      throw refusal(
        "too_large", "Campaign \(name.campaign) has \(body.count) bytes with its people.",
        "At most \(WireBounds.maxBodyBytes) fit one answer; its lines stand in the store, its people in people/.")
    }
    return body
  }
}

extension ImportPlan {
  fileprivate mutating func added(_ subject: Change.Subject, _ id: Slug, _ label: String) {
    changes.append(Change(subject: subject, id: id, isNew: true, label: label, fields: []))
  }

  fileprivate mutating func changed(_ subject: Change.Subject, _ id: Slug, _ fields: [FieldChange]) {
    guard !fields.isEmpty else { return }
    let room = max(0, Self.mostFields - listed)
    unlisted += max(0, fields.count - room)
    listed += min(fields.count, room)
    changes.append(Change(subject: subject, id: id, isNew: false, label: nil, fields: Array(fields.prefix(room))))
  }
}
