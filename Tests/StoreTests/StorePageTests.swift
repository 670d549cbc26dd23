import Foundation
import JSONLines
import Seams
import Simulation
import Testing

@testable import Store

/// The page `store-format.md` is the contract; its example is replayed byte by byte.
@Suite struct StorePageTests {
  private let name = "store/00000000000000000001.jsonl"

  @Test func showsExactlyTheLinesThatTheStoreWrites() throws {
    let disk = SimulatedDisk(seed: 1)
    let log = try StoreLog.open(disk: disk, now: noon).log
    for (at, kind, body, more) in [
      ("18:00:00.000", "campaign.imported", #"{"campaign":{"id":"berks","name":"Berks"},"revision":1}"#, false),
      (
        "18:05:11.020", "post.seen",
        #"{"account":"9c1f4be07a3d52680e11","campaign":"berks","post":"5d0c2a7be1f93b604c18","#
          + #""published_at":"2026-11-21T18:04:50.000Z","version":1}"#, true
      ),
      (
        "18:05:11.020", "post.matched",
        #"{"campaign":"berks","deliverable":"ava-1","post":"5d0c2a7be1f93b604c18","#
          + #""reasons":["account","window","hashtag"]}"#, false
      ),
    ] {
      try log.append(kind: kind, json: Array(body.utf8), more: more, at: Instant(rfc3339: "2026-11-21T\(at)Z")!)
    }
    try log.commit()
    #expect(disk.text(name) == (try Page.store.blocks("jsonl").first))
  }

  @Test func hasAnExampleThatTheStoreReads() throws {
    let disk = SimulatedDisk(seed: 1)
    disk.place(Array(try #require(try Page.store.blocks("jsonl").first).utf8), at: name)
    let kinds = try StoreLog.open(disk: disk, now: noon).records.map(\.kind)
    #expect(kinds == ["campaign.imported", "post.seen", "post.matched"])
  }

  @Test(.enabled(if: Page.hasPython, "python3 is not installed"))
  func hasAVerifierThatFindsADamagedLineAndAKeptHead() throws {
    let example = try #require(try Page.store.blocks("jsonl").first)
    let program = try #require(try Page.store.blocks("python").first)
    let head = "331ddd154476dce40ff0c6b2a444c40ca087eaab30a3cf657fde951db076045a"
    let whole = try Page.run(program, over: [name: example])
    #expect(whole.status == 0 && whole.output.hasPrefix("lines 1 to 3 fit each other, head 5f7d260c"))
    let kept = try Page.run(program, over: [name: example], head)
    #expect(kept.status == 0 && kept.output.contains("is that of line 2:"))
    #expect(try Page.run(program, over: [name: example], String(head.reversed())).status == 1)
    let damaged = try Page.run(program, over: [name: example.replacing("hashtag", with: "code")])
    #expect(damaged.status == 1 && damaged.output.contains("line 3 is not what was written"))
  }
}

extension SimulatedDisk {
  func text(_ path: String) -> String? { files[path].map { String(decoding: $0, as: UTF8.self) } }
}

/// A page of the documentation.
private struct Page {
  var text: String

  static var store: Page {
    get throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let page = root.appending(path: "Sources/groundswell/Documentation.docc/store-format.md")
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
  static func run(_ program: String, over files: [String: String], _ arguments: String...) throws -> (
    status: Int32, output: String
  ) {
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
    process.arguments = ["-c", program, folder.path] + arguments
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }
}
