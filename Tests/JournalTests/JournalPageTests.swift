import Foundation
import JSONLines
import Seams
import Simulation
import Testing

@testable import Journal

/// The page `journal-format.md` is the contract; its example is replayed byte by byte.
@Suite struct JournalPageTests {
  @Test func showsExactlyTheLinesThatTheJournalWrites() throws {
    let blocks = try Page.journal.blocks("jsonl")
    try #require(blocks.count == 2)
    let disk = SimulatedDisk(seed: 1)
    let log = try JournalLog.open(disk: disk, now: noon).log
    for (at, kind, body, more) in [
      ("18:00:00.000", "epoch.started", #"{"epoch":1}"#, false),
      (
        "18:00:02.125", "job.accepted",
        #"{"job":"welcome-17","job_kind":"probe.effect","payload":{"wait_ms":200},"priority":5}"#, true
      ),
      ("18:00:02.125", "job.intent", #"{"attempt":1,"epoch":1,"job":"welcome-17"}"#, false),
    ] {
      try log.append(kind: kind, json: Array(body.utf8), more: more, at: Instant(rfc3339: "2026-11-21T\(at)Z")!)
    }
    try log.commit()
    #expect(disk.text("journal/00000000000000000001.jsonl") == blocks[0])

    let later = Instant(rfc3339: "2026-11-21T19:00:00.000Z")!
    try log.checkpoint([("epoch.started", Array(#"{"epoch":1}"#.utf8))], at: later)
    #expect(disk.segments == ["journal/00000000000000000004.jsonl"])
    #expect(disk.text("journal/00000000000000000004.jsonl") == blocks[1])
  }

  @Test func hasAnExampleThatTheJournalReads() throws {
    let blocks = try Page.journal.blocks("jsonl")
    let disk = SimulatedDisk(seed: 1)
    disk.place(Array(blocks[0].utf8), at: "journal/00000000000000000001.jsonl")
    #expect(
      try JournalLog.open(disk: disk, now: noon).records.map(\.kind) == [
        "epoch.started", "job.accepted", "job.intent",
      ])
    disk.place(Array(blocks[1].utf8), at: "journal/00000000000000000004.jsonl")
    let opened = try JournalLog.open(disk: disk, now: noon)
    #expect(opened.records.map(\.seq) == [5] && opened.log.lastSeq == 6)
  }

  @Test(.enabled(if: Page.hasPython, "python3 is not installed"))
  func hasAVerifierThatFindsADamagedLine() throws {
    let blocks = try Page.journal.blocks("jsonl")
    let name = "journal/00000000000000000001.jsonl"
    let second = "journal/00000000000000000004.jsonl"
    let program = try #require(try Page.journal.blocks("python").first)
    let whole = try Page.run(program, over: [name: blocks[0], second: blocks[1]])
    #expect(whole.status == 0 && whole.output == "intact up to 6, head a7e9673c\n")
    #expect(try Page.run(program, over: [second: blocks[1]]).status == 0)
    let damaged = try Page.run(program, over: [name: blocks[0].replacing("welcome-17", with: "welcome-18")])
    #expect(damaged.status == 1 && damaged.output.contains("line 2 is not what was written"))
  }
}

extension SimulatedDisk {
  func text(_ path: String) -> String? { files[path].map { String(decoding: $0, as: UTF8.self) } }
}

/// A page of the documentation.
private struct Page {
  var text: String

  static var journal: Page {
    get throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let page = root.appending(path: "Sources/groundswell/Documentation.docc/journal-format.md")
      return Page(text: try String(contentsOf: page, encoding: .utf8))
    }
  }

  /// What stands between the fences of `language`, each with its last newline.
  func blocks(_ language: String) -> [String] {
    text.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "```\n").first
    }
  }

  static var hasPython: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") }

  /// Runs a Python program on a folder that holds `files`.
  static func run(_ program: String, over files: [String: String]) throws -> (status: Int32, output: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "groundswell-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-c", program, folder.path]
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }
}
