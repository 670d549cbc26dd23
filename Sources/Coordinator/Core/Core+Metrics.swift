import Campaigns
import Seams
import Store
import Wire

// What spreadsheets say of posts: samples, and what came of them.
extension CoordinatorCore {
  mutating func importSamples(_ batch: SamplesBatch) throws(RefusedHeader) -> SamplesAnswer {
    try refuseWhenBusy()
    let campaign = try campaign(batch.campaign)
    let optional = [batch.shares, batch.saves, batch.reach, batch.impressions, batch.followers]
    try checkColumns(
      batch.post.count, SamplesBatch.maxRows,
      [batch.influencer.count, batch.at.count, batch.views.count, batch.likes.count, batch.comments.count]
        + optional.compactMap { $0?.count })
    var record = SamplesRecorded(
      campaign: batch.campaign, posts: [], post: [], influencers: [], deliverables: [], times: batch.at,
      views: batch.views, likes: batch.likes, comments: batch.comments, shares: batch.shares, saves: batch.saves,
      reach: batch.reach, impressions: batch.impressions, followers: batch.followers)
    var numbers: [[String]: Int] = [:]
    for (post, influencer) in zip(batch.post, batch.influencer) {
      if numbers[[post, influencer]] == nil {
        numbers[[post, influencer]] = record.posts.count
        let promise = Slug(post).flatMap { campaign.deliverables[$0]?.promise }
        record.posts.append(personal.hash(post))
        record.influencers.append(try influencerKey(influencer, of: promise))
        record.deliverables?.append(promise?.deliverable.text)
      }
      record.post.append(numbers[[post, influencer]] ?? 0)
    }
    try checkRoom(for: record, in: campaign)
    let known = record.deliverables ?? []
    self.record(.samplesRecorded(record))
    return SamplesAnswer(rows: batch.post.count, ofDeliverables: record.post.count { known[$0] != nil })
  }

  private func checkColumns(_ rows: Int, _ most: Int, _ columns: [Int]) throws(RefusedHeader) {
    guard rows <= most, columns.allSatisfy({ $0 == rows }) else {
      throw refusal(
        "bad_batch", "The columns have \(rows) and \(columns) rows.",
        "Send columns of equal length, at most \(most) rows.")
    }
  }

  private func checkRoom(for record: SamplesRecorded, in campaign: CampaignState) throws(RefusedHeader) {
    let rows = campaign.samples.count + record.post.count
    guard rows <= SampleTable.most, campaign.samples.bytes + record.bytes <= SampleTable.mostBytes else {
      throw refusal(
        "too_many_samples", "Campaign \(record.campaign) has \(campaign.samples.count) samples already.",
        "At most \(SampleTable.most), in \(SampleTable.mostBytes) bytes, are kept for one campaign; import fewer a day,"
          + " or begin another campaign.")
    }
  }

  /// The promise says whose a post is. Else an id of the roster is no personal value; any other name is.
  private func influencerKey(_ name: String, of promise: DeliverablePromised?) throws(RefusedHeader) -> String {
    let id = Slug(name).flatMap { state.influencers[$0] == nil ? nil : $0 }
    guard let promise else { return id?.text ?? personal.hash(name) }
    guard id == nil || id == promise.influencer else {
      throw refusal(
        "bad_reference", "Post \(promise.deliverable) is promised by \(promise.influencer), not by \(name).",
        "Nothing of this message was taken. Mend the row, or give a post beside the campaign another name.")
    }
    return promise.influencer.text
  }
}

// MARK: Conversions

extension CoordinatorCore {
  mutating func importConversions(_ batch: ConversionsBatch) throws(RefusedHeader) -> ConversionsAnswer {
    try refuseWhenBusy()
    let campaign = try campaign(batch.campaign)
    let rows = batch.count.count
    try checkColumns(
      rows, ConversionsBatch.maxRows,
      [batch.influencer.count, batch.code.count, batch.at.count, batch.kind.count, batch.amount.count])
    guard campaign.conversions.count + rows <= ConversionTable.most else {
      throw refusal(
        "too_many_conversions", "Campaign \(batch.campaign) has \(campaign.conversions.count) rows already.",
        "At most \(ConversionTable.most) are kept for one campaign: sum them up by day.")
    }
    let owners = ownersOfCodes(campaign)
    var record = ConversionsRecorded(
      campaign: batch.campaign, influencers: [], deliverables: [], codes: batch.code, times: batch.at,
      kinds: batch.kind, counts: batch.count, amounts: batch.amount)
    for row in 0..<rows {
      guard (0...ConversionTable.mostOfOneRow).contains(batch.count[row]), (batch.amount[row] ?? 0) >= 0 else {
        throw refusal(
          "bad_batch", "Row \(row + 1): the count is \(batch.count[row]).",
          "Counts are 0 to \(ConversionTable.mostOfOneRow), amounts at least 0.")
      }
      let owner = try owner(of: batch, row, owners)
      record.influencers.append(owner.influencer)
      record.deliverables.append(owner.deliverable)
    }
    self.record(.conversionsRecorded(record))
    return ConversionsAnswer(rows: rows, ofDeliverables: record.deliverables.count { $0 != nil })
  }

  private func ownersOfCodes(_ campaign: CampaignState) -> [String: [DeliverablePromised]] {
    let promises = campaign.deliverables.sorted { $0.key < $1.key }.map(\.value.promise)
    return Dictionary(grouping: promises.filter { $0.keys.code != nil }) { ($0.keys.code ?? "").lowercased() }
  }

  /// Whose a row is, by its code, by the person that it names, or both; and the post, where the code says it.
  private func owner(
    of batch: ConversionsBatch, _ row: Int, _ owners: [String: [DeliverablePromised]]
  ) throws(RefusedHeader) -> (influencer: Slug, deliverable: Slug?) {
    let named = batch.influencer[row]
    if let named, state.influencers[named] == nil {
      throw refusal(
        "unknown_influencer", "Row \(row + 1): nobody is called \(named).",
        "Nothing of this message was taken. Write the id that the roster has.")
    }
    guard let code = batch.code[row] else {
      guard let named else {
        throw refusal(
          "bad_batch", "Row \(row + 1) names neither a person nor a code.",
          "Nothing of this message was taken. Fill one of the two.")
      }
      return (named, nil)
    }
    let promises = (owners[code.lowercased()] ?? []).filter { named == nil || $0.influencer == named }
    guard let influencer = promises.first?.influencer, promises.allSatisfy({ $0.influencer == influencer }) else {
      let whose = promises.isEmpty ? "no deliverable\(named.map { " of \($0)" } ?? "")" : "several people"
      throw refusal(
        "unknown_code", "Row \(row + 1): the code \(code) belongs to \(whose).",
        "Nothing of this message was taken. Name the person, or give the deliverable this code.")
    }
    return (influencer, promises.count == 1 ? promises.first?.deliverable : nil)
  }
}
