import Disclosure
import Testing

@Suite struct `Labels` {
  @Test(arguments: [
    "#ad The boots have 300 miles on them.", "Ad: the boots have 300 miles on them.",
    "AD | the boots", "[Ad] the boots", "(ad) the boots have 300 miles", "AD trying the new boots today",
    "Advertisement: the boots", "✨AD✨ the boots", "＃ａｄ the boots have 300 miles", "𝗔𝗗 | the boots",
    "Sponsored by Acme: the boots", "This post is sponsored by Acme. The boots!",
    "#Ad-gifted the boots are here",
    "@acme #ad the boots are here",
  ])
  func `are found where they stand as labels`(text: String) throws {
    #expect(try Judge.verdict("US", text).verdict == .adequate)
  }

  @Test(arguments: [
    ("US", "Acme never paid me a cent, love the boots"), ("IT", "No adv, giuro, nessuno mi paga: il siero è bello"),
  ])
  func `are denied by a word that stands where a name could stand`(market: String, text: String) throws {
    #expect(try Judge.verdict(market, text).short.hasPrefix("inadequate negation"))
    #expect(try Judge.verdict("US", "Acme paid me for this, love the boots").verdict == .adequate)
  }

  @Test func `beside a denial that is a claim in another language are denied all the same`() throws {
    var rulebook = Judge.checker.rulebook
    let words = try LabelPattern.read("zubra zubra", place: .phrases)
    rulebook.languages[0].claims += words
    func verdict() throws -> Verdict {
      var post = CheckInput(id: "post", text: "Ad | zubra zubra, the boots")
      (post.jurisdictions, post.connection, post.platform) = (["US"], .paid, .instagram)
      return try DisclosureChecker(rulebook: rulebook).check(post, now: Judge.now)
    }
    #expect(try verdict().verdict == .adequate)
    rulebook.languages[1].denials += words
    #expect(try verdict().short == "inadequate negation")
  }

  @Test(arguments: [
    "#additional colors from @acme", "AD 79: Vesuvius. @acme boots", "Ad blockers hate @acme",
    "AD BLOCKERS ARE HERE @acme",
    "Best ads of the night: the frog. @acme", "Who did your favorite ad? @acme",
    "Loved the \"ad\" thing @acme",
    "See shop.example/ad or https://acme.example/?ad=1", "ad-hoc boots from @acme", "Great ad! @acme",
  ])
  func `are not found inside other words or in talk about advertising`(text: String) throws {
    let verdict = try Judge.verdict("US", text)
    #expect(verdict.verdict == .undisclosed)
    #expect(verdict.reasons.contains(.noLabel))
  }

  @Test(arguments: [
    ("US", "Not an ad, I just love this blender @whizz"), ("US", "#notsponsored the blender from @whizz"),
    ("US", "This isn’t a paid partnership, the blender is great"), ("US", "#ad-free opinion on the blender"),
    ("UK", "Not spon, just love @glow"), ("DE", "Unbezahlte Werbung: der Mixer von @whizz"),
    ("DE", "Werbung (unbezahlt) der Mixer von @whizz"), ("DE", "Keine Werbung, nur Liebe: @whizz"),
    ("DE", "#werbung #unbezahlt der Mixer von @whizz"),
  ])
  func `that are denied mislead`(market: String, text: String) throws {
    #expect(try Judge.verdict(market, text, .gifted).short.hasPrefix("inadequate negation"))
  }

  @Test(arguments: [
    ("US", "Not #advertising or #sponsored"), ("US", "Not #advertising nor #ad, just love for @acme"),
    ("US", "Neither #ad nor #sponsored: the blender from @acme"), ("US", "Not #advertising/#sponsored. Boots!"),
    ("US", "Not #boots, #hiking or #ad from @acme"), ("US", "Not an #advert, #paidpartnership. Boots!"),
    ("US", "Not #advertising and #sponsored by anybody"), ("UK", "No #advertising, #ad & #sponsored here"),
    ("DE", "Nicht #sponsored oder #werbung, nur Liebe"), ("DE", "Weder #advertising noch #werbung: der Mixer"),
    ("US", "Not a review or #ad by @acme"),
  ])
  func `that are denied in an enumeration mislead`(market: String, text: String) throws {
    #expect(try Judge.verdict(market, text, .gifted).short.hasPrefix("inadequate negation"))
  }

  @Test(arguments: [
    ("No filter. #ad The boots", CheckInput.Connection.paid), ("No #filter, #ad The boots are warm", .paid),
    ("Not cold, wet or tired! #ad The boots are warm", .paid), ("No rain and #ad boots from @acme!", .paid),
    ("Not me! Gifted by Acme, and I like it", .gifted),
  ])
  func `that stand beside another negation are not denied`(text: String, connection: CheckInput.Connection)
    throws
  {
    #expect(try Judge.verdict("US", text, connection).verdict == .adequate)
  }

  @Test func `in an enumeration of any length are read in bounded time`() throws {
    let list = String(repeating: "#ad, #sponsored or ", count: 20_000)
    #expect(try Judge.verdict("US", "Not \(list)#ad").reasons.first == .negation)
    #expect(try Judge.verdict("US", "\(list)#ad").verdict == .adequate)
  }

  @Test func `that are not denied after all still count`() throws {
    #expect(try Judge.verdict("US", "#ad Not just an ad: the boots saved my hike.").verdict == .adequate)
  }

  @Test(arguments: [
    ("US", "#spon the boots"), ("US", "#partner the boots"), ("US", "Thanks @acme!! The boots are great"),
    ("UK", "#sponsored the boots"), ("UK", "In partnership with @acme: the boots"),
    ("UK", "#gifted the boots"),
    ("DE", "In Kooperation mit @acme: die Stiefel"), ("DE", "PR-Sample von @acme, so schön"),
  ])
  func `that a market refuses are inadequate`(market: String, text: String) throws {
    #expect(
      try Judge.verdict(market, text, .paid, in: market == "DE" ? "de" : "en").short
        == "inadequate ambiguous_label")
  }

  @Test func `that hold only where space is short follow their condition`() throws {
    let text = "Acme Ambassador: 300 miles on these boots"
    #expect(try Judge.verdict("US", text, .ambassador, on: .x).verdict == .adequate)
    #expect(try Judge.verdict("US", text, .ambassador, on: .instagram).verdict == .inadequate)
  }

  @Test func `of a gift are enough for a gift and not for money`() throws {
    let text = "Thank you to Acme Kitchen for the free blender! First smoothie: mango."
    #expect(try Judge.verdict("US", text, .gifted).verdict == .adequate)
    #expect(try Judge.verdict("US", text, .paid).verdict == .inadequate)
  }

  @Test func `on a commission need plain words`() throws {
    #expect(
      try Judge.verdict("US", "The five best. Number one (affiliate link).", .affiliate).verdict
        == .inadequate)
    #expect(
      try Judge.verdict("US", "I get commissions for purchases. The five best.", .affiliate).verdict
        == .adequate)
    #expect(
      try Judge.verdict("US", "I may earn a commission. The five best.", .affiliate).short
        == "needs_human conditional_wording")
  }

  @Test func `of a contest have to say contest`() throws {
    #expect(try Judge.verdict("US", "#AcmeSweepstakes My dog and the cooler.").verdict == .adequate)
    #expect(try Judge.verdict("US", "#AcmeSweeps My dog and the cooler.").verdict == .inadequate)
  }

  @Test func `in another language count only when the post is in it`() throws {
    #expect(
      try Judge.verdict("US", "#publicidad The sunscreen", in: "en-US").short == "inadequate wrong_language")
    #expect(try Judge.verdict("US", "#publicidad La crema", in: "es").verdict == .adequate)
    #expect(try Judge.verdict("US", "#ad La crema de @acme", in: "es").short == "inadequate wrong_language")
    #expect(try Judge.verdict("US", "#publicidad The sunscreen").short == "needs_human wrong_language")
    #expect(try Judge.verdict("DE", "#ad Der Mixer", in: "de").short == "inadequate wrong_language")
  }

  @Test func `a hashtag with its words set apart by underscores is the same tag`() throws {
    #expect(try Judge.verdict("US", "#paid_partnership These boots are warm").verdict == .adequate)
    #expect(try Judge.verdict("DE", "#wer_bung Die Stiefel sind warm").verdict == .adequate)
    #expect(try Judge.verdict("US", "#made_up These boots are warm").verdict == .undisclosed)
  }
}
