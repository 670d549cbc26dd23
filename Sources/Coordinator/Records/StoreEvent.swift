import Alerts
import JSONLines

/// One line of the public record, typed: what the state is folded from.
enum StoreEvent {
  case influencerImported(InfluencerImported)
  case deliverablePromised(DeliverablePromised)
  case campaignImported(CampaignImported)
  case deliverableChanged(DeliverableChanged)
  case postSeen(PostSeen)
  case postMatched(PostMatched)
  case verdictGiven(VerdictGiven)
  case briefChecked(BriefChecked)
  case samplesRecorded(SamplesRecorded)
  case conversionsRecorded(ConversionsRecorded)
  case kpiComputed(KPIComputed)
  case broadcastSent(BroadcastSent)
  case broadcastCancelled(BroadcastCancelled)
  case taskChanged(TaskChanged)
  case taskReminded(TaskReminded)
  case taskReported(TaskReported)
  case alert(AlertLine)
  case jobEnded(JobEnded)
  case jobDoubtful(JobDoubtful)

  /// Nil for a kind that this version does not know: a newer one wrote it, and it is kept, not read.
  init?(_ record: LogRecord) throws(JSONTextError) {
    switch record.kind {
    case StoreKind.influencerImported: self = .influencerImported(try record.decode())
    case StoreKind.deliverablePromised: self = .deliverablePromised(try record.decode())
    case StoreKind.campaignImported: self = .campaignImported(try record.decode())
    case StoreKind.deliverableChanged: self = .deliverableChanged(try record.decode())
    case StoreKind.postSeen: self = .postSeen(try record.decode())
    case StoreKind.postMatched: self = .postMatched(try record.decode())
    case StoreKind.verdictGiven: self = .verdictGiven(try record.decode())
    case StoreKind.briefChecked: self = .briefChecked(try record.decode())
    case StoreKind.samplesRecorded: self = .samplesRecorded(try record.decode())
    case StoreKind.conversionsRecorded: self = .conversionsRecorded(try record.decode())
    case StoreKind.kpiComputed: self = .kpiComputed(try record.decode())
    case StoreKind.broadcastSent: self = .broadcastSent(try record.decode())
    case StoreKind.broadcastCancelled: self = .broadcastCancelled(try record.decode())
    case StoreKind.taskChanged: self = .taskChanged(try record.decode())
    case StoreKind.taskReminded: self = .taskReminded(try record.decode())
    case StoreKind.taskReported: self = .taskReported(try record.decode())
    case StoreKind.alert: self = .alert(try record.decode())
    case StoreKind.jobEnded: self = .jobEnded(try record.decode())
    case StoreKind.jobDoubtful: self = .jobDoubtful(try record.decode())
    default: return nil
    }
  }

  var kind: String {
    switch self {
    case .influencerImported: StoreKind.influencerImported
    case .deliverablePromised: StoreKind.deliverablePromised
    case .campaignImported: StoreKind.campaignImported
    case .deliverableChanged: StoreKind.deliverableChanged
    case .postSeen: StoreKind.postSeen
    case .postMatched: StoreKind.postMatched
    case .verdictGiven: StoreKind.verdictGiven
    case .briefChecked: StoreKind.briefChecked
    case .samplesRecorded: StoreKind.samplesRecorded
    case .conversionsRecorded: StoreKind.conversionsRecorded
    case .kpiComputed: StoreKind.kpiComputed
    case .broadcastSent: StoreKind.broadcastSent
    case .broadcastCancelled: StoreKind.broadcastCancelled
    case .taskChanged: StoreKind.taskChanged
    case .taskReminded: StoreKind.taskReminded
    case .taskReported: StoreKind.taskReported
    case .alert: StoreKind.alert
    case .jobEnded: StoreKind.jobEnded
    case .jobDoubtful: StoreKind.jobDoubtful
    }
  }

  /// The record's fields as one JSON object.
  var fields: [UInt8] {
    switch self {
    case .influencerImported(let record): JSONText.certain(record)
    case .deliverablePromised(let record): JSONText.certain(record)
    case .campaignImported(let record): JSONText.certain(record)
    case .deliverableChanged(let record): JSONText.certain(record)
    case .postSeen(let record): JSONText.certain(record)
    case .postMatched(let record): JSONText.certain(record)
    case .verdictGiven(let record): JSONText.certain(record)
    case .briefChecked(let record): JSONText.certain(record)
    case .samplesRecorded(let record): JSONText.certain(record)
    case .conversionsRecorded(let record): JSONText.certain(record)
    case .kpiComputed(let record): JSONText.certain(record)
    case .broadcastSent(let record): JSONText.certain(record)
    case .broadcastCancelled(let record): JSONText.certain(record)
    case .taskChanged(let record): JSONText.certain(record)
    case .taskReminded(let record): JSONText.certain(record)
    case .taskReported(let record): JSONText.certain(record)
    case .alert(let record): JSONText.certain(record)
    case .jobEnded(let record): JSONText.certain(record)
    case .jobDoubtful(let record): JSONText.certain(record)
    }
  }
}
