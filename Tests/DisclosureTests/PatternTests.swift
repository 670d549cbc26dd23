import Disclosure
import Seams
import Testing

@Suite struct `Label patterns` {
  @Test func `choices multiply and wildcards stay`() throws {
    let patterns = try LabelPattern.read(
      "[thank you|Thanks] to {brand} for [my|] free {any}", place: .phrases)
    #expect(patterns.count == 4)
    #expect(
      patterns.last?.elements == [
        .word("thanks"), .word("to"), .brand, .word("for"), .word("free"), .any,
      ])
  }

  @Test(arguments: [
    ("{brand}", LabelPattern.Place.phrases), ("[a|b", .phrases), ("a]", .phrases), ("{name} x", .phrases),
    ("[a[b]]", .phrases),
    ("a {any} b {any} c {any}", .phrases), ("two words", .hashtags), ("a{brand}b", .hashtags),
    ("{brand}_", .hashtags),
    (Array(repeating: "a", count: LabelPattern.longest + 1).joined(separator: " "), .phrases),
    ("[a|b|c|d|e|f] [a|b|c|d|e|f] [a|b|c|d|e|f] [a|b|c|d|e|f]", .phrases),
  ])
  func `that cannot be understood are refused`(text: String, place: LabelPattern.Place) {
    #expect(throws: PatternError.self) { try LabelPattern.read(text, place: place) }
  }

  @Test(arguments: ["협찬{brand}", "{brand}유료광고포함입니다협찬", "{brand}アンバサダー", "ß{brand}"])
  func `of tags beyond ASCII meet tags of any length`(text: String) throws {
    var rulebook = Judge.checker.rulebook
    let market = try #require(rulebook.markets.firstIndex { $0.code == "KR" })
    var rule = rulebook.markets[market].labels[0]
    rule.patterns = try LabelPattern.read(text, place: .hashtags)
    (rule.standing, rule.head.id) = (.accepted, "kr.affix")
    rulebook.markets[market].labels = [rule]
    let checker = DisclosureChecker(rulebook: rulebook)
    let affix = text.replacing("{brand}", with: "")
    for name in ["", "a", "ab", "abcd", "aaaaaaaaaaaaaڬ", "ڬڬڬ", "광고", affix, String(affix.dropFirst())] {
      for tag in ["#\(name)", "#\(name)\(affix)", "#\(affix)\(name)"] {
        var post = CheckInput(id: "post", text: "\(tag) 부츠")
        (post.jurisdictions, post.connection, post.language) = (["KR"], .paid, "ko")
        let isNamed = tag == "#" + text.replacing("{brand}", with: name) && name.unicodeScalars.count >= 2
        let verdict = try checker.check(post, now: Judge.now)
        if isNamed { #expect(verdict.findings.contains { $0.rule == "kr.affix" }, "\(tag)") }
      }
    }
  }
}
