import Alerts
import Foundation
import JSONLines
import Seams
import Testing

private func instant(_ text: String) -> Instant { Instant(rfc3339: text)! }

/// The page is the contract: its bytes are ours.
@Suite struct AlertsPageTests {
  /// The second message of an installation: the one that the page shows.
  private var missed: AlertMessage {
    get throws {
      var ledger = AlertLedger()
      ledger.apply(
        try #require(
          ledger.raise(
            .clockJumped, campaign: nil, fingerprint: "clock.jumped", summary: "before", facts: AlertFacts(),
            at: instant("2026-12-01T00:00:00Z"))))
      var facts = AlertFacts()
      facts.deliverable = "ava-reel-1"
      facts.influencer = "ava"
      facts.due = instant("2026-12-01T18:00:00Z")
      facts.observedAt = instant("2026-12-02T18:00:02.100Z")
      return try #require(
        ledger.raise(
          .deadlineMissed, campaign: "berks", fingerprint: "deadline/berks/ava-reel-1/missed",
          summary: "ava-reel-1: ava has missed it, due 2026-12-01 18:00.", facts: facts,
          at: instant("2026-12-02T18:00:07.250Z")))
    }
  }

  private let head = Head(seq: 2, epoch: 3, at: instant("2026-12-02T18:00:10Z"))

  @Test func showsTheFramesThatWePublish() throws {
    let shown = try AlertsPage.messages("alert")
    try #require(shown.count == 2)
    #expect(shown[0].map(text) == AlertFrames(try missed).frames.map(text))
    #expect(shown[1].map(text) == AlertFrames(head).frames.map(text))
  }

  @Test func showsFramesThatWeRead() throws {
    let shown = try AlertsPage.messages("alert").compactMap(AlertFrames.init(frames:))
    try #require(shown.count == 2)
    #expect(shown[0].message == (try missed) && shown[0].seq == 2)
    #expect(shown[1].message == nil && shown[1].topic == Topic.head)
    #expect(try JSONText.decode(Head.self, from: shown[1].body) == head)
  }

  @Test func showsTheSameFramesInAReplay() throws {
    let replay = try AlertsPage.messages("gsw")
    try #require(replay.count == 3)
    #expect(Array(replay[1].dropFirst(2)) == AlertFrames(try missed).frames)
  }

  @Test func listsEveryKindWithItsSeverity() throws {
    let page = try AlertsPage.text
    for kind in AlertKind.allCases {
      #expect(page.contains("| `alert.\(kind.rawValue).` | \(kind.severity.rawValue) |"), "\(kind)")
    }
  }

  @Test(.enabled(if: Python.isInstalled, "/usr/bin/python3 is not installed"))
  func hasProgramsThatPythonCompiles() throws {
    for language in ["python", "py"] {
      let program = try #require(try AlertsPage.blocks(language).first)
      #expect(try Python.compiles(program) == "", "\(language)")
    }
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

private enum Python {
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") }

  /// What Python complains about; empty when nothing.
  static func compiles(_ program: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-c", "import sys; compile(sys.argv[1], 'page', 'exec')", program]
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: said, as: UTF8.self)
  }
}
