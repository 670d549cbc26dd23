public import Seams

// Arguments and results of `samples.import` and `conversions.import`; field names as in job-protocol.md.

/// `samples.import`: rows of at most `maxRows`, in columns of equal length.
public struct SamplesBatch: Codable, Hashable, Sendable {
  public static let maxRows = 2000
  public var campaign: Slug
  /// The id of a deliverable of the campaign, or any name of a post beside it.
  public var post: [String]
  public var influencer: [String]
  public var at: [Instant]
  public var views: [Int64?]
  public var likes: [Int64?]
  public var comments: [Int64?]
  /// Nil when the file has no such column.
  public var shares: [Int64?]?
  public var saves: [Int64?]?
  public var reach: [Int64?]?
  public var impressions: [Int64?]?
  public var followers: [Int64?]?

  public init(campaign: Slug) {
    self.campaign = campaign
    (post, influencer, at, views, likes, comments) = ([], [], [], [], [], [])
  }
}

/// Result of `samples.import`.
public struct SamplesAnswer: Codable, Hashable, Sendable {
  public var rows: Int
  /// Rows whose post keeps a promise of the campaign; the others are of posts beside it.
  public var ofDeliverables: Int

  public init(rows: Int, ofDeliverables: Int) { (self.rows, self.ofDeliverables) = (rows, ofDeliverables) }

  enum CodingKeys: String, CodingKey {
    case rows
    case ofDeliverables = "of_deliverables"
  }
}

/// What somebody did because of a post.
public enum ConversionKind: String, CaseIterable, Codable, Hashable, Sendable {
  case signature, donation, call, signup, sale, other
}

/// `conversions.import`: rows of at most `maxRows`, in columns of equal length. Each row names a person, a code of a
/// deliverable, or both; each person, code, kind and instant once.
public struct ConversionsBatch: Codable, Hashable, Sendable {
  public static let maxRows = 2000
  public var campaign: Slug
  public var influencer: [Slug?]
  public var code: [String?]
  public var at: [Instant]
  public var kind: [ConversionKind]
  public var count: [Int64]
  public var amount: [Double?]

  public init(campaign: Slug) {
    self.campaign = campaign
    (influencer, code, at, kind, count, amount) = ([], [], [], [], [], [])
  }
}

/// Result of `conversions.import`.
public struct ConversionsAnswer: Codable, Hashable, Sendable {
  public var rows: Int
  /// Rows whose code says which post they came of.
  public var ofDeliverables: Int

  public init(rows: Int, ofDeliverables: Int) { (self.rows, self.ofDeliverables) = (rows, ofDeliverables) }

  enum CodingKeys: String, CodingKey {
    case rows
    case ofDeliverables = "of_deliverables"
  }
}
