public import Campaigns
public import Seams

/// Result of `campaign.plan`: what an import would do, with nothing done.
public struct ImportPlan: Codable, Hashable, Sendable {
  /// Fields shown in one plan; `unlisted` counts the rest.
  public static let mostFields = 20_000

  /// What the import would answer.
  public var answer: ImportAnswer
  /// False: the campaign is not known yet.
  public var isKnown: Bool
  /// False: the import would change nothing.
  public var isNews: Bool
  /// The campaign, then people, then deliverables, each by id.
  public var changes: [Change]
  /// Changed fields beyond the bound.
  public var unlisted: Int
  /// What the import does not name. Nothing is ever removed by an import.
  public var keptInfluencers: [Slug]
  public var keptDeliverables: [Slug]
  /// Deliverables that start anew because they are due at another time.
  public var moved: [Slug]
  /// Fields in `changes` so far.
  var listed = 0

  public struct Change: Codable, Hashable, Sendable {
    public enum Subject: String, Codable, Hashable, Sendable { case campaign, influencer, deliverable }
    public var subject: Subject
    public var id: Slug
    public var isNew: Bool
    /// For a new one: what it is, in a few words.
    public var label: String?
    /// For a known one, each field that differs.
    public var fields: [FieldChange]

    enum CodingKeys: String, CodingKey {
      case subject, id, label, fields
      case isNew = "new"
    }
  }

  public struct FieldChange: Codable, Hashable, Sendable {
    /// `accounts[instagram:ava].followers`
    public var field: String
    /// Nil when nothing is there before, or after.
    public var before: String?
    public var after: String?
  }

  enum CodingKeys: String, CodingKey {
    case answer, changes, unlisted, moved
    case isKnown = "known"
    case isNews = "news"
    case keptInfluencers = "kept_influencers"
    case keptDeliverables = "kept_deliverables"
  }
}

/// Result of `campaign.export`.
public struct CampaignExport: Codable, Hashable, Sendable {
  public var bundle: CampaignBundle
  public var revision: Int
  /// People whose values were erased; they and their deliverables are left out.
  public var erased: [Slug]
}
