import Campaigns
import Seams
import Testing

@Suite("A post against its brief")
struct BriefCheckTests {
  private func rules(_ brief: Brief, _ text: String, title: String? = nil, links: [String] = []) -> [String] {
    BriefCheck.check(BriefPost(title: title, text: text, links: links), against: brief).findings
      .map { "\($0.rule.rawValue) \($0.wanted)" }
  }

  @Test(
    "prohibited phrases are found however they are written",
    arguments: [
      "This is Not An Ad, friends", "not\u{A0}an\n ad", "so NOT AN AD!", "n\u{200B}ot an a\u{AD}d", "ｎｏｔ ａｎ ａｄ",
      "𝗻𝗼𝘁 𝗮𝗻 𝗮𝗱", "“not an ad”", "(not an ad)", "🌊not an ad🌊",
    ])
  func prohibited(text: String) {
    #expect(rules(Brief(prohibited: ["not an ad"]), text) == ["prohibited not an ad"])
  }

  @Test(
    "a phrase within longer words is none",
    arguments: ["not an advert", "cannot an ad", "not and ad", "not-an-ad", "", "an ad"])
  func wholeWords(text: String) { #expect(rules(Brief(prohibited: ["not an ad"]), text) == []) }

  @Test(
    "phrases of scripts without spaces are found within a line",
    arguments: [("広告ではない", "これは広告ではないです"), ("ไม่ใช่โฆษณา", "นี่ไม่ใช่โฆษณานะ"), ("광고 아님", "이건 광고 아님요")])
  func unspaced(phrase: String, text: String) {
    #expect(rules(Brief(prohibited: [phrase]), text) == ["prohibited \(phrase)"])
  }

  @Test("right-to-left text and letters with marks are compared like any other")
  func otherScripts() {
    #expect(rules(Brief(prohibited: ["ليس إعلانا"]), "هذا ليس إعلانا حقا") == ["prohibited ليس إعلانا"])
    #expect(rules(Brief(prohibited: ["café grátis"]), "Cafe\u{301} GRÁTIS hoje") == ["prohibited café grátis"])
    #expect(rules(Brief(prohibited: ["STRASSE"]), "eine Straße") == ["prohibited STRASSE"])
  }

  @Test("a breach names its place in title and text, in Unicode scalars")
  func spans() {
    let brief = Brief(prohibited: ["miracle cure"])
    let post = BriefPost(title: "A Miracle  Cure", text: "👨‍👩‍👧 no miracle cure here")
    let spans = BriefCheck.check(post, against: brief).findings.compactMap(\.span)
    #expect(
      spans == [
        BriefFinding.Span(field: .title, start: 2, end: 15), BriefFinding.Span(field: .text, start: 9, end: 21),
      ])
    let scalars = Array(post.text.unicodeScalars)[9..<21]
    #expect(String(String.UnicodeScalarView(scalars)) == "miracle cure")
  }

  @Test("links, hashtags and handles that are not there are missing, each once")
  func missing() {
    let brief = Brief(
      hashtags: ["RiverWeek", "#riverweek"], mentions: ["rivertrust", "@second"],
      links: ["https://river.example/join", "river.example/join/"])
    #expect(
      rules(brief, "nothing here") == [
        "missing_link https://river.example/join", "missing_hashtag RiverWeek", "missing_mention rivertrust",
        "missing_mention @second",
      ])
    let whole = "Join @RiverTrust. Thanks ＠second! #RIVERWEEK http://www.river.example/join?utm_source=x"
    #expect(rules(brief, whole) == [])
    #expect(rules(Brief(links: ["river.example/join"]), "see the bio", links: ["https://river.example/join"]) == [])
  }

  @Test(
    "a handle is whole, and an e-mail address none",
    arguments: [
      ("kim@rivertrust.example", false), ("@rivertrusts", false), ("@rivertrust.", true), ("@RIVERTRUST's", true),
      ("(@rivertrust)", true), ("@rivertrust@water.social", true), ("@@rivertrust", true), ("rivertrust", false),
    ])
  func handles(text: String, isThere: Bool) {
    #expect(rules(Brief(mentions: ["rivertrust"]), text).isEmpty == isThere)
  }

  @Test("nothing may be published before the embargo, and what has no time cannot break it")
  func embargo() throws {
    let at = try #require(Instant(rfc3339: "2026-12-01T12:00:00Z"))
    func rules(_ published: Instant?) -> [BriefFinding.Rule] {
      BriefCheck.check(BriefPost(text: "", publishedAt: published), against: Brief(embargo: at)).findings.map(\.rule)
    }
    #expect(rules(at - .milliseconds(1)) == [.embargo])
    #expect(rules(at) == [])
    #expect(rules(nil) == [])
  }

  @Test("breaches are breaches and what is missing is missing")
  func severities() {
    #expect(
      BriefFinding.Rule.allCases.map { "\($0.rawValue) \($0.severity.rawValue)" } == [
        "prohibited breach", "embargo breach", "missing_link missing", "missing_hashtag missing",
        "missing_mention missing",
      ])
  }

  @Test("coverage is the weight of the talking points that were taken up")
  func coverage() {
    let brief = Brief(talkingPoints: [
      TalkingPoint(text: "Two hours on a Saturday are enough"), TalkingPoint(text: "Children are welcome", weight: 2),
      TalkingPoint(text: "Tools and gloves are provided"),
    ])
    func covered(_ text: String) -> [Int] { BriefCheck.check(BriefPost(text: text), against: brief).coverage.covered }
    #expect(covered("It takes two hours this saturday, that is enough. Bring the CHILDREN, all welcome!") == [0, 1])
    #expect(covered("gloves, tools: provided by the trust") == [2])
    #expect(covered("my new kitchen") == [])
    let report = BriefCheck.check(BriefPost(text: "children welcome"), against: brief)
    #expect(report.coverage.weight == 0.5)
    #expect(
      BriefCheck.check(BriefPost(text: "x"), against: Brief()).coverage == BriefCoverage(covered: [], weight: nil))
    let japanese = Brief(talkingPoints: [TalkingPoint(text: "子どもも参加できます")])
    #expect(BriefCheck.check(BriefPost(text: "子どもも参加できますよ"), against: japanese).coverage.covered == [0])
    #expect(BriefCheck.check(BriefPost(text: "新しい台所"), against: japanese).coverage.covered == [])
  }

  @Test("provided copy is used word for word, edited, or not used")
  func providedCopy() {
    let brief = Brief(captions: [
      "Give a river two hours of your Saturday, and it gives you a summer.", "Short one.",
    ])
    func copy(_ text: String) -> ProvidedCopy? { BriefCheck.check(BriefPost(text: text), against: brief).providedCopy }
    let whole = "#ad 🌊 Give a river two hours of your saturday – and it gives you a summer! 💚 See you there"
    #expect(copy(whole) == ProvidedCopy(caption: 0, use: .used))
    #expect(
      copy("Give a river two hours of your Sunday and it gives you a long summer")
        == ProvidedCopy(caption: 0, use: .edited))
    #expect(copy("I like rivers a lot, two of them") == ProvidedCopy(caption: nil, use: .notUsed))
    #expect(copy("short ONE") == ProvidedCopy(caption: 1, use: .used))
    #expect(BriefCheck.check(BriefPost(text: "x"), against: Brief()).providedCopy == nil)
  }

  @Test("a long hostile post and many phrases take no more than their sizes")
  func hostile() {
    let phrase = String(repeating: "a ", count: 200) + "b"
    let text = String(repeating: "a ", count: 20_000)
    #expect(rules(Brief(prohibited: [phrase], captions: [phrase]), text) == [])
  }
}

@Suite("The brief of a phase")
struct PhaseBriefTests {
  private let id = Slug("launch")!

  @Test("lists add up, and the embargo of the phase holds in place of the campaign's")
  func merged() throws {
    let (early, late) = (Instant(seconds: 1), Instant(seconds: 2))
    let campaign = Campaign(
      id: id, name: "x", objective: "x", primaryKPI: .missed, jurisdictions: ["US"],
      phases: [
        Phase(id: id, name: "x", brief: Brief(hashtags: ["b"], embargo: late), opens: early),
        Phase(id: try #require(Slug("later")), name: "y"),
      ], brief: Brief(hashtags: ["a"], prohibited: ["p"], embargo: early))
    #expect(campaign.brief(for: id) == Brief(hashtags: ["a", "b"], prohibited: ["p"], embargo: late))
    #expect(campaign.brief(for: Slug("later")) == campaign.brief)
    #expect(campaign.brief(for: nil) == campaign.brief)
    #expect(campaign.windowStart(due: late, phase: id) == early)
    #expect(campaign.windowStart(due: late, phase: nil) == late - .seconds(7 * 86_400))
  }
}
