public import Seams

/// A person who promised posts.
public struct Influencer: Hashable, Codable, Sendable, Identifiable {
  public var id: Slug
  public var name: String
  /// Who in the team answers for this person; exactly one.
  public var owner: String
  /// IANA name, e.g. `America/New_York`. Local times of this person's deliverables are read in it.
  public var zone: String
  /// BCP 47 tags, the usual one first.
  public var languages: [String]
  public var region: String?
  /// Persona tags.
  public var segments: [String]
  public var accounts: [Account]
  public var email: String?
  /// In the order in which the person prefers them.
  public var channels: [ContactChannel]
  /// Whether the person agreed to be written to; nil when that is not known.
  public var consent: Bool?
  /// The day on which they did, `2026-10-01`.
  public var consentOn: String?
  /// Whether the person asked not to be written to any more: stronger than any consent.
  public var optedOut: Bool
  public var optedOutOn: String?

  public init(
    id: Slug, name: String, owner: String, zone: String, languages: [String] = [], region: String? = nil,
    segments: [String] = [], accounts: [Account] = [], email: String? = nil, channels: [ContactChannel] = [],
    consent: Bool? = nil, consentOn: String? = nil, optedOut: Bool = false, optedOutOn: String? = nil
  ) {
    self.id = id
    self.name = name
    self.owner = owner
    self.zone = zone
    self.languages = languages
    self.region = region
    self.segments = segments
    self.accounts = accounts
    self.email = email
    self.channels = channels
    self.consent = consent
    self.consentOn = consentOn
    self.optedOut = optedOut
    self.optedOutOn = optedOutOn
  }

  /// Every way to reach the person, the preferred one first; the e-mail address comes last unless it is named before.
  public var contacts: [ContactChannel] {
    guard let email else { return channels }
    let last = ContactChannel(kind: .email, address: email)
    return channels.contains(last) ? channels : channels + [last]
  }
}

extension Influencer {
  private enum CodingKeys: String, CodingKey {
    case id, name, owner, zone, languages, region, segments, accounts, email, channels, consent
    case consentOn = "consent_on"
    case optedOut = "opted_out"
    case optedOutOn = "opted_out_on"
  }

  /// What an earlier version did not write is as if it had not been said.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try values.decode(Slug.self, forKey: .id), name: try values.decode(String.self, forKey: .name),
      owner: try values.decode(String.self, forKey: .owner), zone: try values.decode(String.self, forKey: .zone),
      languages: try values.decode([String].self, forKey: .languages),
      region: try values.decodeIfPresent(String.self, forKey: .region),
      segments: try values.decode([String].self, forKey: .segments),
      accounts: try values.decode([Account].self, forKey: .accounts),
      email: try values.decodeIfPresent(String.self, forKey: .email),
      channels: try values.decodeIfPresent([ContactChannel].self, forKey: .channels) ?? [],
      consent: try values.decodeIfPresent(Bool.self, forKey: .consent),
      consentOn: try values.decodeIfPresent(String.self, forKey: .consentOn),
      optedOut: try values.decodeIfPresent(Bool.self, forKey: .optedOut) ?? false,
      optedOutOn: try values.decodeIfPresent(String.self, forKey: .optedOutOn))
  }
}
