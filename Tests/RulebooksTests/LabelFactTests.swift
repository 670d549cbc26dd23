import Disclosure
import Foundation
import Rulebooks
import Seams
import Testing

@Suite struct `The collected facts on labels` {
  static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/facts/disclosure-labels.jsonl").standardized
  static let isThere = FileManager.default.fileExists(atPath: file.path)

  static func facts() throws -> [LabelFact] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { try JSONDecoder().decode(LabelFact.self, from: Data($0.utf8)) }
  }

  @Test(.enabled(if: isThere, "there is no ../shared/facts/disclosure-labels.jsonl beside the repository"))
  func `are what the rulebook says of each label, but for the exceptions with their reasons`() throws {
    let checker = try RuleBooks.checker.get()
    let facts = try Self.facts()
    #expect(facts.count > 150)
    for fact in facts where fact.exception == nil {
      let verdict = try checker.check(fact.post, now: Instant(milliseconds: 1_795_000_000_000))
      let agrees = fact.agrees(with: verdict.verdict)
      let said = "\(verdict.verdict) \(verdict.reasons.map(\.rawValue)) of “\(fact.post.text)”"
      #expect(agrees, "\(fact.jurisdiction) “\(fact.label)” is \(fact.verdict), said \(said)")
    }
  }

  @Test(.enabled(if: isThere, "there is no ../shared/facts/disclosure-labels.jsonl beside the repository"))
  func `have no exception that is none`() throws {
    let checker = try RuleBooks.checker.get()
    let excepted = try Self.facts().filter { $0.exception != nil }
    #expect(excepted.count == LabelFact.exceptions.count)
    for fact in excepted {
      let verdict = try checker.check(fact.post, now: Instant(milliseconds: 1_795_000_000_000))
      let agrees = fact.agrees(with: verdict.verdict)
      #expect(!agrees, "\(fact.jurisdiction) “\(fact.label)” needs no exception any more")
    }
  }
}
