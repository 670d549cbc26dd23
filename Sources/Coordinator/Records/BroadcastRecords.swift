import Broadcasts
import Campaigns
import Seams

/// `broadcast.sent`: one call to action with everybody it goes to and everybody it does not; in force at once. The
/// deliverables of its tasks stand in the lines before it.
struct BroadcastSent: Codable {
  /// Its owners are salted hashes.
  var broadcast: Broadcast
  var sentAt: Instant
  var due: Instant
  var recipients: [RecipientLine]
  var excluded: [Exclusion]

  struct RecipientLine: Codable, Hashable {
    var influencer: Slug
    var deliverable: Slug
    var platform: Platform
    /// Salted hash of platform and handle.
    var account: String
    var channel: ChannelLine
    var reminder: ChannelLine?
  }

  /// A way to reach a person; its address is a salted hash.
  struct ChannelLine: Codable, Hashable {
    var kind: ContactChannel.Kind
    var address: String
  }

  enum CodingKeys: String, CodingKey {
    case broadcast, due, recipients, excluded
    case sentAt = "sent_at"
  }
}

/// `broadcast.cancelled`: nothing more is sent; what was sent stays sent.
struct BroadcastCancelled: Codable {
  var campaign: Slug
  var broadcast: Slug
  var by: String
}

/// `task.changed`: one person's task went from one state to another.
struct TaskChanged: Codable {
  var campaign: Slug
  var broadcast: Slug
  var influencer: Slug
  var event: TaskProgress.Event
  var from: TaskProgress.State
  var to: TaskProgress.State
  /// When it came to be so; for a post, when it was published.
  var since: Instant
  /// Who said so, when it was a person.
  var by: String?
  var post: String?
}

/// `task.reminded`: what became of the second message.
struct TaskReminded: Codable {
  var campaign: Slug
  var broadcast: Slug
  var influencer: Slug
  var reminder: TaskProgress.Reminder
}

/// `task.reported`: where a person says that their post is. The address lies in `evidence/<task>/<number>.json`.
struct TaskReported: Codable {
  var campaign: Slug
  var broadcast: Slug
  var influencer: Slug
  /// Salted hash of campaign, broadcast and influencer.
  var task: String
  /// 1, and one more for each further report.
  var number: Int
  /// Salted hash of the address.
  var url: String
  var by: String
}

/// `evidence/<task>/<number>.json`: the address that a person named.
struct ReportedAddress: Codable {
  var url: String
  static func path(_ task: String, number: Int) -> String { "evidence/\(task)/\(number).json" }
}
