public import Campaigns
public import Seams

/// Whom a broadcast is for: each list empty for everybody, otherwise any of what it names; all of the lists must fit.
public struct Audience: Hashable, Codable, Sendable {
  public var segments: [String]
  public var regions: [String]
  /// BCP 47; `en` also means `en-US`.
  public var languages: [String]
  public var platforms: [Platform]
  public var owners: [String]
  public var influencers: [Slug]
  /// Whether a person whose consent is not known is left out. Who said no, or opted out, always is.
  public var requiresConsent: Bool

  public init(
    segments: [String] = [], regions: [String] = [], languages: [String] = [], platforms: [Platform] = [],
    owners: [String] = [], influencers: [Slug] = [], requiresConsent: Bool = true
  ) {
    self.segments = segments
    self.regions = regions
    self.languages = languages
    self.platforms = platforms
    self.owners = owners
    self.influencers = influencers
    self.requiresConsent = requiresConsent
  }

  private enum CodingKeys: String, CodingKey {
    case segments, regions, languages, platforms, owners, influencers
    case requiresConsent = "requires_consent"
  }
}

/// Who would get a message, and who not and why not. Both in the order of the ids.
public struct AudiencePreview: Hashable, Codable, Sendable {
  public var recipients: [Recipient]
  public var excluded: [Exclusion]
  /// Named by the audience, and nobody has such an id.
  public var unknown: [Slug]

  public init(recipients: [Recipient] = [], excluded: [Exclusion] = [], unknown: [Slug] = []) {
    self.recipients = recipients
    self.excluded = excluded
    self.unknown = unknown
  }
}

/// One person of an audience, the account that is to post, and the ways to reach them.
public struct Recipient: Hashable, Codable, Sendable {
  public var influencer: Slug
  public var account: AccountKey
  /// The person's first.
  public var channel: ContactChannel
  /// The person's next, for the reminder; nil when there is none: at most one message goes over each channel.
  public var reminder: ContactChannel?

  public init(
    influencer: Slug, account: AccountKey, channel: ContactChannel, reminder: ContactChannel? = nil
  ) {
    self.influencer = influencer
    self.account = account
    self.channel = channel
    self.reminder = reminder
  }
}

/// One person who gets no message, with every reason there is.
public struct Exclusion: Hashable, Codable, Sendable {
  public var influencer: Slug
  /// Never empty; in the order of `ExclusionReason.allCases`.
  public var reasons: [ExclusionReason]

  public init(influencer: Slug, reasons: [ExclusionReason]) {
    self.influencer = influencer
    self.reasons = reasons
  }
}

/// Why a person gets no message.
public enum ExclusionReason: String, CaseIterable, Codable, Hashable, Sendable {
  case optedOut = "opted_out"
  /// Asked, and said no.
  case noConsent = "no_consent"
  case consentUnknown = "consent_unknown"
  case noChannel = "no_channel"
  /// None at all, or none on the platform.
  case noAccount = "no_account"
  case otherSegment = "other_segment"
  case otherRegion = "other_region"
  case otherLanguage = "other_language"
  case notNamed = "not_named"
  case otherOwner = "other_owner"
}
