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

  public init(
    id: Slug, name: String, owner: String, zone: String, languages: [String] = [], region: String? = nil,
    segments: [String] = [], accounts: [Account] = [], email: String? = nil
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
  }
}
