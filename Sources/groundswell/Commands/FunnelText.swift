import Broadcasts
import Coordinator
import Foundation
import Reports
import Seams

/// The funnel of a broadcast: bars, what needs a person, the goal.
struct FunnelText {
  static let barWidth = 40

  private let status: BroadcastStatus
  private var funnel: Funnel { status.funnel }

  init(_ status: BroadcastStatus) { self.status = status }

  var lines: [String] {
    [title, times, ""] + bars + ["", others] + [goal, median].compactMap(\.self)
  }

  var text: String { lines.joined(separator: "\n") }

  /// All of it in a line, for where there is no terminal.
  var line: String {
    let counts = [
      ("sent", funnel.sent), ("acknowledged", funnel.acknowledged), ("posted", funnel.posted),
      ("verified", funnel.verified),
    ]
    let now = [
      ("queued", funnel.queued), ("doubtful", funnel.doubtful), ("failed", funnel.failed),
      ("declined", funnel.declined), ("cancelled", funnel.cancelled),
    ].filter { $0.1 > 0 }
    return "of \(funnel.recipients): " + (counts + now).map { "\($0.1) \($0.0)" }.joined(separator: ", ")
  }

  private var title: String {
    let broadcast = status.broadcast
    return "\(Cell.text(broadcast.name)) (\(broadcast.campaign) \(broadcast.id)): \(status.state.rawValue)"
  }

  private var times: String {
    "sent \(clock(status.sentAt)), posts due \(clock(status.due)), \(away(status.due))"
  }

  private var bars: [String] {
    let rows = [
      ("recipients", funnel.recipients), ("sent", funnel.sent), ("acknowledged", funnel.acknowledged),
      ("posted", funnel.posted), ("verified", funnel.verified),
    ]
    let digits = String(funnel.recipients).count
    return rows.map { name, count in
      let number = String(count)
      let head =
        name + String(repeating: " ", count: 14 - name.count + digits - number.count) + number
      let bar = Self.bar(count, of: funnel.recipients)
      return bar.isEmpty ? head : "\(head)  \(bar)"
    }
  }

  /// Eighths of a character, so that one person of many still shows.
  static func bar(_ count: Int, of all: Int) -> String {
    guard all > 0, count > 0 else { return "" }
    let eighths = max(1, count * barWidth * 8 / all)
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }

  private var others: String {
    let counts = [
      ("queued", funnel.queued), ("doubtful", funnel.doubtful), ("failed", funnel.failed),
      ("declined", funnel.declined), ("cancelled", funnel.cancelled), ("reminded", funnel.reminded),
    ]
    let text = counts.map { "\($0.1) \($0.0)" }.joined(separator: " · ")
    return funnel.doubtful + funnel.failed > 0
      ? "\(text)\nsettle the doubtful and failed ones: groundswell broadcast settle \(status.broadcast.campaign) "
        + "\(status.broadcast.id) PERSON sent|resend"
      : text
  }

  private var goal: String? {
    guard let goal = status.broadcast.goal else { return nil }
    let end = status.sentAt + .seconds(goal.within)
    let missing = goal.posted - funnel.posted
    let state =
      missing <= 0
      ? "reached" : status.shortfall.map { "\($0) short, \(away(end))" } ?? "\(missing) to go, \(away(end))"
    return "goal: \(goal.posted) posted by \(clock(end)): \(state)"
  }

  private var median: String? {
    funnel.medianSecondsToPost.map { "half of those who posted took \(TimeText.span(seconds: Int64($0))) or less" }
  }

  /// `18:00:00 UTC`, with the day where it is not today's.
  private func clock(_ instant: Instant) -> String {
    let text = instant.rfc3339
    let day = text.prefix(10) == status.now.rfc3339.prefix(10) ? "" : "\(text.prefix(10)) "
    return "\(day)\(text.dropFirst(11).prefix(8)) UTC"
  }

  private func away(_ instant: Instant) -> String {
    let seconds = (instant - status.now).milliseconds / 1000
    return seconds >= 0
      ? "in \(TimeText.span(seconds: seconds))" : "\(TimeText.span(seconds: -seconds)) ago"
  }
}
