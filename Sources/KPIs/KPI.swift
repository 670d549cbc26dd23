/// The figures that Groundswell computes: what each one is made of, its unit, and where its definition comes from.
///
/// The page kpis.md explains each with its pitfalls. A post's own figures are those with a formula over one post;
/// influencer, phase and campaign have all of them. "Median" is over the posts that have a value; "pooled" is a sum
/// over a sum, so that a large post weighs more than a small one.
public enum KPI: String, CaseIterable, Codable, Hashable, Sendable {
  /// (likes + comments) / views of a post, median. A fraction. Source: gameinfluencer.com, "ER by
  /// impressions/views". Never compare the three engagement rates with each other.
  case engagementRateByViews = "engagement_rate_by_views"
  /// Engagements / followers when the post was first seen, median. A fraction. Source: the "engagements / followers"
  /// of the promiq blog.
  case engagementRateByFollowers = "engagement_rate_by_followers"
  /// (likes + comments) / reach of a post, median. A fraction; reach is known to the account's owner only. Source:
  /// media.kariblog.com.
  case engagementRateByReach = "engagement_rate_by_reach"
  /// Likes / comments of a post, median. A ratio. Source: the anomaly lists of hypeauditor, creatorscore and kariblog.
  case likeCommentRatio = "like_comment_ratio"
  /// Views of a post / mean views of the influencer's other posts of the 7 days before it, median. A ratio. Source:
  /// the users' "higher than our weekly average".
  case liftOverOwnWeek = "lift_over_own_week"
  /// Likes + comments + shares + saves, summed. A count. Source: gameinfluencer.com.
  case engagements
  /// Views, summed within one platform: platforms count views in ways of their own. A count.
  case views
  /// Times shown, summed. A count; never below reach.
  case impressions
  /// Fees / engagements, pooled. Money. Source: hypermarketing.pro, "CPE".
  case costPerEngagement = "cost_per_engagement"
  /// Fees / views, pooled within one platform. Money. Source: hypermarketing.pro, "CPV".
  case costPerView = "cost_per_view"
  /// Fees / impressions × 1000, pooled. Money. Source: hypermarketing.pro, "CPM".
  case costPerMille = "cost_per_mille"
  /// Impressions delivered / impressions contracted, pooled. A ratio; the users aim at 3 to 5.
  case earnedMultiple = "earned_multiple"
  /// Signatures, donations, calls, sign-ups, sales, summed. A count, and a lower bound: what is not tracked is missing.
  case conversions
  /// Fees / conversions, pooled over the people who have both. Money.
  case costPerConversion = "cost_per_conversion"
  /// Posts judged adequate or not required / posts judged by the rules. A fraction; needs_human counts as not seen.
  case disclosureRate = "disclosure_rate"
  /// Promises kept on time / promises whose time has come. A fraction.
  case deadlineAdherence = "deadline_adherence"
  /// How late the middle one of the late posts was. Seconds after the due instant.
  case latenessP50Seconds = "lateness_p50_seconds"
  /// How late all but the latest twentieth were. Seconds after the due instant.
  case latenessP95Seconds = "lateness_p95_seconds"
  /// Promises missed. A count.
  case missed
  /// Tasks of broadcasts that were sent. A count; doubtful ones count as not seen.
  case tasksSent = "tasks_sent"
  /// Tasks that were acknowledged, or posted without a word. A count.
  case tasksAcknowledged = "tasks_acknowledged"
  /// Tasks that were declined. A count.
  case tasksDeclined = "tasks_declined"
  /// Tasks whose post is up. A count.
  case tasksPosted = "tasks_posted"
  /// Tasks whose post was found and matched. A count.
  case tasksVerified = "tasks_verified"
  /// From sent to posted, median over the posted ones. Minutes.
  case minutesToPostP50 = "minutes_to_post_p50"

  /// Reads a name, or one of the short ones that campaign files may use.
  public init?(name: String) {
    switch name {
    case "engagement_rate": self = .engagementRateByViews
    case "lift": self = .liftOverOwnWeek
    default:
      guard let kpi = KPI(rawValue: name) else { return nil }
      self = kpi
    }
  }

  public var unit: Unit {
    switch self {
    case .engagementRateByViews, .engagementRateByFollowers, .engagementRateByReach, .disclosureRate,
      .deadlineAdherence:
      .fraction
    case .likeCommentRatio, .liftOverOwnWeek, .earnedMultiple: .ratio
    case .engagements, .views, .impressions, .conversions, .missed, .tasksSent, .tasksAcknowledged, .tasksDeclined,
      .tasksPosted, .tasksVerified:
      .count
    case .costPerEngagement, .costPerView, .costPerMille, .costPerConversion: .money
    case .latenessP50Seconds, .latenessP95Seconds: .seconds
    case .minutesToPostP50: .minutes
    }
  }

  public enum Unit: String, Codable, Hashable, Sendable {
    /// 0 to 1 as a rule; shown in percent.
    case fraction
    /// A number without a unit: `× 1.4`.
    case ratio
    case count
    /// In the campaign's currency.
    case money
    case seconds
    case minutes
  }

  /// What `n of m seen` counts.
  public var counts: Counted {
    switch self {
    case .engagementRateByViews, .engagementRateByFollowers, .engagementRateByReach, .likeCommentRatio,
      .liftOverOwnWeek, .engagements, .views, .impressions, .costPerEngagement, .costPerView, .costPerMille,
      .disclosureRate:
      .posts
    case .earnedMultiple, .deadlineAdherence, .latenessP50Seconds, .latenessP95Seconds, .missed: .promises
    case .conversions, .costPerConversion: .people
    case .tasksSent, .tasksAcknowledged, .tasksDeclined, .tasksPosted, .tasksVerified, .minutesToPostP50: .tasks
    }
  }

  public enum Counted: String, Codable, Hashable, Sendable {
    case posts, promises, people, tasks
  }

  /// A few plain words, in lower case.
  public var title: String {
    switch self {
    case .engagementRateByViews: "engagement by views"
    case .engagementRateByFollowers: "engagement by followers"
    case .engagementRateByReach: "engagement by reach"
    case .likeCommentRatio: "likes per comment"
    case .liftOverOwnWeek: "lift over own week"
    case .engagements: "engagements"
    case .views: "views"
    case .impressions: "impressions"
    case .costPerEngagement: "cost per engagement"
    case .costPerView: "cost per view"
    case .costPerMille: "cost per 1,000 impressions"
    case .earnedMultiple: "delivered over contracted impressions"
    case .conversions: "conversions"
    case .costPerConversion: "cost per conversion"
    case .disclosureRate: "adequate disclosure"
    case .deadlineAdherence: "on time"
    case .latenessP50Seconds: "lateness, median"
    case .latenessP95Seconds: "lateness, 95th percentile"
    case .missed: "missed"
    case .tasksSent: "tasks sent"
    case .tasksAcknowledged: "tasks acknowledged"
    case .tasksDeclined: "tasks declined"
    case .tasksPosted: "tasks posted"
    case .tasksVerified: "tasks verified"
    case .minutesToPostP50: "minutes to post, median"
    }
  }
}
