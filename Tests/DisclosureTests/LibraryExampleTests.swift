import Disclosure
import Foundation
import Rulebooks
import Seams
import Testing

// The lines between the marks are those of the page.
// begin
func lint(_ caption: String, at now: Instant) throws -> String? {
  let checker = DisclosureChecker(rulebook: try Rulebook.load(.compiledIn))
  var post = CheckInput(id: "draft", text: caption)
  (post.jurisdictions, post.connection, post.language) = (["UK"], .paid, "en")
  let verdict = try checker.check(post, now: now)
  return try checker.correction(of: post, after: verdict, now: now)?.text
}
// end

@Suite struct `The example of the library` {
  @Test func `runs and answers`() throws {
    #expect(try lint("So soft @glow", at: Judge.now) == "#ad So soft @glow")
    #expect(try lint("#ad So soft @glow", at: Judge.now) == nil)
  }

  @Test func `is the one of the page`() throws {
    func between(_ text: String, _ begin: String, _ end: String) -> Substring? {
      text.split(separator: begin, maxSplits: 1).dropFirst().first?.split(separator: end, maxSplits: 1).first
    }
    let here = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    let page = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/groundswell/Documentation.docc/disclosure-check.md").standardized,
      encoding: .utf8)
    let shown = try #require(between(page, "```swift\nimport Disclosure\nimport Rulebooks\nimport Seams\n\n", "```"))
    let run = try #require(between(here, "// begin\n", "// end\n"))
    #expect(shown == run)
  }
}
