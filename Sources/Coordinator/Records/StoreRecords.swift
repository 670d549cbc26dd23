import Alerts
import Disclosure
import Dispatching
import JSONLines
import KPIs
import Seams

/// The kinds of line in the public record. Fields are described in store-format.md.
enum StoreKind {
  static let influencerImported = "influencer.imported"
  static let deliverablePromised = "deliverable.promised"
  static let campaignImported = "campaign.imported"
  static let deliverableChanged = "deliverable.changed"
  static let postSeen = "post.seen"
  static let postMatched = "post.matched"
  static let verdictGiven = "verdict.given"
  static let briefChecked = "brief.checked"
  static let samplesRecorded = "samples.recorded"
  static let conversionsRecorded = "conversions.recorded"
  static let kpiComputed = "kpi.computed"
  static let broadcastSent = "broadcast.sent"
  static let broadcastCancelled = "broadcast.cancelled"
  static let taskChanged = "task.changed"
  static let taskReminded = "task.reminded"
  static let taskReported = "task.reported"
  static let alert = "alert"
  static let jobEnded = "job.ended"
  static let jobDoubtful = "job.doubtful"
}

/// `deliverable.changed`: a promised post went from one state to another.
struct DeliverableChanged: Codable {
  var campaign: Slug
  var deliverable: Slug
  var from: String
  var to: String
  /// When it came to be so; may lie before the line's own `at`.
  var since: Instant
  var post: String?
  /// Seconds after the due instant, for a late post.
  var latenessSeconds: Int64?
  /// True when an earlier state (missed, unverifiable) was taken back.
  var correction: Bool

  enum CodingKeys: String, CodingKey {
    case campaign, deliverable, from, to, since, post, correction
    case latenessSeconds = "lateness_seconds"
  }
}

/// `post.seen`: a post that bears on a campaign, new or edited. Its text and its page lie in `evidence/<post>`.
struct PostSeen: Codable {
  var post: String
  var campaign: Slug
  var influencer: Slug
  var platform: String
  /// Salted hash of platform and handle.
  var account: String
  /// 1, and one more for each edit.
  var version: Int
  /// Salted hash of title and text: equal as long as nothing was edited.
  var content: String
  var publishedAt: Instant?
  var seenAt: Instant

  enum CodingKeys: String, CodingKey {
    case post, campaign, influencer, platform, account, version, content
    case publishedAt = "published_at"
    case seenAt = "seen_at"
  }
}

/// `post.matched`: which promise a post fulfils, and why; or, with several candidates, that a person must say.
struct PostMatched: Codable {
  var post: String
  var campaign: Slug
  var deliverable: Slug?
  /// `account`, `window`, `link`, `hashtag`, `code`, or `chosen` by a person.
  var reasons: [String]
  var candidates: [Slug]
  /// Why each of the candidates fits, in their order.
  var candidateReasons: [[String]]?
  var by: String?

  enum CodingKeys: String, CodingKey {
    case post, campaign, deliverable, reasons, candidates, by
    case candidateReasons = "candidate_reasons"
  }
}

/// `samples.recorded`: metric values as they were handed in, in columns of equal length.
struct SamplesRecorded: Codable {
  var campaign: Slug
  /// Salted hashes of the names that the posts had in the import.
  var posts: [String]
  /// Index into `posts` for each row.
  var post: [Int]
  /// The influencer of each of `posts`: an id of the roster, or a salted hash.
  var influencers: [String]
  /// The promise that each of `posts` keeps; null for a post beside the campaign. Missing in lines of version 0.1.
  var deliverables: [String?]?
  /// When each value was true.
  var times: [Instant]
  /// Null where it was not shown: hidden is not nought.
  var views: [Int64?]
  var likes: [Int64?]
  var comments: [Int64?]
  /// Missing where the import had no such column.
  var shares: [Int64?]?
  var saves: [Int64?]?
  var reach: [Int64?]?
  var impressions: [Int64?]?
  var followers: [Int64?]?
}

/// `conversions.recorded`: what came of posts, in columns of equal length. A later row of the same person, code, kind
/// and instant takes the place of an earlier one.
struct ConversionsRecorded: Codable {
  var campaign: Slug
  var influencers: [Slug]
  /// The promise that a row's code belongs to; null when the row had none, or one of several promises of the person.
  var deliverables: [Slug?]
  var codes: [String?]
  var times: [Instant]
  /// `signature`, `donation`, `call`, `signup`, `sale` or `other`.
  var kinds: [ConversionKind]
  var counts: [Int64]
  /// In the campaign's currency; null where none was given.
  var amounts: [Double?]
}

/// `job.ended`: what became of a job that somebody handed in.
struct JobEnded: Codable {
  var job: JobID
  var jobKind: String
  /// `done`, `dead` or `cancelled`.
  var state: String
  var epoch: UInt64
  var attempt: Int
  var result: JSONValue?
  var error: String?

  enum CodingKeys: String, CodingKey {
    case job, state, epoch, attempt, result, error
    case jobKind = "job_kind"
  }
}

/// `job.doubtful`: an external job's worker fell silent; whether the message went out is unknown.
struct JobDoubtful: Codable {
  var job: JobID
  var jobKind: String
  var epoch: UInt64
  var attempt: Int

  enum CodingKeys: String, CodingKey {
    case job, epoch, attempt
    case jobKind = "job_kind"
  }
}

/// `alert`: one message of one alert, as it is published.
struct AlertLine: Codable {
  var alert: AlertMessage
}

/// `verdict.given`: what the check said of one version of one post.
struct VerdictGiven: Codable, Equatable {
  var post: String
  var version: Int
  var campaign: Slug
  var verdict: Judgement
  var reasons: [Reason]
  var findings: [Finding]
  var assumed: [String]
  var rulebook: String

  init(post: String, version: Int, campaign: Slug, _ verdict: Verdict) {
    (self.post, self.version, self.campaign) = (post, version, campaign)
    self.verdict = verdict.verdict
    reasons = verdict.reasons
    findings = verdict.findings
    assumed = verdict.assumed
    rulebook = verdict.rulebook
  }
}

/// `kpi.computed`: figures of one campaign, in pages of at most `pageSize`. A page names its scope:
/// `campaign`, `phase`, `influencer` or `post`. The first page of a scope begins it anew, unless it says `changes`.
struct KPIComputed: Codable {
  static let pageSize = 500

  var campaign: Slug
  var scope: String
  /// 1 for the first page of a scope.
  var page: Int
  var pages: Int
  /// True: these took the place of those with the same id and influencer, or are new; the others stand.
  var changes: Bool?
  var figures: [Line]

  struct Line: Codable, Hashable {
    /// The campaign, the phase, the influencer, or the post.
    var id: String
    /// Whose post it is; for the scope `post` only.
    var influencer: String?
    /// The promise that the post keeps, if it is one of the campaign's.
    var deliverable: String?
    var figures: FigureSet
  }
}
