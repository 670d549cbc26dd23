public import Broadcasts
public import Campaigns
public import Seams

// Arguments and results of the operations on broadcasts; field names as in job-protocol.md.

/// `broadcast.show`: which broadcast.
public struct BroadcastName: Codable, Hashable, Sendable {
  public var campaign: Slug
  public var broadcast: Slug
  public init(campaign: Slug, broadcast: Slug) { (self.campaign, self.broadcast) = (campaign, broadcast) }
}

/// `broadcast.cancel`: which broadcast, and who calls it off.
public struct CancelBroadcastArguments: Codable, Hashable, Sendable {
  public var campaign: Slug
  public var broadcast: Slug
  public var by: String
  public init(campaign: Slug, broadcast: Slug, by: String) {
    (self.campaign, self.broadcast, self.by) = (campaign, broadcast, by)
  }
}

/// `broadcast.list`: of one campaign, or of all.
public struct BroadcastsArguments: Codable, Hashable, Sendable {
  public var campaign: Slug?
  public init(campaign: Slug? = nil) { self.campaign = campaign }
}

/// Result of `broadcast.preview`: who would be reached, who not and why, and one message as it would read.
public struct BroadcastPreview: Codable, Hashable, Sendable {
  public struct Recipient: Codable, Hashable, Sendable {
    public var influencer: Slug
    /// Nil when the person's values were erased.
    public var name: String?
    public var owner: String?
    public var platform: Platform
    public var channel: ContactChannel.Kind
    /// True when this person's own time zone has the deadline on another day.
    public var dueLocal: String?
    enum CodingKeys: String, CodingKey {
      case influencer, name, owner, platform, channel
      case dueLocal = "due_local"
    }
  }
  public var recipients: [Recipient]
  public var excluded: [Exclusion]
  /// The message of the first recipient.
  public var sample: RenderedMessage?
}

/// One broadcast as it stands: `broadcast.send`, `broadcast.show`, `broadcast.cancel`, one of `broadcast.list`.
public struct BroadcastStatus: Codable, Hashable, Sendable {
  public enum State: String, Codable, Sendable { case running, over, cancelled }
  public var broadcast: Broadcast
  public var state: State
  public var sentAt: Instant
  /// When the posts are due.
  public var due: Instant
  public var now: Instant
  public var funnel: Funnel
  /// How many posts lack for the goal, once its time is over; nil before, and without a goal.
  public var shortfall: Int?
  /// Empty in `broadcast.list`.
  public var tasks: [TaskLine]
  public var excluded: [Exclusion]
  /// In the answer of `broadcast.send`: true when the very same was sent before, and nothing was done now.
  public var wasSentBefore: Bool?
  enum CodingKeys: String, CodingKey {
    case wasSentBefore = "was_sent_before"
    case broadcast, state, due, now, funnel, shortfall, tasks, excluded
    case sentAt = "sent_at"
  }
}

/// One person's task.
public struct TaskLine: Codable, Hashable, Sendable {
  public var influencer: Slug
  /// Nil when the person's values were erased.
  public var name: String?
  public var owner: String?
  public var state: TaskProgress.State
  public var since: Instant
  public var deliverable: Slug
  public var deliverableState: String
  public var channel: ContactChannel.Kind
  public var sentAt: Instant?
  public var acknowledgedAt: Instant?
  public var postedAt: Instant?
  /// What the person says is their post, and what came of reading it.
  public var reportedURL: String?
  public var problem: String?
  public var post: String?
  public var verdict: String?
  enum CodingKeys: String, CodingKey {
    case influencer, name, owner, state, since, deliverable, channel, problem, post, verdict
    case deliverableState = "deliverable_state"
    case sentAt = "sent_at"
    case acknowledgedAt = "acknowledged_at"
    case postedAt = "posted_at"
    case reportedURL = "reported_url"
  }
}

/// `task.report`: what a person says of their task, or what the team has found out about it.
public struct TaskReportArguments: Codable, Hashable, Sendable {
  public enum Report: String, Codable, CaseIterable, Sendable {
    case confirmed, declined, posted
    /// A doubtful message did arrive.
    case sent
    /// A doubtful message did not arrive: send it once more.
    case resend
  }
  public var campaign: Slug
  public var broadcast: Slug
  public var influencer: Slug
  public var report: Report
  /// For `posted`: where the post is.
  public var url: String?
  public var by: String

  public init(
    campaign: Slug, broadcast: Slug, influencer: Slug, report: Report, url: String? = nil, by: String
  ) {
    (self.campaign, self.broadcast, self.influencer) = (campaign, broadcast, influencer)
    (self.report, self.url, self.by) = (report, url, by)
  }
}
