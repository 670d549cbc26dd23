public import Campaigns
public import Seams

/// One call to action: who is asked, in which words, to post what, and by when.
///
/// When it is sent, each person of its audience gets a task (``TaskProgress``) and a deliverable, so that the
/// post is found, matched and judged like any other.
public struct Broadcast: Hashable, Codable, Sendable, Identifiable {
  /// Unique within its campaign.
  public var id: Slug
  public var campaign: Slug
  public var name: String
  /// The phase its deliverables belong to; added to the campaign when it has none of this id.
  public var phase: Phase
  /// Whom the messages come from.
  public var from: Mailbox
  public var audience: Audience
  public var message: MessageTemplate
  /// Where the posts are asked for; nil for each person's own first account.
  public var platform: Platform?
  public var format: PostFormat?
  public var connection: Connection
  /// BCP 47: the language of `message.text`, and of the posts.
  public var language: String?
  /// What the posts are recognised by.
  public var keys: MatchKeys
  public var clocks: TaskClocks
  public var goal: BroadcastGoal?
  /// URLs or file names of pictures and clips, for `{{assets}}`.
  public var assets: [String]

  public init(
    id: Slug, campaign: Slug, name: String, phase: Phase, from: Mailbox, audience: Audience = Audience(),
    message: MessageTemplate, platform: Platform? = nil, format: PostFormat? = nil,
    connection: Connection = .unknown, language: String? = nil, keys: MatchKeys = MatchKeys(),
    clocks: TaskClocks, goal: BroadcastGoal? = nil, assets: [String] = []
  ) {
    self.id = id
    self.campaign = campaign
    self.name = name
    self.phase = phase
    self.from = from
    self.audience = audience
    self.message = message
    self.platform = platform
    self.format = format
    self.connection = connection
    self.language = language
    self.keys = keys
    self.clocks = clocks
    self.goal = goal
    self.assets = assets
  }
}

/// How many shall have posted how soon; who falls short of it raises `broadcast.shortfall`.
public struct BroadcastGoal: Hashable, Codable, Sendable {
  /// At least 1.
  public var posted: Int
  /// Seconds from the sending of the broadcast.
  public var within: Int

  public init(posted: Int, within: Int) {
    self.posted = posted
    self.within = within
  }
}

/// How long each step of a task may take, in whole seconds.
public struct TaskClocks: Hashable, Codable, Sendable {
  /// From the sending of the message to an answer; nil when none is asked for.
  public var acknowledgeWithin: Int?
  /// From the sending of the message to the reminder; nil for no reminder. Less than `postWithin`.
  public var remindAfter: Int?
  /// From the sending of the broadcast to the post: the due instant of the deliverable.
  public var postWithin: Int

  /// The most any of the three may be: 31 days.
  public static let maximumSeconds = 31 * 86_400

  public init(acknowledgeWithin: Int? = nil, remindAfter: Int? = nil, postWithin: Int) {
    self.acknowledgeWithin = acknowledgeWithin
    self.remindAfter = remindAfter
    self.postWithin = postWithin
  }

  private enum CodingKeys: String, CodingKey {
    case acknowledgeWithin = "acknowledge_within"
    case remindAfter = "remind_after"
    case postWithin = "post_within"
  }
}
