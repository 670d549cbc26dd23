public import Campaigns
public import Seams

// Arguments and results of the operations of CALL; field names as in job-protocol.md.

/// The operations that the control socket knows.
public enum Operation: String, CaseIterable, Sendable {
  case status
  case drain
  case campaignImport = "campaign.import"
  case campaignPlan = "campaign.plan"
  case campaignExport = "campaign.export"
  case campaignList = "campaign.list"
  case campaignReport = "campaign.report"
  case samplesImport = "samples.import"
  case conversionsImport = "conversions.import"
  case alertsList = "alerts.list"
  case alertsAck = "alerts.ack"
  case postsList = "posts.list"
  case postsMatch = "posts.match"
  case broadcastPreview = "broadcast.preview"
  case broadcastSend = "broadcast.send"
  case broadcastList = "broadcast.list"
  case broadcastShow = "broadcast.show"
  case broadcastCancel = "broadcast.cancel"
  case taskReport = "task.report"
  case jobsList = "jobs.list"
  case jobsCancel = "jobs.cancel"
}

public struct NoArguments: Codable, Hashable, Sendable {
  public init() {}
}

/// `campaign.report`, `posts.list`: which campaign.
public struct CampaignName: Codable, Hashable, Sendable {
  public var campaign: Slug
  public init(campaign: Slug) { self.campaign = campaign }
}

/// Result of `campaign.import`.
public struct ImportAnswer: Codable, Hashable, Sendable {
  public var campaign: String
  public var revision: Int
  public var influencers: Int
  public var influencersAdded: Int
  public var influencersChanged: Int
  /// People of the campaign whom this import does not name; they stay.
  public var influencersKept: Int
  public var added: Int
  public var changed: Int
  public var unchanged: Int
  /// Promises known from before that this import does not name; they stay in force.
  public var kept: Int

  enum CodingKeys: String, CodingKey {
    case campaign, revision, influencers, added, changed, unchanged, kept
    case influencersAdded = "influencers_added"
    case influencersChanged = "influencers_changed"
    case influencersKept = "influencers_kept"
  }
}

public struct AlertsArguments: Codable, Hashable, Sendable {
  public var campaign: Slug?
  /// Also the resolved ones.
  public var all: Bool
  public init(campaign: Slug? = nil, all: Bool = false) { (self.campaign, self.all) = (campaign, all) }
}

public struct AcknowledgeArguments: Codable, Hashable, Sendable {
  public var alert: String
  public var by: String
  public init(alert: String, by: String) { (self.alert, self.by) = (alert, by) }
}

public struct PostLine: Codable, Hashable, Sendable {
  public var post: String
  public var influencer: String
  public var version: Int
  public var seenAt: Instant
  public var publishedAt: Instant?
  public var deliverable: String?
  public var reasons: [String]
  public var candidates: [String]
  /// Why it was matched, in words; empty while it was not.
  public var because: [String]
  /// For a post that waits for somebody's choice: each candidate with all that speaks for it.
  public var choices: [Choice]
  public var verdict: String?

  public struct Choice: Codable, Hashable, Sendable {
    public var deliverable: String
    public var due: DueTime?
    public var because: [String]
  }

  enum CodingKeys: String, CodingKey {
    case post, influencer, version, deliverable, reasons, candidates, because, choices, verdict
    case seenAt = "seen_at"
    case publishedAt = "published_at"
  }
}

public struct MatchArguments: Codable, Hashable, Sendable {
  public var post: String
  public var deliverable: Slug
  public var by: String
  public init(post: String, deliverable: Slug, by: String) {
    (self.post, self.deliverable, self.by) = (post, deliverable, by)
  }
}

public struct JobsArguments: Codable, Hashable, Sendable {
  /// Only this state; nil for all.
  public var state: String?
  public init(state: String? = nil) { self.state = state }
}

public struct JobLine: Codable, Hashable, Sendable {
  public var job: String
  public var kind: String
  public var state: String
  public var attempts: Int
  public var worker: String?
  public var error: String?
}

public struct JobName: Codable, Hashable, Sendable {
  public var job: String
  public init(job: String) { self.job = job }
}
