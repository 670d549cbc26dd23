public import Campaigns
import Seams

extension Audience {
  /// Who of `people` gets a message.
  ///
  /// - Parameters:
  ///   - platform: where the posts are asked for; nil for the first account that the audience's platforms allow.
  public func resolve(_ people: [Influencer], on platform: Platform? = nil) -> AudiencePreview {
    var preview = AudiencePreview()
    for person in people.sorted(by: { $0.id < $1.id }) {
      let reasons = reasons(against: person, on: platform)
      let contacts = person.contacts
      if reasons.isEmpty, let account = account(of: person, on: platform), let channel = contacts.first {
        preview.recipients.append(
          Recipient(
            influencer: person.id, account: account.key, channel: channel,
            reminder: contacts.first { $0 != channel }))
      } else {
        preview.excluded.append(Exclusion(influencer: person.id, reasons: reasons))
      }
    }
    let known = Set(people.map(\.id))
    preview.unknown = Set(influencers).subtracting(known).sorted()
    return preview
  }

  private func reasons(against person: Influencer, on platform: Platform?) -> [ExclusionReason] {
    var reasons: [ExclusionReason] = []
    func exclude(_ reason: ExclusionReason, if isExcluded: Bool) { if isExcluded { reasons.append(reason) } }
    exclude(.optedOut, if: person.optedOut)
    exclude(.noConsent, if: person.consent == false)
    exclude(.consentUnknown, if: person.consent == nil && requiresConsent)
    exclude(.noChannel, if: person.contacts.isEmpty)
    exclude(.noAccount, if: account(of: person, on: platform) == nil)
    exclude(.otherSegment, if: !Self.anyOf(segments, person.segments))
    exclude(.otherRegion, if: !Self.anyOf(regions, person.region.map { [$0] } ?? []))
    exclude(.otherLanguage, if: !languages.isEmpty && !speaks(person))
    exclude(.notNamed, if: !influencers.isEmpty && !influencers.contains(person.id))
    exclude(.otherOwner, if: !Self.anyOf(owners, [person.owner]))
    return reasons
  }

  /// The person's first account that fits.
  private func account(of person: Influencer, on platform: Platform?) -> Account? {
    guard platforms.isEmpty || person.accounts.contains(where: { platforms.contains($0.platform) }) else { return nil }
    return person.accounts.first { account in
      platform.map { $0 == account.platform } ?? (platforms.isEmpty || platforms.contains(account.platform))
    }
  }

  private func speaks(_ person: Influencer) -> Bool {
    person.languages.contains { spoken in languages.contains { LanguageTag.covers($0, spoken) } }
  }

  /// Without case: a spreadsheet's `Parents` is the file's `parents`.
  private static func anyOf(_ wanted: [String], _ found: [String]) -> Bool {
    guard !wanted.isEmpty else { return true }
    let wanted = Set(wanted.map { $0.lowercased() })
    return found.contains { wanted.contains($0.lowercased()) }
  }
}

extension Broadcast {
  /// Who of `people` would get its message.
  public func preview(_ people: [Influencer]) -> AudiencePreview { audience.resolve(people, on: platform) }
}

/// Compares BCP 47 tags.
enum LanguageTag {
  /// Whether `range` is `tag` or one of its beginnings: `en` covers `en-US`, `en-US` does not cover `en`.
  ///
  /// Source: RFC 4647, section 3.3.1 (basic filtering).
  static func covers(_ range: String, _ tag: String) -> Bool {
    let (range, tag) = (range.lowercased(), tag.lowercased())
    return tag == range || tag.hasPrefix(range + "-")
  }
}
