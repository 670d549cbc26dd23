public import Campaigns
public import Seams

/// What `groundswell status` shows.
public struct StatusAnswer: Codable, Hashable, Sendable {
  public var epoch: UInt64
  public var startedAt: Instant
  public var now: Instant
  public var draining: Bool
  public var diskLow: Bool
  /// Jobs by state: queued, leased, retry, doubtful, dead.
  public var jobs: [String: Int]
  public var workers: [Worker]
  public var sources: [Source]
  public var campaigns: [CampaignLine]
  public var alerts: AlertCounts
  public var logs: Logs?

  enum CodingKeys: String, CodingKey {
    case epoch, now, draining, jobs, workers, sources, campaigns, alerts, logs
    case startedAt = "started_at"
    case diskLow = "disk_low"
  }

  public struct Worker: Codable, Hashable, Sendable {
    public var name: String
    public var credit: Int
    public var holds: Int
    public var silentSeconds: Int64
    enum CodingKeys: String, CodingKey {
      case name, credit, holds
      case silentSeconds = "silent_seconds"
    }
  }

  public struct Source: Codable, Hashable, Sendable {
    public var source: String
    public var influencer: String
    public var lastRead: Instant?
    public var failures: Int
    public var code: String?
    public var message: String?
    enum CodingKeys: String, CodingKey {
      case source, influencer, failures, code, message
      case lastRead = "last_read"
    }
  }

  public struct CampaignLine: Codable, Hashable, Sendable {
    public var campaign: String
    /// Deliverables by state.
    public var deliverables: [String: Int]
    /// Those of them whose post nobody could judge, by why; nil from a coordinator that does not count them.
    public var unseen: [UnseenCause: Int]?
  }

  public struct AlertCounts: Codable, Hashable, Sendable {
    public var lastSeq: UInt64
    /// Open alerts by severity.
    public var open: [String: Int]
    enum CodingKeys: String, CodingKey {
      case open
      case lastSeq = "last_seq"
    }
  }

  /// Told by the daemon, which owns the files.
  public struct Logs: Codable, Hashable, Sendable {
    public var journalSeq: UInt64
    public var storeSeq: UInt64
    public var storeHead: String
    public var freeBytes: Int
    /// Length of the last turn that wrote, in microseconds.
    public var lastCommitMicroseconds: Int64
    enum CodingKeys: String, CodingKey {
      case journalSeq = "journal_seq"
      case storeSeq = "store_seq"
      case storeHead = "store_head"
      case freeBytes = "free_bytes"
      case lastCommitMicroseconds = "last_commit_us"
    }
  }
}
