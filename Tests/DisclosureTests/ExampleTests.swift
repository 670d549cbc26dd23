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

  static let file = Shared.folder.appending(path: "facts/disclosure-examples.jsonl")
  static let isThere = FileManager.default.fileExists(atPath: file.path)

  /// The share that has to be right, undisclosed and inadequate counted as one.
  static let wanted = 0.97

  @Test(.enabled(if: isThere, "../shared/facts/disclosure-examples.jsonl is not here"))
  func `of all markets are judged right`() throws {
    var (total, right, asked, open, misses) = (0, 0, 0, 0, [String]())
    var (passed, flagged) = ([String](), [String]())
    for line in try Data(contentsOf: Self.file).split(separator: 0x0A) {
      let row = try JSONDecoder().decode(Row.self, from: line)
      guard row.decidable ?? true else { continue }
      let post = try JSONDecoder().decode(CheckInput.self, from: line)
      let said = try Judge.checker.check(post, now: Judge.now)
      total += 1
      if merged(said.verdict) == merged(row.expected) {
        right += 1
      } else {
        misses.append("\(row.id): \(said.short)")
      }
      if row.expected <= .inadequate, said.verdict >= .adequate { passed.append(row.id) }
      if row.expected >= .adequate, said.verdict <= .inadequate { flagged.append(row.id) }
      if said.verdict == .needsHuman { asked += 1 }
      if row.expected == .needsHuman { open += 1 }
    }
    #expect(total >= 130)
    #expect(Double(right) >= Self.wanted * Double(total), "missed: \(misses)")
    #expect(passed.isEmpty)
    #expect(flagged.count <= 1, "\(flagged)")
    #expect(asked <= 2 * open)
  }

  private func merged(_ judgement: Judgement) -> String {
    judgement <= .inadequate ? "bad" : judgement.rawValue
  }
}

/// Data beside the repository; tests that need it are skipped where it is not there.
enum Shared {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared").standardized
}
