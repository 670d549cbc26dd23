public import Seams

/// Whether a figure has reached what was wanted of it.
public enum GoalState: String, Codable, Hashable, Sendable {
  case met, missed
  /// The value is not known, or there is still time to reach it.
  case open
}

/// Judges one goal. A value that is not known decides nothing.
///
/// - At most: missed as soon as the value is above, met below.
/// - At least: met as soon as it is reached. Below, it is missed once `by` has come. Without a date a rate is missed
///   while it is below; a figure that only grows stays open, for it may still get there.
public enum GoalJudge {
  public static func judge(
    _ kpi: KPI, value: Double?, atLeast: Double? = nil, atMost: Double? = nil, by: Instant? = nil, now: Instant
  ) -> GoalState {
    guard let value else { return .open }
    if let atMost, value > atMost { return .missed }
    guard let atLeast, value < atLeast else { return .met }
    if let by { return now >= by ? .missed : .open }
    return kpi.grows ? .open : .missed
  }
}

extension KPI {
  /// It cannot fall again, corrections aside: more posts, views and people only add to it.
  var grows: Bool {
    switch self {
    case .engagements, .views, .impressions, .earnedMultiple, .conversions, .missed, .tasksSent, .tasksAcknowledged,
      .tasksDeclined, .tasksPosted, .tasksVerified:
      true
    case .engagementRateByViews, .engagementRateByFollowers, .engagementRateByReach, .likeCommentRatio,
      .liftOverOwnWeek, .costPerEngagement, .costPerView, .costPerMille, .costPerConversion, .disclosureRate,
      .deadlineAdherence, .latenessP50Seconds, .latenessP95Seconds, .minutesToPostP50:
      false
    }
  }
}
