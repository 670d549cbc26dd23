import Foundation
import PostSources
import Testing

@Suite("The page on feeds and pages")
struct FeedsPageTests {
  private func text() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: root.appendingPathComponent("Sources/groundswell/Documentation.docc/feeds.md"), encoding: .utf8)
  }

  @Test("has a row for every error", arguments: SourceError.Code.allCases)
  func codes(code: SourceError.Code) throws { #expect(try text().contains("\n| `\(code.rawValue)` | ")) }

  @Test("gives a page's bounds as they are")
  func bounds() throws {
    let limits = PageLimits()
    for row in [
      "| `maxBytes` of a page | \(limits.maxBytes >> 20) MiB after",
      "| `maxTextBytes` of a page | \(limits.maxTextBytes >> 10) KiB |",
      "| `maxLinks`, `maxLinkBytes` of a page | \(limits.maxLinks), \(limits.maxLinkBytes >> 10) KiB together |",
      "| `maxLinkedDataBytes` of a page | \(limits.maxLinkedDataBytes >> 10) KiB of",
    ] {
      #expect(try text().contains(row), "\(row)")
    }
  }
}
