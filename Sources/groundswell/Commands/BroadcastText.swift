import Broadcasts
import Campaigns
import Coordinator
import Foundation
import Seams

/// A broadcast for the terminal.
struct BroadcastText {
  private let status: BroadcastStatus

  init(_ status: BroadcastStatus) { self.status = status }

  private var place: String { "\(status.broadcast.campaign) \(status.broadcast.id)" }

  /// The answer to a sending.
  var sent: String {
    let count = status.funnel.recipients
    guard status.wasSentBefore != true else {
      return "\(status.broadcast.id) was sent before, at \(status.sentAt); nothing was sent now."
    }
    return """
      \(status.broadcast.id): \(count) message\(count == 1 ? "" : "s") on \(count == 1 ? "its" : "their") way, \
      posts due \(status.due).\(leftOut)
      Follow it: groundswell broadcast watch \(place)
      """
  }

  /// The answer to a calling off.
  var cancelled: String {
    let funnel = status.funnel
    let way = funnel.queued > 0 ? "; of \(funnel.queued) a worker may be sending the message now" : ""
    return "\(status.broadcast.id) is called off: \(funnel.cancelled) of \(funnel.recipients) tasks\(way)."
  }

  private var leftOut: String {
    guard !status.excluded.isEmpty else { return "" }
    return "\nLeft out: \(status.excluded.count) (\(Self.reasonCounts(status.excluded)))."
  }

  var text: String {
    var parts = [FunnelText(status).text, tasks]
    if !status.excluded.isEmpty {
      parts.append("Left out: \(status.excluded.count)\n" + Self.exclusions(status.excluded))
    }
    return parts.joined(separator: "\n\n")
  }

  private var tasks: String {
    tableText(
      ["person", "name", "owner", "task", "since", "channel", "promise", "disclosure", "notes"],
      status.tasks.map { task in
        [
          task.influencer.text, Cell.text(task.name ?? "-"), Cell.text(task.owner ?? "-"), task.state.rawValue,
          task.since.rfc3339, task.channel.rawValue, task.deliverableState, task.verdict ?? "-",
          Cell.text(task.problem ?? task.reportedURL ?? ""),
        ]
      })
  }

  static func table(_ broadcasts: [BroadcastStatus]) -> String {
    tableText(
      [
        "campaign", "broadcast", "state", "sent at", "people", "sent", "acknowledged", "posted", "verified", "doubtful",
      ],
      broadcasts.map { status in
        let funnel = status.funnel
        return [
          status.broadcast.campaign.text, status.broadcast.id.text, status.state.rawValue, status.sentAt.rfc3339,
        ]
          + [
            funnel.recipients, funnel.sent, funnel.acknowledged, funnel.posted, funnel.verified, funnel.doubtful,
          ].map(String.init)
      })
  }

  static func exclusions(_ excluded: [Exclusion]) -> String {
    tableText(
      ["person", "why not"],
      excluded.map { [$0.influencer.text, $0.reasons.map(\.rawValue).joined(separator: ", ")] })
  }

  /// `consent_unknown 3, opted_out 1`: how often each reason stands, so more in sum than people.
  static func reasonCounts(_ excluded: [Exclusion]) -> String {
    ExclusionReason.allCases.compactMap { reason in
      let count = excluded.count { $0.reasons.contains(reason) }
      return count > 0 ? "\(reason.rawValue) \(count)" : nil
    }.joined(separator: ", ")
  }
}

/// Who would get a broadcast, for the terminal.
struct PreviewText {
  private let preview: BroadcastPreview

  init(_ preview: BroadcastPreview) { self.preview = preview }

  var text: String {
    var parts = [recipients]
    if !preview.excluded.isEmpty {
      parts.append(
        "Left out: \(preview.excluded.count) (\(BroadcastText.reasonCounts(preview.excluded)))\n"
          + BroadcastText.exclusions(preview.excluded))
    }
    if let sample = preview.sample, let first = preview.recipients.first {
      let lines =
        (["Subject: \(sample.subject)", ""]
        + sample.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        .map { Cell.text($0).isEmpty ? "  |" : "  | \(Cell.text($0))" }
      parts.append("The message of \(first.influencer):\n" + lines.joined(separator: "\n"))
    }
    parts.append("Nothing was sent.")
    return parts.joined(separator: "\n\n")
  }

  private var recipients: String {
    guard !preview.recipients.isEmpty else { return "Nobody would get it." }
    return "Would get it: \(preview.recipients.count)\n"
      + tableText(
        ["person", "name", "owner", "platform", "channel", "posts by"],
        preview.recipients.map { one in
          [
            one.influencer.text, Cell.text(one.name ?? "-"), Cell.text(one.owner ?? "-"), one.platform.rawValue,
            one.channel.rawValue, one.dueLocal ?? "-",
          ]
        })
  }
}

/// What people wrote, made harmless for a terminal.
enum Cell {
  /// Without controls: an escape sequence in a name must not move the cursor.
  static func text(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
  }
}
