import Testing

@testable import Disclosure

/// Each of these took hours if any step were quadratic in the text; here they only have to come back.
@Suite struct `Hostile input` {
  @Test(arguments: [
    "#ad ", "ad ad ", "Thanks Acme Thanks ", "not a ", "[", "[on screen: ", "thank you to A for the free ",
    "\n", "@a ",
    "Acme ", "[00:01] #ad ", "Sponsored by ", "a", "-", "a.", "http", "\u{301}", "\u{200D}",
  ])
  func `of any length is judged`(piece: String) throws {
    let text = String(repeating: piece, count: 200_000 / piece.unicodeScalars.count)
    _ = try Judge.verdict("US,UK,DE", text)
  }

  @Test func `many labelled frames are judged`() throws {
    let frames = Array(repeating: String(repeating: "#ad x ", count: 100), count: 1000)
    #expect(try Judge.verdict("US", "", as: .story, frames: frames).verdict == .adequate)
  }

  @Test func `many frames of denials are judged`() throws {
    let frames = Array(repeating: String(repeating: "#notad ", count: 60) + "#ad", count: 1000)
    #expect(try Judge.verdict("US,DE", "", as: .story, frames: frames).short == "inadequate negation")
  }

  @Test func `hits come in the order in which they are weighed, whatever was cut up`() {
    let pieces = [
      "#ad", "AD", "ad", "#a✨d", "s p o n s o r e d", "not", "sponsored", "by", "Acme", "paid", "partnership", "with",
      "#werbung", "anzeige", "thanks", "to", "@acme", "for", "the", ".", ",", "gifted", "use", "code", "ANNA10",
    ]
    var random = SplitMix(state: 5)
    for _ in 0..<2000 {
      let text = (0..<12).compactMap { _ in pieces.randomElement(using: &random) }.joined(separator: " ")
      let hits = Judge.checker.lexicon.read(text).1
      for (hit, next) in zip(hits, hits.dropFirst()) {
        #expect(hit.first < next.first || (hit.first == next.first && hit.last >= next.last), "\(text)")
      }
    }
  }

  @Test func `a post above the bound is refused`() {
    let text = String(repeating: "a", count: DisclosureChecker.longestPost + 1)
    #expect(throws: CheckError.tooLong(text.utf8.count)) { try Judge.verdict("US", text) }
  }

  @Test func `random words and signs never leave the text`() throws {
    let pieces = [
      "#ad", "ad", "AD", "not", "an", "[", "]", "@x", "Werbung", "unbezahlt", "[00:01]", "\n", ".", "Acme",
      "free", "for", "the", "é", "👩‍👧", "sponsored", "by", "#", "thanks", "on", "screen", ":",
    ]
    var random = SplitMix(state: 42)
    for _ in 0..<500 {
      let text = (0..<Int(random.next() % 40)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
        .joined(separator: random.next() % 2 == 0 ? " " : "")
      let verdict = try Judge.verdict("US,UK,DE", text, random.next() % 2 == 0 ? .paid : .unknown)
      for finding in verdict.findings {
        #expect(finding.span.start <= finding.span.end && finding.span.end <= text.unicodeScalars.count)
      }
      #expect(verdict.verdict == .adequate || !verdict.reasons.isEmpty)
    }
  }
}
