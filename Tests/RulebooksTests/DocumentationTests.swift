import Disclosure
import Foundation
import Rulebooks
import Seams
import Testing

@Suite struct `The page on the rulebook's format` {
  @Test func `shows files that are read`() throws {
    let page = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/groundswell/Documentation.docc/rulebook-format.md").standardized,
      encoding: .utf8)
    let blocks = page.components(separatedBy: "```yaml\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    try #require(blocks.count == 4)
    let folder = FileManager.default.temporaryDirectory.appending(path: "rulebook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in zip(["us.overrides.yaml", "xx.yaml", "folds.yaml", "languages.yaml"], blocks) {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let files = try RulebookFiles.resolve(flag: folder.path)
    let book = try Rulebook.load(files)
    #expect(book.folds.count == 2 && book.languages.map(\.code) == ["en"])
    #expect(book.markets.last?.labels.map(\.head.id) == ["xx.ad", "xx.ambassador"])
    let checker = DisclosureChecker(rulebook: book)
    for head in book.markets.flatMap(\.heads) where !head.catches.isEmpty {
      for post in head.catches + head.nearMisses {
        let rules = try checker.check(post, now: Instant(milliseconds: 1_795_000_000_000)).findings.map(\.rule)
        #expect(rules.contains(head.id) == head.catches.contains(post), "\(head.id): \(post.text)")
      }
    }
    #expect(book.markets.first { $0.code == "US" }?.labels.contains { $0.head.id == "us.sweeps" } == false)
  }
}
