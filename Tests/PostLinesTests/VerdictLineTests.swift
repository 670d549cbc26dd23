import Disclosure
import Foundation
import PostLines
import Rulebooks
import Seams
import Testing

@Suite struct `A verdict's line` {
  private static let checker = DisclosureChecker(
    rulebook: (try? Rulebook.load(.compiledIn, markets: nil, examples: true))
      ?? Rulebook(name: "unreadable", version: "0", markets: [], folds: [], languages: []))
  private static let now = Instant(rfc3339: "2026-11-21T18:00:00Z") ?? Instant(milliseconds: 0)

  /// What a line says, read by somebody else's reader.
  private struct Line: Decodable {
    var corrected: Correction?
  }

  @Test func `says the same as the verdict, for every example of the rulebook`() throws {
    var writer = VerdictLineWriter(Self.checker, now: Self.now, configured: ["US", "DE"])
    var count = 0
    for market in Self.checker.rulebook.markets {
      for rule in market.labels {
        for example in rule.head.catches + rule.head.nearMisses {
          var post = example
          for markets in [[market.code], [market.code, "FR", "US"], []] {
            post.jurisdictions = markets
            var bytes: [UInt8] = []
            let judgement = try writer.write(post, assumed: ["extra=1"], to: &bytes)
            var verdict = try Self.checker.check(post, now: Self.now, configured: ["US", "DE"])
            let correction = try Self.checker.correction(
              of: post, after: verdict, now: Self.now, configured: ["US", "DE"])
            verdict.assumed.append("extra=1")
            #expect(bytes.last == 0x0A && !bytes.dropLast().contains(0x0A))
            let line = try JSONDecoder().decode(Verdict.self, from: Data(bytes))
            #expect(line == verdict && judgement == verdict.verdict)
            #expect(try JSONDecoder().decode(Line.self, from: Data(bytes)).corrected == correction)
            count += 1
          }
        }
      }
    }
    #expect(count > 1000)
  }

  @Test func `escapes what JSON cannot hold as it is`() throws {
    var writer = VerdictLineWriter(Self.checker, now: Self.now)
    var post = CheckInput(id: "a\"b\\c\n\u{1}\u{7F}é", text: "thanks to @ac\u{0}me for the \"free\" trip #ad\n")
    post.jurisdictions = ["US"]
    post.connection = .paid
    var bytes: [UInt8] = []
    _ = try writer.write(post, to: &bytes)
    let line = try JSONDecoder().decode(Verdict.self, from: Data(bytes))
    #expect(try line == Self.checker.check(post, now: Self.now))
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix(#"{"id":"a\"b\\c\n\u0001\u007fé","verdict":"#))
  }

  @Test func `is not begun for a post that cannot be judged`() {
    var writer = VerdictLineWriter(Self.checker, now: Self.now)
    var post = CheckInput(id: "1", text: "x")
    post.jurisdictions = ["XX"]
    var bytes: [UInt8] = []
    #expect(throws: CheckError.self) { try writer.write(post, to: &bytes) }
    #expect(bytes.isEmpty)
  }
}
