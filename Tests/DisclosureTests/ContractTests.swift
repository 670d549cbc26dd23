import Disclosure
import Foundation
import Seams
import Testing

@Suite struct `The verdict contract` {
  @Test func `unknown connection without a label asks a person, with one it is adequate`() throws {
    #expect(try Judge.verdict("US", "New boots @acme", nil).short == "needs_human no_label")
    #expect(try Judge.verdict("US", "#ad New boots @acme", .unknown).verdict == .adequate)
    #expect(try Judge.verdict("US", "Best partner ever #partner #love", .unknown).verdict == .needsHuman)
  }

  @Test func `no connection needs no label, whatever the words`() throws {
    #expect(
      try Judge.verdict("DE", "Unbezahlte Werbung: der Kuchen", CheckInput.Connection.none).short
        == "not_required")
    #expect(try Judge.verdict("US", "#spon joke", CheckInput.Connection.none).findings.isEmpty)
  }

  @Test func `own brand needs a label`() throws {
    #expect(try Judge.verdict("UK", "The coat is back on Thursday @wear", .ownBrand).verdict == .undisclosed)
  }

  @Test func `the hints of a missing label are named`() throws {
    let verdict = try Judge.verdict("DE", "Mit HANNA15 bekommt ihr 15 % bei @korn", .discountCode)
    #expect(verdict.short == "undisclosed no_label discount_code_only")
    // A code names its brand anyway; a tag of some kind is no brand.
    #expect(try Judge.verdict("US", "New boots @acme #hiking").short == "undisclosed no_label brand_mention_only")
    #expect(try Judge.verdict("US", "New boots shop.example").short == "undisclosed no_label brand_mention_only")
    #expect(try Judge.verdict("US", "New boots shop.example/p?x=1").short == "undisclosed no_label")
    #expect(try Judge.verdict("US", "New boots #hiking").short == "undisclosed no_label")
    var post = CheckInput(id: "post", text: "Day 30 and I feel strong")
    (post.jurisdictions, post.connection, post.bio) = (["US"], .ambassador, "Acme Fit ambassador")
    #expect(try Judge.checker.check(post, now: Judge.now).reasons == [.noLabel, .bioOnly])
  }

  @Test func `the platform's mark alone asks a person`() throws {
    #expect(try Judge.verdict("US", "My snack @acme", tool: true).short == "needs_human platform_tool_only")
  }

  @Test func `of several markets the strictest decides and each finding names its market`() throws {
    let verdict = try Judge.verdict("US,gb", "#sponsored The boots are warm")
    #expect(verdict.short == "inadequate ambiguous_label")
    #expect(verdict.findings.map(\.jurisdiction) == ["US", "UK"])
    #expect(verdict.findings[0].fix == nil)
    #expect(verdict.findings[1].rule == "uk.sponsored")
  }

  /// Carries out "write “X” at the very start, before …".
  private func applying(_ fix: String, to text: String) -> String {
    (fix.split(separator: "“", maxSplits: 1).last?.split(separator: "”", maxSplits: 1).first ?? "") + " "
      + text
  }

  @Test func `a fix for one market keeps the label of another`() throws {
    let fix = try Judge.verdict("US,UK,DE", "#ad Thanks @acme for the boots, so warm").findings.last?.fix
    #expect(fix == "write “Werbung” at the very start, before “#ad”, and keep “#ad” for US, UK")
    let alone = try Judge.verdict("DE", "#ad Thanks @acme for the boots, so warm").findings.last?.fix
    #expect(alone == "write “Werbung” instead")
  }

  @Test(
    arguments: [
      "#ad Thanks @acme for the boots, so warm", "#ad #boots @acme so warm, and light", "AD | boots from @acme",
      "Ad: the boots are warm", "✨ #ad the boots are warm", "@acme #ad the boots are warm",
      "#ad\nThe boots are warm", "Advertisement: the boots",
    ], [nil, "en"])
  func `a fix that adds a label makes all markets adequate`(text: String, language: String?) throws {
    let before = try Judge.verdict("US,UK,DE", text, in: language)
    let fix = try #require(before.findings.last { $0.jurisdiction == "DE" }?.fix)
    #expect(before.verdict == .inadequate && fix.contains("and keep “"))
    #expect(try Judge.verdict("US,UK,DE", applying(fix, to: text), in: language).verdict == .adequate)
  }

  @Test func `a fix that adds a label tells how to set off a word`() throws {
    let fix = try Judge.verdict("US,DE", "AD trying the new boots today").findings.last?.fix
    #expect(
      fix == "write “Werbung |” at the very start, before “AD”, and keep “AD” (with a “|” after it) for US")
    #expect(try Judge.verdict("US,DE", "Werbung | AD | trying the new boots today").verdict == .adequate)
  }

  @Test func `a language has to look like one, and one without words is not held against a label`() throws {
    for tag in ["english", "!!", "e", "en-", "en-toolongsubtag", "deutsch", "en us"] {
      #expect(throws: CheckError.badLanguage(tag)) { try Judge.verdict("US", "#ad Boots", in: tag) }
    }
    for tag in ["en", "de-AT", "zh-Hant-TW", "en_US", "gsw", ""] {
      #expect(throws: Never.self) { try Judge.verdict("US", "#ad", in: tag) }
    }
    let unknown = try Judge.verdict("US", "#ad Stövlar från @acme är varma", in: "sv")
    #expect(unknown.verdict == .adequate && unknown.assumed.contains("label_language=not tested"))
  }

  @Test func `what the post says is not assumed`() throws {
    var post = CheckInput(id: "a", text: "#ad Boots")
    (post.jurisdictions, post.platform, post.format, post.language) = (["us"], .x, .feedPost, "en")
    (post.connection, post.publishedAt) = (.paid, "2026-11-21")
    #expect(try Judge.checker.check(post, now: Judge.now, configured: ["US"]).assumed.isEmpty)
  }

  @Test func `spans count Unicode scalars`() throws {
    let verdict = try Judge.verdict("UK", "👩‍👩‍👧 #gifted é")
    #expect(verdict.findings.first?.span == Span(field: "text", start: 6, end: 13))
  }

  @Test func `what was missing is listed`() throws {
    let verdict = try Judge.checker.check(CheckInput(id: "a", text: ""), now: Judge.now, configured: ["UK"])
    #expect(
      verdict.assumed == [
        "jurisdiction=UK", "published_at=2026-11-21T18:00:00.000Z", "connection=unknown", "platform=none",
        "format=none", "language=none",
      ])
    #expect(verdict.rulebook == Judge.checker.rulebook.name)
  }

  @Test func `a post older than the rules is judged by the first ones, and says so`() throws {
    var post = CheckInput(id: "a", text: "#ad boots")
    (post.jurisdictions, post.publishedAt) = (["UK"], "2014-11-26")
    #expect(try Judge.checker.check(post, now: Judge.now).assumed.contains("rules=UK as of 2023-03-23"))
  }

  @Test func `political posts are for a person`() throws {
    var post = CheckInput(id: "a", text: "#ad Vote on Tuesday")
    (post.jurisdictions, post.connection, post.subject) = (["US"], .paid, .political)
    let verdict = try Judge.checker.check(post, now: Judge.now)
    #expect(verdict.verdict == .needsHuman)
    #expect(verdict.reasons == [Reason(rawValue: "political_rules")])
  }

  @Test func `what cannot be judged says why`() {
    var post = CheckInput(id: "a", text: "x")
    #expect(throws: CheckError.noJurisdiction) { try Judge.checker.check(post, now: Judge.now) }
    post.jurisdictions = ["XX"]
    let known = Judge.checker.rulebook.markets.map(\.code)
    #expect(throws: CheckError.unknownJurisdiction("XX", known: known)) {
      try Judge.checker.check(post, now: Judge.now)
    }
    (post.jurisdictions, post.publishedAt) = (["US"], "yesterday")
    #expect(throws: CheckError.badDate("yesterday")) { try Judge.checker.check(post, now: Judge.now) }
    (post.publishedAt, post.frames) = (nil, Array(repeating: "", count: 1001))
    #expect(throws: CheckError.tooManyFrames(1001)) { try Judge.checker.check(post, now: Judge.now) }
  }

  @Test func `posts and verdicts survive JSON`() throws {
    let line =
      #"{"id":"a","text":"t","jurisdiction":"US","platform":"x","platform_label":null,"connection":"own_brand","x_premium":true,"other":1}"#
    let post = try JSONDecoder().decode(CheckInput.self, from: Data(line.utf8))
    #expect(post.jurisdictions == ["US"] && post.platform == .x && post.connection == .ownBrand)
    #expect(try JSONDecoder().decode(CheckInput.self, from: JSONEncoder().encode(post)) == post)
    let verdict = try Judge.verdict("US,UK", "#gifted boots")
    #expect(try JSONDecoder().decode(Verdict.self, from: JSONEncoder().encode(verdict)) == verdict)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(
        CheckInput.self, from: Data(#"{"id":"a","text":"t","platform":"myspace"}"#.utf8))
    }
  }
}
