import Campaigns
import Seams

/// `influencer.imported`: what a roster says of a person, less everything personal; that lies in `people/<id>`.
struct InfluencerImported: Codable {
  struct AccountLine: Codable, Hashable {
    var platform: Platform
    /// Salted hash of platform and handle.
    var account: String
    var followers: Int?
  }
  var campaign: Slug
  var revision: Int
  var influencer: Slug
  var zone: String
  var region: String?
  var languages: [String]
  var segments: [String]
  var accounts: [AccountLine]
  /// Kinds of the ways to reach the person, the preferred one first.
  var channels: [ContactChannel.Kind]?
  /// Nil when it is not known.
  var consent: Bool?
  var optedOut: Bool?

  enum CodingKeys: String, CodingKey {
    case campaign, revision, influencer, zone, region, languages, segments, accounts, channels, consent
    case optedOut = "opted_out"
  }
}

/// `deliverable.promised`: one promised post; in force once `campaign.imported` of the same revision follows.
struct DeliverablePromised: Codable {
  var campaign: Slug
  var revision: Int
  var deliverable: Slug
  var phase: Slug?
  var influencer: Slug
  var platform: Platform
  /// Salted hash of platform and handle.
  var account: String
  var format: PostFormat?
  var connection: Connection
  var language: String?
  var due: DueTime
  var windowStart: Instant
  var keys: MatchKeys
  /// The broadcast that asked for it; null for a promise from a spreadsheet.
  var broadcast: Slug?
  /// In the currency of the campaign's budget.
  var fee: Double?
  var contractedImpressions: Int64?

  enum CodingKeys: String, CodingKey {
    case campaign, revision, deliverable, phase, influencer, platform, account, format, connection, language, due, keys,
      broadcast, fee
    case windowStart = "window_start"
    case contractedImpressions = "contracted_impressions"
  }
}

/// `campaign.imported`: the import is complete; everything of this revision is in force from here.
struct CampaignImported: Codable {
  var campaign: Campaign
  var revision: Int
}

/// `people/<id>.json`: the values of a person that stand nowhere else and can be deleted.
struct Person: Codable, Hashable {
  var influencer: Influencer
  /// Notes on this person's deliverables, by `campaign/deliverable`.
  var notes: [String: String]

  static func path(_ id: Slug) -> String { "people/\(id).json" }
  static func noteName(_ campaign: Slug, _ deliverable: Slug) -> String { "\(campaign)/\(deliverable)" }
}

/// `evidence/<post>/<version>.json`: a post as it was found.
enum Evidence {
  static func path(_ post: String, version: Int) -> String { "evidence/\(post)/\(version).json" }
  /// What the source answered when this version was found.
  static func answerPath(_ post: String, version: Int) -> String { "evidence/\(post)/\(version).answer.json" }
}
