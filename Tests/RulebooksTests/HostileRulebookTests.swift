import Disclosure
import Foundation
import Rulebooks
import Testing

/// Small files that stand for much: each of these took all time or memory, or overflowed.
@Suite struct `A hostile rulebook` {
  /// Thirty lines that stand for 4^30 values, as a key.
  static let bomb =
    "a0: &a0 [x, x]\n"
    + (1..<30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    + "? *a29\n: 1\n? *a28\n: 2\n"

  static let stream = `A folder of rules`.market.replacing(
    "labels:",
    with: "placements: [{id: xx.live, source: law, test: repeated, minutes: 9223372036854775807, "
      + "single_minutes: 1}]\nlabels:")

  /// The market with one more label, of these phrases.
  private static func market(phrases: [String]) -> String {
    `A folder of rules`.market + "\n  - {id: xx.many, source: law, standing: accepted, phrases: "
      + "[\(phrases.map { "\"\($0)\"" }.joined(separator: ", "))]}"
  }

  static let longChoice = market(phrases: ["[" + Array(repeating: "a|", count: 200_000).joined() + "b]", "paid post"])
  static let manyChoices = market(
    phrases: (0..<2000).map { String(repeating: "[a|b]", count: 10) + " w\($0)" })

  @Test(arguments: [
    (bomb, "xx.yaml:2:10: error: has an alias, *a0 (anchors (&) and aliases (*) are not read; repeat the value)"),
    (stream, "minutes is \"9223372036854775807\" (expected a whole number up to 1000000000)"),
    (longChoice, "a pattern has more than 1000 letters (make several of it)"),
    (manyChoices, "more than 100000 patterns, choices taken (use fewer choices)"),
  ])
  func `is refused, with its place`(text: String, expected: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rulebook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(text.utf8).write(to: folder.appending(path: "xx.yaml"))
    let error = #expect(throws: RulebookErrors.self) {
      try Rulebook.load(try RulebookFiles.resolve(flag: folder.path))
    }
    #expect(error?.items.count == 1)
    #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
  }

  @Test func `is not a rule with a star or an ampersand in its words`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rulebook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = Self.market(phrases: ["advertis* by R&D", "*stars"])
    try Data(text.utf8).write(to: folder.appending(path: "xx.yaml"))
    #expect(try Rulebook.load(try RulebookFiles.resolve(flag: folder.path)).markets.last?.labels.count == 4)
  }
}
