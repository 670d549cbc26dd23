import Campaigns
import Coordinator
import Disclosure

/// What the sample's captions and times must lead to: whoever sees it come out otherwise has found a defect.
enum DemoPlan {
  typealias End = (state: DeliverableProgress.State, verdict: Judgement?)

  /// Every promise that is not named here is kept in time with a label that does.
  private static let exceptions: [String: End] = [
    "carys-1": (.late, .adequate), "zeke-1": (.late, .adequate),
    "kofi-1": (.missed, nil), "bruno-1": (.missed, nil),
    "mirela-1": (.posted, .undisclosed), "tamsin-1": (.posted, .inadequate), "paz-1": (.posted, .inadequate),
    "house-4": (.posted, .needsHuman),
    "night-line-hana": (.excused, nil), "night-line-nils": (.excused, nil), "night-line-wren": (.excused, nil),
    "night-line-fabio": (.late, .adequate), "night-line-chidi": (.posted, .undisclosed),
    "night-line-bruno": (.missed, nil), "night-line-imani": (.missed, nil),
    "night-line-kofi": (.unverifiable, nil), "night-line-daria": (.unverifiable, nil),
  ]
  private static let promises = 40 + 32

  static func check(_ report: CampaignReport) throws {
    let wrong = report.deliverables.compactMap { line -> String? in
      let (state, verdict) = exceptions[line.deliverable] ?? (.posted, .adequate)
      guard line.state != state || line.verdict != verdict else { return nil }
      return "\(line.deliverable) is \(line.state.rawValue), \(line.verdict?.rawValue ?? "not judged")"
    }
    guard wrong.isEmpty else {
      throw CommandFailure(.failed, "The story came out otherwise than planned: \(wrong.joined(separator: "; ")).")
    }
    guard report.deliverables.count == promises else {
      throw CommandFailure(
        .failed, "The story should have \(promises) promised posts and has \(report.deliverables.count).")
    }
  }
}
