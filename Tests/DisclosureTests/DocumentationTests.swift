import Disclosure
import Foundation
import Seams
import Testing

/// The page's lines are run, so that the page stays true.
@Suite struct `The page on the check` {
  @Test func `shows what the check answers`() throws {
    let page = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/groundswell/Documentation.docc/disclosure-check.md").standardized,
      encoding: .utf8)
    let blocks = page.components(separatedBy: "```json\n").dropFirst().map {
      $0.components(separatedBy: "```")[0].split(separator: "\n").map(String.init)
    }
    try #require(blocks.count == 2 && blocks[0].count == blocks[1].count)
    for (line, answer) in zip(blocks[0], blocks[1]) {
      let post = try JSONDecoder().decode(CheckInput.self, from: Data(line.utf8))
      let shown = answer.dropLast() + ",\"rulebook\":\"\(Judge.checker.rulebook.name)\"}"
      let expected = try JSONDecoder().decode(Verdict.self, from: Data(shown.utf8))
      #expect(try Judge.checker.check(post, now: Judge.now) == expected)
    }
  }
}
