import Disclosure
import Foundation
import Testing

/// Posts that a regulator, a guide or a rule has settled.
@Suite struct `Judged examples` {
  private struct Row: Decodable {
    var id: String
    var jurisdiction: String
    var expected: Judgement
    var decidable: Bool?
  }

  static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/facts/disclosure-examples.jsonl").standardized
  static let isThere = FileManager.default.fileExists(atPath: file.path)

  @Test(.enabled(if: isThere, "../shared/facts/disclosure-examples.jsonl is not here"))
  func `of US, UK and DE are judged right`() throws {
    var (total, right, misses, passed) = (0, 0, [String](), [String]())
    for line in try Data(contentsOf: Self.file).split(separator: 0x0A) {
      let row = try JSONDecoder().decode(Row.self, from: line)
      guard ["US", "UK", "DE"].contains(row.jurisdiction), row.decidable ?? true else { continue }
      let post = try JSONDecoder().decode(CheckInput.self, from: line)
      let said = try Judge.checker.check(post, now: Judge.now)
      total += 1
      if merged(said.verdict) == merged(row.expected) {
        right += 1
      } else {
        misses.append("\(row.id): \(said.short)")
      }
      if merged(row.expected) == "bad", said.verdict >= .adequate { passed.append(row.id) }
    }
    #expect(total >= 50)
    #expect(Double(right) >= 0.95 * Double(total), "missed: \(misses)")
    #expect(passed.isEmpty)
  }

  private func merged(_ judgement: Judgement) -> String {
    judgement <= .inadequate ? "bad" : judgement.rawValue
  }
}
