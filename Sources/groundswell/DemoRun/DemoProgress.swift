import Alerts
import Campaigns
import Coordinator
import Seams

/// Tells how the phases go: what needs somebody, as it is told, and now and then how many posts are there.
struct DemoProgress {
  /// Between two lines on all phases.
  private static let pause = Duration.seconds(3)
  private static let barLength = 10

  private let screen: DemoScreen
  /// Of each promise that the campaign began with.
  private let phases: [String: String]
  private var shownAlerts: Set<String> = []
  private var shownLine = ""
  private var nextLine = Duration.seconds(4)

  init(_ bundle: CampaignBundle, _ screen: DemoScreen) {
    self.screen = screen
    phases = Dictionary(
      bundle.deliverables.map { ($0.id.text, $0.phase?.text ?? "") }, uniquingKeysWith: { $1 })
  }

  mutating func show(_ alert: AlertMessage) {
    guard !alert.kind.isNotice else { return }
    if alert.state == .firing {
      shownAlerts.insert(alert.id)
    } else if !shownAlerts.contains(alert.id) || isTold(alert) {
      return
    }
    screen.show(alert, text: alert.summary)
  }

  /// Whose end is told in other words: an overdue post by its being missed, a choice and a settling by whoever made it.
  private func isTold(_ alert: AlertMessage) -> Bool {
    switch alert.kind {
    case .deadlineOverdue: alert.summary.hasSuffix("is missed.")
    case .matchAmbiguous, .taskDoubtful: true
    default: false
    }
  }

  mutating func show(_ report: CampaignReport) {
    guard screen.elapsed >= nextLine else { return }
    let planned = report.campaign.phases.map(\.id.text)
    var isBegun = false
    let line = planned.compactMap { phase -> String? in
      let lines = report.deliverables.filter { phases[$0.deliverable] == phase }
      guard !lines.isEmpty else { return nil }
      let there = lines.count { $0.state == .posted || $0.state == .late }
      isBegun = isBegun || there > 0
      return "\(phase) \(DemoScreen.bar(there, of: lines.count, length: Self.barLength)) \(there) of \(lines.count)"
    }.joined(separator: "    ")
    guard isBegun, line != shownLine else { return }
    (shownLine, nextLine) = (line, screen.elapsed + Self.pause)
    screen.say(line)
  }
}
