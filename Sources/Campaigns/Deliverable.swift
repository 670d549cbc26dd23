public import Seams

/// One promised post.
public struct Deliverable: Hashable, Codable, Sendable, Identifiable {
  /// Unique within its campaign.
  public var id: Slug
  public var campaign: Slug
  public var phase: Slug?
  public var influencer: Slug
  public var account: AccountKey
  public var format: PostFormat?
  public var connection: Connection
  /// BCP 47; nil when the promise does not say.
  public var language: String?
  public var due: DueTime
  /// A post published before this instant is not the promised one.
  public var windowStart: Instant
  public var keys: MatchKeys
  public var note: String?
  /// What the post costs, in the campaign's currency; nil when not known. Not negative.
  public var fee: Double?
  /// How often it was agreed to be shown. Not negative.
  public var contractedImpressions: Int64?
  /// The broadcast that asked for it; nil for a promise from a spreadsheet.
  public var broadcast: Slug?

  public init(
    id: Slug, campaign: Slug, phase: Slug? = nil, influencer: Slug, account: AccountKey,
    format: PostFormat? = nil, connection: Connection = .unknown, language: String? = nil, due: DueTime,
    windowStart: Instant, keys: MatchKeys = MatchKeys(), note: String? = nil, fee: Double? = nil,
    contractedImpressions: Int64? = nil, broadcast: Slug? = nil
  ) {
    self.id = id
    self.campaign = campaign
    self.phase = phase
    self.influencer = influencer
    self.account = account
    self.format = format
    self.connection = connection
    self.language = language
    self.due = due
    self.windowStart = windowStart
    self.keys = keys
    self.note = note
    self.fee = fee
    self.contractedImpressions = contractedImpressions
    self.broadcast = broadcast
  }

  public func deadline(under rules: DeadlineRules) -> Deadline { Deadline(due: due.at, rules: rules) }

  private enum CodingKeys: String, CodingKey {
    case id, campaign, phase, influencer, account, format, connection, language, due
    case windowStart = "window_start"
    case keys, note, fee
    case contractedImpressions = "contracted_impressions"
    case broadcast
  }
}

/// When a post is due, with all that is needed to explain or to recompute the instant.
///
/// A change of law moves the instant of a local time; the text, the zone and the version of the
/// rules that were used stay beside it.
public struct DueTime: Hashable, Codable, Sendable {
  /// As the spreadsheet wrote it: `2026-12-01 18:00`, or RFC 3339 with an offset.
  public var local: String
  /// IANA name; nil when the text carried its own offset.
  public var zone: String?
  /// The instant all deadlines are held against.
  public var at: Instant
  /// Version of the system's tzdata, e.g. `2026f`; nil when the text carried its own offset, `unknown` when
  /// the system does not tell.
  public var tzdata: String?

  public init(local: String, zone: String?, at: Instant, tzdata: String?) {
    self.local = local
    self.zone = zone
    self.at = at
    self.tzdata = tzdata
  }
}

/// What a post must carry to be recognised, at least one of them; a deliverable without any is
/// recognised by its account and window alone.
public struct MatchKeys: Hashable, Codable, Sendable {
  public var link: String?
  /// Without `#`.
  public var hashtag: String?
  public var code: String?

  public init(link: String? = nil, hashtag: String? = nil, code: String? = nil) {
    self.link = link
    self.hashtag = hashtag
    self.code = code
  }

  public var isEmpty: Bool { link == nil && hashtag == nil && code == nil }
}
