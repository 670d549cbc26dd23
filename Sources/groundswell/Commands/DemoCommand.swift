import ArgumentParser
import Campaigns
import Coordinator
import Disclosure
import Foundation
import Machine
import Reports
import Seams

/// `groundswell demo`: the whole thing in half a minute.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Play a small made-up campaign with real processes and real deadlines, in about half a minute.",
    discussion: """
      Starts a feed host, a coordinator and two workers, lets one post come in time, one late, one never, one without a \
      label and one with its label behind the fold, kills a worker on the way, and ends with the campaign's report. \
      Exit 0: the story came out as planned.
      """)

  func run() throws {
    try reporting {
      let folder = try DemoFolder()
      let story = try DemoStory(folder, signals: try Signals([.interrupt, .terminate]))
      let report: CampaignReport
      do { report = try story.tell() } catch {
        story.end()
        folder.removeAll()
        if error is DemoStory.Interrupted {
          throw CommandFailure(.failed, "Interrupted; everything was ended and removed.")
        }
        throw error as? CommandFailure ?? CommandFailure(.failed, "\(error)")
      }
      story.end()
      folder.removeTraces()
      print("\n" + ReportText(report).text + "\n\n" + Self.farewell(folder))
      try Self.check(report)
    }
  }

  /// What the sample's captions and times must lead to.
  private static let plan: [String: (DeliverableProgress.State, Judgement?)] = [
    "ava-1": (.posted, .adequate), "ben-1": (.posted, .adequate), "cleo-1": (.late, .adequate),
    "dana-1": (.missed, nil), "eli-1": (.posted, .undisclosed), "fern-1": (.posted, .inadequate),
  ]

  private static func check(_ report: CampaignReport) throws {
    let wrong = report.deliverables.filter { line in
      guard let (state, verdict) = plan[line.deliverable] else { return true }
      return line.state != state || line.verdict != verdict
    }
    guard wrong.isEmpty, report.deliverables.count == plan.count else {
      let names = wrong.map { "\($0.deliverable) is \($0.state.rawValue), \($0.verdict?.rawValue ?? "not judged")" }
      throw CommandFailure(.failed, "The story came out otherwise than planned: \(names.joined(separator: "; ")).")
    }
  }

  private static func farewell(_ folder: DemoFolder) -> String {
    """
    The record lies in \(folder.state)/store, one JSON object a line. Read it with jq:
      jq -r 'select(.kind == "deliverable.changed") | [.at, .deliverable, .to] | @tsv' \(folder.state)/store/*.jsonl
      jq -r 'select(.kind == "verdict.given") | [.verdict, .findings[0].source] | @tsv' \(folder.state)/store/*.jsonl
    and see that nobody edited it:
      groundswell store verify --state \(folder.state)
    The campaign's files, to begin your own with, lie in \(folder.campaign).
    Remove it all with: rm -r \(folder.root)
    """
  }
}
