import Disclosure
import Foundation
import Seams
import Testing

@Suite struct `A connection that nobody told` {
  @Test(arguments: [
    ("My bag: https://www.amazon.com/dp/B07?tag=anna-20", "cue.affiliate-link"),
    ("My bag: rstyle.me/abc", "cue.affiliate-link"),
    ("My bag: https://shop.example/bag?id=1&utm_medium=affiliate", "cue.tracking-link"),
    ("My bag: https://liketk.it/abc", "cue.shop-tool"), ("10% with promo code ANNA10", "cue.promo-code"),
    ("Use code ANNA10 at checkout", "cue.promo-code"), ("Mit Rabattcode ANNA10 spart ihr", "cue.promo-code"),
    ("Avec mon code ANNA10", "cue.promo-code"), ("Z kodem rabatowym? Kod rabatowy ANNA10", "cue.promo-code"),
    ("Thanks to @acme for the boots", "cue.thanks"), ("Boots gifted by Acme", "cue.gift"),
  ])
  func `becomes a question with its evidence`(text: String, rule: String) throws {
    let verdict = try Judge.verdict("DE,IT", text, .unknown)
    #expect(verdict.verdict == .needsHuman && verdict.reasons.contains(.suspectedConnection))
    let cue = try #require(verdict.findings.first { $0.rule == rule }, "\(verdict.findings.map(\.rule))")
    #expect(cue.span.end > cue.span.start)
    #expect(cue.fix?.hasPrefix("ask whether") == true)
    #expect(verdict.findings.filter { $0.rule == rule }.allSatisfy { $0.jurisdiction == "DE" })
  }

  @Test(arguments: [
    "Sunday walk in the rain.", "Lunch with @lena", "https://news.example/a?id=3", "amazon.com/dp/B07",
    "My new post code is EC1A", "Thank you all!", "notamazon.com/x?tag=1",
  ])
  func `is not suspected from everyday words`(text: String) throws {
    #expect(try !Judge.verdict("US", text, .unknown).reasons.contains(.suspectedConnection))
  }

  @Test func `is asked about only while the rule is in force`() throws {
    var rulebook = Judge.checker.rulebook
    let number = try #require(rulebook.cues.firstIndex { $0.head.id == "cue.promo-code" })
    rulebook.cues = [rulebook.cues[number]]
    rulebook.cues[0].head.until = CivilDate(year: 2026, month: 6, day: 30)
    let checker = DisclosureChecker(rulebook: rulebook)
    func isAsked(_ day: String) throws -> Bool {
      var post = CheckInput(id: "post", text: "10% with promo code ANNA10")
      post.jurisdictions = ["US"]
      post.publishedAt = day
      return try checker.check(post, now: Judge.now).reasons.contains(.suspectedConnection)
    }
    #expect(try isAsked("2026-06-30"))
    #expect(try !isAsked("2026-07-01"))
    // Before the rules of its market began, those of their first day hold.
    #expect(try isAsked("2015-01-01"))
  }

  @Test func `is not asked about where the connection is known`() throws {
    for connection in [CheckInput.Connection.paid, .none] {
      let verdict = try Judge.verdict("US", "Use code ANNA10, thanks to @acme for the boots", connection)
      #expect(!verdict.findings.contains { $0.rule.hasPrefix("cue.") })
    }
  }

  static let affiliate = Shared.folder.appending(path: "data/affiliate")
  static let isThere = FileManager.default.fileExists(atPath: affiliate.path)

  /// The rules of all findings on a text.
  private func rules(_ text: String) throws -> Set<String> {
    Set(try Judge.verdict("US", text, .unknown).findings.map(\.rule))
  }

  @Test(.enabled(if: isThere, "../shared/data/affiliate is not here"))
  func `shows in every affiliate link of the list`() throws {
    let list = try String(
      contentsOf: Self.affiliate.appending(path: "affiliate-url-patterns.txt"), encoding: .utf8)
    for pattern in list.split(separator: "\n") {
      var address = pattern.replacing(".*", with: "a/b").replacing("\\?", with: "?").replacing("^", with: "")
      if !address.contains("?"), let amp = address.firstIndex(of: "&") {
        address.replaceSubrange(amp...amp, with: "?x=1&")
      }
      if ["=", ":", "-", "/"].contains(address.last) { address += "1x" }
      #expect(try rules("See https://\(address)").contains("cue.affiliate-link"), "\(pattern)")
    }
    let marks = try String(contentsOf: Self.affiliate.appending(path: "utm_link_patterns.txt"), encoding: .utf8)
    for mark in marks.split(separator: "\n") where mark.hasPrefix("||") {
      #expect(try rules("See https://shop.example/a?\(mark.dropFirst(2))").contains("cue.tracking-link"))
    }
  }

  @Test(.enabled(if: isThere, "../shared/data/affiliate is not here"))
  func `shows in promo codes as people announce them`() throws {
    let table = try String(contentsOf: Self.affiliate.appending(path: "promo_code.tsv"), encoding: .utf8)
    // Cells of more than a line are quoted; a row begins with a name and a list of its parts.
    let passages = table.split(separator: "\n").compactMap { line -> Substring? in
      let cells = line.split(separator: "\t")
      return cells.count >= 3 && cells[1].hasPrefix("[") ? cells[2] : nil
    }
    var missed: [Substring] = []
    for passage in passages where try !rules(String(passage)).contains("cue.promo-code") {
      missed.append(passage)
    }
    #expect(passages.count > 100)
    #expect(Double(missed.count) <= 0.05 * Double(passages.count), "\(missed)")
  }
}
