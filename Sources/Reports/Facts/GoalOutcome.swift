import Broadcasts
import Coordinator
import Seams

/// Whether enough people had posted when the time of a broadcast's goal was over.
enum GoalOutcome: Hashable {
  case met
  case open
  /// So many had.
  case missed(Int)

  init(_ broadcast: CampaignReport.Mobilisation, _ goal: BroadcastGoal, at now: Instant) {
    let end = broadcast.sentAt + .seconds(Int64(goal.within))
    let inTime = broadcast.timeline.last { $0.at <= end }?.posted ?? 0
    self = inTime >= goal.posted ? .met : now < end ? .open : .missed(inTime)
  }

  var isMissed: Bool {
    switch self {
    case .met, .open: false
    case .missed: true
    }
  }

  var words: String {
    switch self {
    case .met: "met"
    case .open: "open"
    case .missed(let posted): "missed, \(posted) had posted"
    }
  }
}
