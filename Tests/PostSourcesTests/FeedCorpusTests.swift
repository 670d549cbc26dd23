import Foundation
import PostSources
import Seams
import Testing

@Suite(
  "Real feeds, each stating what must be found in it",
  .enabled(if: FeedCorpus.isHere, "\(FeedCorpus.absence)"))
struct FeedCorpusTests {
  let parser = FeedParser()

  @Test("all go through without a crash, and none is refused")
  func all() throws {
    let files = try FeedCorpus.files()
    #expect(files.count == 1739)
    var refused: [String: FeedError] = [:]
    for file in files {
      do { _ = try parser.parse(file.bytes) } catch { refused[file.path] = error }
    }
    print("\(files.count) feeds parsed, \(refused.count) refused:")
    for (path, error) in refused.sorted(by: { $0.key < $1.key }) { print("  \(path): \(error)") }
    #expect(refused.isEmpty)
  }

  @Test("cut off anywhere, each still ends in a feed or an error")
  func cutOff() throws {
    for file in try FeedCorpus.files() where file.bytes.count > 3 {
      for part in [1, 2] { _ = try? parser.parse(Array(file.bytes.prefix(file.bytes.count * part / 3))) }
    }
  }

  @Test(
    "outside sanitize and base, at least 90 % of titles, links, ids and dates of the first entry are right")
  func expectations() throws {
    let chosen = try FeedCorpus.files()
      .filter { !$0.path.hasPrefix("sanitize/") && !$0.path.hasPrefix("base/") }
      .compactMap { Expectation($0) }
    let misses = chosen.compactMap { expectation in
      miss(expectation).map { "  \(expectation.file.path): \(expectation.key): \($0)" }
    }
    print(
      "\(chosen.count) feeds chosen by \(Expectation.keys.joined(separator: ", ")); \(misses.count) missed:")
    misses.forEach { print($0) }
    #expect(chosen.count >= 77)
    #expect(misses.count * 10 <= chosen.count)
  }

  /// What was found instead; nil when it is right.
  private func miss(_ expectation: Expectation) -> String? {
    guard let entry = try? parser.parse(expectation.file.bytes).entries.first else { return "no entry" }
    switch expectation.value {
    case .text(let wanted):
      let found = expectation.key == "title" ? entry.title : expectation.key == "link" ? entry.link : entry.id
      let plain = expectation.key == "title" ? plainText(wanted, of: expectation.file) : wanted
      return found == plain ? nil : "expected \(plain), found \(found ?? "nothing")"
    case .instant(let wanted):
      let found: Instant? =
        switch expectation.key {
        case "updated": entry.updatedAt
        case "published", "created": entry.publishedAt  // a creation date stands in for a missing publication
        default: nil  // the end of an entry's validity is not read
        }
      let milliseconds = Int64(wanted.timeIntervalSince1970 * 1000)
      return found?.milliseconds == milliseconds
        ? nil : "expected \(wanted), found \(found?.rfc3339 ?? "nothing")"
    }
  }

  /// The comment states titles as markup, we give plain text: tags go, the references of XML are decoded; but
  /// a title whose feed says that it is plain stands as it is.
  private func plainText(_ markup: String, of file: FeedCorpus.File) -> String {
    guard !file.path.contains("text_plain") else { return markup }
    return markup.replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&amp;", with: "&")
  }
}
