import Campaigns
import Seams
import Testing

private let ava = AccountKey(.instagram, "ava.sample")

private func promise(
  _ id: String, account: AccountKey = ava, opens: Int64 = 0, link: String? = nil, hashtag: String? = nil,
  code: String? = nil
) throws -> Deliverable {
  let at = Instant(seconds: 1000)
  return Deliverable(
    id: try #require(Slug(id)), campaign: try #require(Slug("riverbank")),
    influencer: try #require(Slug("ava")),
    account: account, due: DueTime(local: "", zone: "UTC", at: at, tzdata: "2026f"),
    windowStart: Instant(seconds: opens), keys: MatchKeys(link: link, hashtag: hashtag, code: code))
}

private func post(
  _ text: String, account: AccountKey = ava, links: [String] = [], title: String? = nil, at: Int64? = 500
) -> FoundPost {
  FoundPost(
    account: account, externalID: "1", title: title, text: text, links: links,
    publishedAt: at.map { Instant(seconds: $0) }, seenAt: Instant(seconds: 2000))
}

extension PostMatcher.Match {
  fileprivate var matchedID: String? {
    if case .matched(let deliverable, _) = self { deliverable.id.text } else { nil }
  }
  fileprivate var reasonKinds: [MatchReason.Kind]? {
    if case .matched(_, let reasons) = self { reasons.map(\.kind) } else { nil }
  }
}

@Suite("Which promise a post keeps")
struct PostMatcherTests {
  @Test("account, window and one key make a match, and the reasons say so")
  func match() throws {
    let found = PostMatcher.match(
      post("Come along! #RiverBank"), among: [try promise("a", hashtag: "riverbank", code: "RIVER20")])
    #expect(found.matchedID == "a")
    #expect(found.reasonKinds == [.account, .window, .hashtag])
  }

  @Test("every key that fits is told")
  func allReasons() throws {
    let found = PostMatcher.match(
      post("#riverbank code RIVER20", links: ["https://river.example/join?utm_source=x"]),
      among: [try promise("a", link: "http://www.river.example/join/", hashtag: "riverbank", code: "river20")]
    )
    #expect(found.reasonKinds == [.account, .window, .link, .hashtag, .code])
  }

  @Test("another account, a time before the window, no key: nothing, and why")
  func none() throws {
    let promises = [try promise("a", opens: 100, hashtag: "riverbank")]
    let stranger = AccountKey(.tiktok, "ava.sample")
    #expect(
      PostMatcher.match(post("#riverbank", account: stranger), among: promises)
        == .none(why: PostMatcher.otherAccount))
    #expect(
      PostMatcher.match(post("#riverbank", at: 99), among: promises) == .none(why: PostMatcher.beforeWindow))
    #expect(PostMatcher.match(post("#riverbanks"), among: promises) == .none(why: "no link, hashtag or code"))
    #expect(PostMatcher.match(post("#riverbank", at: 100), among: promises).matchedID == "a")
    #expect(PostMatcher.match(post("#riverbank"), among: []) == .none(why: PostMatcher.otherAccount))
  }

  @Test("a promise without keys is kept by account and window alone")
  func noKeys() throws {
    let found = PostMatcher.match(post("anything"), among: [try promise("a")])
    #expect(found.reasonKinds == [.account, .window])
  }

  @Test("several candidates are shown, not decided")
  func ambiguous() throws {
    let promises = [
      try promise("a", hashtag: "riverbank"), try promise("b", code: "RIVER20"), try promise("c", code: "X"),
    ]
    let found = PostMatcher.match(post("#riverbank RIVER20"), among: promises)
    guard case .ambiguous(let candidates) = found else {
      Issue.record("expected an ambiguous match, got \(found)")
      return
    }
    #expect(candidates.map(\.deliverable.id.text) == ["a", "b"])
    #expect(candidates.map { $0.reasons.last?.kind } == [.hashtag, .code])
  }

  @Test("handles are one whatever their case or @")
  func handles() throws {
    let promises = [try promise("a", account: AccountKey(.instagram, "@Ava.Sample"))]
    #expect(PostMatcher.match(post("x"), among: promises).matchedID == "a")
    #expect(AccountKey(.instagram, "@Ava.Sample").description == "instagram:ava.sample")
  }

  @Test(
    "links compare without scheme, www., slash, utm_ and fragment",
    arguments: [
      ("https://river.example/join", "see http://www.River.example/join/#top.", true),
      ("https://river.example/join", "(river.example/join?utm_source=ig&utm_medium=post)", true),
      ("https://river.example/join?a=1", "https://river.example/join?utm_id=9&a=1", true),
      ("https://river.example", "https://river.example/", true),
      ("https://river.example:443/x", "river.example/x", true),
      ("https://river.example/join", "https://river.example/join/us", false),
      ("https://river.example/join", "https://river.example/Join", false),
      ("https://river.example/join?a=1", "https://river.example/join", false),
      ("https://river.example/join", "https://notriver.example/join", false),
      ("https://river.example/join", "https://river.example.evil.example/join", false),
      ("https://river.example/r?u=https://x.example/y", "river.example/r?u=https://x.example/y", true),
    ])
  func links(wanted: String, text: String, fits: Bool) throws {
    let found = PostMatcher.match(post(text), among: [try promise("a", link: wanted)])
    #expect((found.matchedID == "a") == fits)
  }

  @Test(
    "hashtags compare whole and by case folding",
    arguments: [
      ("riverbank", "#RIVERBANK!", true), ("#riverbank", "＃riverbank", true), ("straße", "#STRASSE", true),
      ("straße", "#STRAẞE", true),
      ("ΟΔΟΣ", "#οδος", true), ("ODOS", "#odoſ", true), ("caf\u{e9}", "#Cafe\u{301}", true),
      ("река", "#РЕКА", true), ("川", "#川 ", true), ("river", "#river🌊", true), ("ad", "#ad\u{FE0F}", true),
      ("ad", "#additional", false), ("ad", "#ad_2", false), ("riverbank", "riverbank", false),
      ("top", "https://x.example/page#top", false), ("top", "https://x.example/#top", false),
      ("39", "it&#39;s", false), ("kız", "#KIZ", false), ("b", "#a#b", false), ("b", "#a #b", true),
    ])
  func hashtags(wanted: String, text: String, fits: Bool) throws {
    let found = PostMatcher.match(post(text), among: [try promise("a", hashtag: wanted)])
    #expect((found.matchedID == "a") == fits)
  }

  @Test(
    "codes are whole words",
    arguments: [
      ("RIVER20", "Use river20!", true), ("RIVER20", "#RIVER20", true), ("RIVER20", "RIVER200", false),
      ("RIVER20", "XRIVER20", false), ("RIVER", "RIVER-20", false), ("RIVER-20", "code: river-20.", true),
      ("RIVER20", "RIVER20 - today", true), ("RIVER20", "RIVER200 or RIVER20", true), ("20", "2020", false),
    ])
  func codes(wanted: String, text: String, fits: Bool) throws {
    let found = PostMatcher.match(post(text), among: [try promise("a", code: wanted)])
    #expect((found.matchedID == "a") == fits)
  }

  @Test("keys are looked for in the title too")
  func title() throws {
    #expect(
      PostMatcher.match(post("", title: "#riverbank"), among: [try promise("a", hashtag: "riverbank")])
        .matchedID == "a")
  }

  @Test("a post counts from its claimed publication, its edit, or when it was seen; never later than that")
  func effectiveInstant() {
    var undated = post("", at: nil)
    #expect(undated.effectiveInstant == undated.seenAt)
    undated.updatedAt = Instant(seconds: 700)
    #expect(undated.effectiveInstant == Instant(seconds: 700))
    #expect(post("", at: 600).effectiveInstant == Instant(seconds: 600))
    #expect(post("", at: 9999).effectiveInstant == Instant(seconds: 2000))
  }
}
