import Coordinator
import Foundation
import JSONLines
import Machine
import Testing

@testable import groundswell

@Suite("The operators' page", .ownThreads)
struct OperatorsPageTests {
  private func page() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: root.appendingPathComponent("Sources/groundswell/Documentation.docc/operators.md"), encoding: .utf8)
  }

  /// What the page has people type: the lines of its shell blocks, and what stands between backquotes.
  private func commands() throws -> [[String]] {
    var (lines, isShell) = ([String](), false)
    for line in try page().split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isShell = line == "```sh" } else if isShell { lines.append(String(line)) }
      if !isShell {
        lines += line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
          .map { String($0.element) }
      }
    }
    return lines.compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      let start = words.first == "sudo" ? 1 : 0
      return words.count > start + 1 && words[start] == "groundswell" ? Array(words[(start + 1)...]) : nil
    }
  }

  @Test("has commands and options that the program has")
  func commandsExist() throws {
    let (place, commands) = (try Installation(), try commands())
    #expect(commands.count >= 15)
    for command in commands {
      let names = command.prefix { !$0.hasPrefix("-") && !$0.hasPrefix("/") && $0 != $0.uppercased() }
      let help = try place.run(names + ["--help"])
      #expect(help.exit == .code(0), "\(command)")
      #expect(help.output.contains("groundswell \(names.joined(separator: " "))"), "\(command)")
      for option in command where option.hasPrefix("--") { #expect(help.output.contains(option), "\(command)") }
    }
  }

  @Test(
    "has a row for every line of status --check",
    arguments: [
      #""jobs":{"queued":3},"workers":[]"#, #""jobs":{},"workers":[]"#, #""jobs":{"doubtful":2},"workers":[W]"#,
      #""jobs":{"dead":4},"workers":[W]"#, #""jobs":{},"workers":[W],"disk_low":true"#,
      #""jobs":{},"workers":[W],"draining":true"#,
      #""jobs":{},"workers":[W],"sources":[{"source":"a","influencer":"b","failures":2}]"#,
    ])
  func statusLines(fields: String) throws {
    let worker = #"{"name":"w","credit":4,"holds":0,"silent_seconds":0}"#
    var text = """
      {"epoch":1,"started_at":"2026-11-21T18:00:00.000Z","now":"2026-11-21T18:00:00.000Z","campaigns":[],
      "alerts":{"last_seq":0,"open":{}},\(fields.replacing("W", with: worker))
      """
    for (key, value) in [("draining", "false"), ("disk_low", "false"), ("sources", "[]")] where !fields.contains(key) {
      text += ",\"\(key)\":\(value)"
    }
    let health = StatusHealth(try JSONText.decode(StatusAnswer.self, from: Array((text + "}").utf8)))
    let reason = try #require(health.reasons.first).replacing(#/[0-9]+/#, with: "N")
    #expect(health.reasons.count == 1)
    let row = "\n| \(health.level.rawValue) | `\(health.level.word): \(reason)` | "
    #expect(try page().contains(row), "\(row)")
  }
}
