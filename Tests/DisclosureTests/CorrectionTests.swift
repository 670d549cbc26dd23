import Disclosure
import Testing

@Suite struct `A corrected caption` {
  @Test(arguments: [
    ("US", "en", "My snack @acme", "#ad My snack @acme"),
    ("UK", "en", "#spon The boots", "#ad The boots"),
    ("UK", "en", "Not an ad, I just love this blender @whizz", "#ad I just love this blender @whizz"),
    ("DE", "de", "Der Mixer von @whizz ist toll", "Werbung | Der Mixer von @whizz ist toll"),
    ("US", "en", "So warm @acme #boots #love #ad", "#ad So warm @acme #boots #love"),
    ("US,DE", "de", "Der Mixer von @whizz ist toll", "#Werbung Der Mixer von @whizz ist toll"),
  ])
  func `has the market's label in front, in the language of the post, and no denial`(
    market: String, language: String, text: String, wanted: String
  ) throws {
    #expect(try Self.correction(market, text, in: language)?.text == wanted)
  }

  @Test func `is offered for each frame that lacks the label`() throws {
    var post = CheckInput(id: "a", text: "")
    (post.jurisdictions, post.connection, post.format, post.platform) = (["UK"], .paid, .story, .instagram)
    (post.language, post.frames) = ("en", ["#ad Morning!", "Look at that glow"])
    let correction = try Judge.checker.correction(of: post, now: Judge.now)
    #expect(correction?.frames == ["#ad Morning!", "#ad Look at that glow"])
  }

  @Test func `goes into the title where the title has to have it`() throws {
    var post = CheckInput(id: "a", text: "Recipes below.")
    (post.jurisdictions, post.connection, post.format, post.platform) = (["UK"], .paid, .video, .youtube)
    (post.language, post.title) = ("en", "Three pastas")
    #expect(try Judge.checker.correction(of: post, now: Judge.now)?.title == "#ad Three pastas")
  }

  @Test func `is not offered where there is a question to ask, or nothing to cure by words`() throws {
    #expect(try Self.correction("US", "Thanks to @acme for the boots, use code ANNA10", .unknown) == nil)
    #expect(try Self.correction("US", "#ad The boots", .paid) == nil)
    #expect(try Self.correction("US", "The boots", CheckInput.Connection.none) == nil)
    #expect(try Self.correction("US", "[00:00] The boots of Acme", .paid, as: .audio) == nil)
  }

  static let languages = ["en", "de", "fr", "es", "it", "nl", "pl", "pt", "ko", "ja", "hi"]
  static let pieces = [
    "The boots from @acme are warm.", "So soft!", "#ad", "#spon", "#boots #love #winter", "Werbung", "Not an ad,",
    "keine Werbung", "no es publicidad", "#publi", "\n", "✨", "Danke @acme", "Code ANNA10", "#gifted", "Ad: ",
    "이 제품 정말 좋아요", "香りが全然ちがいました。", "बारिश और चाय", "https://acme.example/a?tag=b", "#collab", "[Ad]",
    "#а\u{200D}d", "#a✨d", "Thanks to Acme for the free boots", "pubblicità", "#reklama", "AD", "@acme", "#広告",
  ]

  /// Whatever the caption: a correction that is offered is none that has to be corrected again.
  @Test func `passes its own check`() throws {
    let markets = Judge.checker.rulebook.markets
    var random = SplitMix(state: 7)
    func pick<Item>(_ items: [Item]) -> Item { items[Int(random.next() % UInt64(items.count))] }
    var offered = 0
    for _ in 0..<3000 {
      var post = CheckInput(id: "a", text: "")
      post.text = (0...Int(random.next() % 6)).map { _ in pick(Self.pieces) }.joined(separator: " ")
      post.jurisdictions = (0..<1 + Int(random.next() % 3)).map { _ in pick(markets).code }
      post.language = pick(Self.languages + markets.flatMap(\.languages))
      post.platform = pick(CheckInput.Platform.allCases)
      post.format = pick(CheckInput.Format.allCases)
      post.connection = pick(CheckInput.Connection.allCases.filter { $0 != .none })
      post.platformLabel = pick([true, false])
      if post.format == .story { post.frames = [post.text, pick(Self.pieces)] }
      if random.next() % 4 == 0 { post.title = pick(Self.pieces) }
      guard let correction = try Judge.checker.correction(of: post, now: Judge.now) else { continue }
      offered += 1
      let after = try Judge.checker.check(correction.applied(to: post), now: Judge.now)
      #expect(after.verdict > .inadequate, "\(post) became \(correction): \(after.short)")
      #expect(try Judge.checker.correction(of: correction.applied(to: post), now: Judge.now) == nil)
    }
    #expect(offered > 1000)
  }

  /// An unlabelled caption can be put right in every market, in each of its languages and many others.
  @Test func `is there for every market and language`() throws {
    for market in Judge.checker.rulebook.markets {
      for language in Set(market.languages + Array(market.recommended.keys)) {
        for text in ["Morning with @acme, so warm", "朝の一杯", "Code ANNA10"] {
          let correction = try Self.correction(market.code, text, in: language)
          let text = correction?.text ?? text
          let after = try Judge.verdict(market.code, text, in: language)
          #expect(
            after.verdict == .adequate || after.reasons == [.platformToolMissing],
            "\(market.code) \(language): \(text) is \(after.short)")
        }
      }
    }
  }

  static func correction(
    _ market: String, _ text: String, _ connection: CheckInput.Connection = .paid,
    as format: CheckInput.Format = .feedPost, in language: String? = "en"
  ) throws -> Correction? {
    var post = CheckInput(id: "a", text: text)
    post.jurisdictions = market.split(separator: ",").map(String.init)
    (post.connection, post.format, post.platform) = (connection, format, .instagram)
    (post.language, post.platformLabel) = (language, false)
    return try Judge.checker.correction(of: post, now: Judge.now)
  }

  @Test func `many denials are taken out in one pass`() throws {
    var post = CheckInput(id: "post", text: String(repeating: "To nie reklama, po prostu ", count: 300))
    (post.jurisdictions, post.connection, post.language) = (["DE"], .paid, "pl")
    let corrected = try Judge.checker.correction(of: post, now: Judge.now)
    if let corrected {
      #expect(try Judge.checker.check(corrected.applied(to: post), now: Judge.now).verdict >= .needsHuman)
    }
    post.text = "Not an ad, not an ad. (not an ad) My boots"
    (post.jurisdictions, post.language) = (["US"], "en")
    #expect(try Judge.checker.correction(of: post, now: Judge.now)?.text == "#ad My boots")
  }
}
