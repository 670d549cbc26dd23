import Campaigns
public import Coordinator

/// How one promise stands, in the few words that a reader needs.
public enum PromiseMark: String, CaseIterable, Sendable {
  case kept, late, overdue, missed
  /// Its source was not read since it was due, or a post waits for somebody's choice.
  case unknown
  /// Its time has not come, or is still within grace.
  case waiting
  case excused

  public init(_ line: CampaignReport.Line) {
    switch line.state {
    case .posted: self = .kept
    case .late: self = .late
    case .excused: self = .excused
    case .scheduled: self = .waiting
    case .unverifiable: self = .unknown
    case .due: self = line.undecided ? .unknown : .waiting
    case .overdue: self = line.undecided ? .unknown : .overdue
    case .missed: self = line.undecided ? .unknown : .missed
    }
  }

  /// As part of a count: `3 late`.
  public var words: String {
    switch self {
    case .kept: "on time"
    case .late: "late"
    case .overdue: "overdue"
    case .missed: "missed"
    case .unknown: "unknown"
    case .waiting: "not due yet"
    case .excused: "excused"
    }
  }

  /// One character for a narrow cell; never the only sign of it.
  var sign: String {
    switch self {
    case .kept: "✓"
    case .late: "+"
    case .overdue: "!"
    case .missed: "✕"
    case .unknown: "?"
    case .waiting: "·"
    case .excused: "–"
    }
  }

  /// True when the time has come, so that keeping it could be seen.
  public var isDue: Bool {
    switch self {
    case .kept, .late, .overdue, .missed, .unknown: true
    case .waiting, .excused: false
    }
  }
}
