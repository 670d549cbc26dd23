import Campaigns
import Disclosure
import KPIs
import Seams

/// One campaign as it stands: what was promised and how far each promise has come.
struct CampaignState {
  var campaign: Campaign
  /// +1 with every import that changed something.
  var revision: Int
  /// Whom its imports have named.
  var roster: Set<Slug> = []
  var deliverables: [Slug: DeliverableState] = [:]
  var broadcasts: [Slug: BroadcastState] = [:]
  var samples = SampleTable()
  var conversions = ConversionTable()
  /// The newest figures, by scope.
  var kpis: [String: FigureTable] = [:]
  var kpisAt: Instant?
}

/// One promised post as it stands.
struct DeliverableState {
  var promise: DeliverablePromised
  /// When the promise came into force as it is.
  var inForce: Instant
  var progress = DeliverableProgress()
  /// The post that fulfils it.
  var post: String?
  var latenessSeconds: Int64?

  /// `watchedSince` is when this coordinator began to watch anything.
  func deadline(under rules: DeadlineRules, watchedSince: Instant? = nil) -> Deadline {
    var deadline = Deadline(due: promise.due.at, rules: rules)
    deadline.watchedSince = max(inForce, watchedSince ?? inForce)
    return deadline
  }

  /// False when nothing more can come of watching for it.
  func isWatched(at now: Instant, rules: DeadlineRules, watchAfterMissed: Duration) -> Bool {
    switch progress.state {
    case .scheduled: now >= promise.windowStart
    case .due, .overdue: true
    case .missed, .unverifiable, .excused:
      now < deadline(under: rules).missedAt + watchAfterMissed
    // Edits and removals of a found post are still seen for as long.
    case .posted, .late: now < deadline(under: rules).missedAt + watchAfterMissed
    }
  }

  /// The promise as the matcher needs it; nil when its person's values are gone.
  func deliverable(handle: AccountKey?) -> Deliverable? {
    guard let handle else { return nil }
    return Deliverable(
      id: promise.deliverable, campaign: promise.campaign, phase: promise.phase,
      influencer: promise.influencer, account: handle, format: promise.format,
      connection: promise.connection, language: promise.language, due: promise.due,
      windowStart: promise.windowStart, keys: promise.keys, fee: promise.fee,
      contractedImpressions: promise.contractedImpressions, broadcast: promise.broadcast)
  }
}

/// One person as the coordinator needs them; the personal part is nil when it was erased.
struct InfluencerState {
  var imported: InfluencerImported
  var person: Influencer?
  /// Notes on the person's deliverables, by `campaign/deliverable`; gone with the rest when it was erased.
  var notes: [String: String] = [:]
}

/// One post as it stands.
struct PostState {
  var campaign: Slug
  var influencer: Slug
  var platform: String
  var account: String
  var version: Int
  var content: String
  var publishedAt: Instant?
  var seenAt: Instant
  var deliverable: Slug?
  var reasons: [String] = []
  var candidates: [Slug] = []
  /// Why each of them fits, in their order.
  var candidateReasons: [[String]] = []
  /// The person who chose.
  var matchedBy: String?
  var verdict: VerdictGiven?
  var brief: BriefChecked?
  /// Every verdict that was news, the oldest first.
  var history: [Judged] = []

  struct Judged {
    var at: Instant
    var version: Int
    var verdict: Judgement
    var reasons: [Reason]
    var rulebook: String
  }

  /// The version that still lacks a verdict, if it is to have one.
  var isUnjudged: Bool { deliverable != nil && verdict?.version != version }

  /// What was said of the newest version; of an older one nothing follows for it.
  var currentVerdict: VerdictGiven? { verdict?.version == version ? verdict : nil }
}
