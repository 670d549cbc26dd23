import Coordinator
import Foundation
import JSONLines
import Reports

/// The end of the demo: the report in the terminal, with who is late, as a page and as JSON, and where everything lies.
struct DemoEnding {
  private let folder: DemoFolder
  private let report: CampaignReport

  init(_ folder: DemoFolder, _ report: CampaignReport) { (self.folder, self.report) = (folder, report) }

  func tell() throws {
    try folder.write(HTMLReport(report).text, to: folder.reportPage)
    try folder.write(String(decoding: JSONText.certain(report), as: UTF8.self) + "\n", to: folder.reportJSON)
    print("\n" + ReportText(report).text + "\n\n" + farewell)
  }

  private var farewell: String {
    """
    The page for the board:   \(folder.reportPage)
    The same as JSON:         \(folder.reportJSON)
    The campaign's files:     \(folder.campaign)  (begin your own with them)
    The messages:             \(folder.outbox)
    The record:               \(folder.state)/store  (one JSON object a line; read it with jq:)
      jq -r 'select(.kind == "deliverable.changed") | [.at, .deliverable, .to] | @tsv' \(folder.state)/store/*.jsonl
    See that nobody edited it:   groundswell store verify --state \(folder.state)
    Remove it all:               rm -r \(folder.root)
    """
  }
}
