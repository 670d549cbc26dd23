/// The names of the figures that a campaign can be judged by and have goals for.
public enum PrimaryKPI: String, CaseIterable, Codable, Hashable, Sendable {
  case engagementRateByViews = "engagement_rate_by_views"
  case engagementRateByFollowers = "engagement_rate_by_followers"
  case engagementRateByReach = "engagement_rate_by_reach"
  case likeCommentRatio = "like_comment_ratio"
  case liftOverOwnWeek = "lift_over_own_week"
  case engagements, views, impressions
  case costPerEngagement = "cost_per_engagement"
  case costPerView = "cost_per_view"
  case costPerMille = "cost_per_mille"
  case earnedMultiple = "earned_multiple"
  case conversions
  case costPerConversion = "cost_per_conversion"
  case disclosureRate = "disclosure_rate"
  case deadlineAdherence = "deadline_adherence"
  case latenessP50Seconds = "lateness_p50_seconds"
  case latenessP95Seconds = "lateness_p95_seconds"
  case missed
  case tasksSent = "tasks_sent"
  case tasksAcknowledged = "tasks_acknowledged"
  case tasksDeclined = "tasks_declined"
  case tasksPosted = "tasks_posted"
  case tasksVerified = "tasks_verified"
  case minutesToPostP50 = "minutes_to_post_p50"

  /// Shorter names, which earlier versions wrote too.
  public static let aliases: [String: PrimaryKPI] = [
    "engagement_rate": .engagementRateByViews, "lift": .liftOverOwnWeek,
  ]

  /// By its name or an alias; case makes no difference, spaces and hyphens stand for `_`.
  public init?(named text: some StringProtocol) {
    let name = String(text.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    guard let kpi = Self.aliases[name] ?? PrimaryKPI(rawValue: name) else { return nil }
    self = kpi
  }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let kpi = PrimaryKPI(named: text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "expected the name of a KPI, got \"\(text)\""))
    }
    self = kpi
  }
}
