import Campaigns
import JSONLines
import PostSources
import Seams
import Testing
import Transfer
import Wire
import Worker

@Suite("post.fetch")
struct PostFetchJobTests {
  private static let now = Instant(milliseconds: 1_795_000_000_000)
  private static let account = AccountKey(.blog, "ada")
  private static let html = """
    <meta property="article:published_time" content="2026-10-01T08:00:00Z"><title>River</title>
    <article><p>See <a href="https://fund.example/act">this</a> #CleanRiver</p></article>
    """

  private func deliverable(
    _ id: String, _ keys: MatchKeys, opens: Instant = Instant(milliseconds: 0)
  ) throws -> Deliverable {
    let (id, river) = (try #require(Slug(id)), try #require(Slug("river")))
    return Deliverable(
      id: id, campaign: river, influencer: river, account: Self.account,
      due: DueTime(local: "2026-11-21T18:00", zone: nil, at: Self.now, tzdata: nil), windowStart: opens, keys: keys)
  }

  private func report(
    _ url: String, _ deliverables: [Deliverable] = [], _ privateAddresses: PrivateAddresses = .allow
  ) throws -> PostFetchReport {
    let job = PostFetchJob(
      source: PageSource(client: HTTPClient(userAgent: PageSource.userAgent, privateAddresses: privateAddresses)))
    let order = PostFetchOrder(url: url, account: Self.account, deliverables: deliverables)
    let context = JobContext(isCancelled: { false }, advance: {}, now: { Self.now })
    let result = try job.run(try JSONText.encode(order), context)
    #expect(result.count <= WireBounds.maxPayloadBytes)
    return try JSONText.decode(PostFetchReport.self, from: result)
  }

  private func serve(_ html: String, _ status: String = "200 OK") throws -> RawServer {
    try RawServer { _, peer in
      peer.answer(status, ["Content-Type": "text/html", "Set-Cookie": "s=1", "X-Served-By": "one"], text: html)
    }
  }

  @Test(
    "a failure to read says whether the account is closed, gone, or only fails", arguments: SourceError.Code.allCases)
  func causes(_ code: SourceError.Code) {
    let cause: UnseenCause =
      switch code {
      case .denied, .loginWall: .closed
      case .notFound, .gone: .gone
      default: .failing
      }
    #expect(UnseenCause(failure: code.rawValue) == cause)
  }

  @Test("a key of one promise in it: that promise is kept, by the account of the order")
  func matched() throws {
    let server = try serve(Self.html)
    let report = try report(
      server.url("/post"),
      [
        try deliverable("one", MatchKeys(hashtag: "cleanriver")), try deliverable("two", MatchKeys(code: "OTHER")),
      ])
    #expect(report.reading == .read && report.failure == nil)
    #expect(report.post?.fulfils?.deliverable.text == "one")
    #expect(report.post?.fulfils?.reasons == ["account", "window", "hashtag"])
    let post = try #require(report.post?.post)
    #expect(post.account == Self.account && post.url == server.url("/post") && post.externalID == server.url("/post"))
    #expect(post.title == "River" && post.text == "See this #CleanRiver" && post.seenAt == Self.now)
    #expect(post.publishedAt == Instant(rfc3339: "2026-10-01T08:00:00Z"))
  }

  @Test("no key in it, or from before the window: a person is shown what it may be")
  func candidates() throws {
    let server = try serve(Self.html)
    let report = try report(
      server.url(),
      [
        try deliverable("one", MatchKeys(code: "RIVER20")),
        try deliverable("two", MatchKeys(hashtag: "cleanriver"), opens: Self.now),
      ])
    #expect(report.post?.fulfils == nil)
    #expect(report.post?.candidates.map(\.deliverable.text) == ["one", "two"])
    #expect(report.post?.candidates.map(\.reasons) == [["account", "window"], ["account"]])
  }

  @Test("the evidence is what the site answered, of a page that is gone too, and without its cookies")
  func evidence() throws {
    let (page, removed) = (try serve(Self.html), try serve("abc", "410 Gone"))
    let read = try report(page.url()).evidence
    #expect(read?.status == 200 && read?.bytes == Array(Self.html.utf8) && read?.isCut == false)
    #expect(read?.headers.contains { $0.name == "x-served-by" } == true)
    #expect(read?.headers.contains { $0.name == "set-cookie" } == false)
    #expect(read?.fetchedAt == Self.now)
    let gone = try report(removed.url())
    #expect(gone.reading == .failed && gone.failure?.code == "gone" && gone.post == nil)
    #expect(gone.evidence?.status == 410)
    // SHA-256 of "abc", the first example of FIPS 180-2.
    #expect(gone.evidence?.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test("the fullest page makes a result below its bound")
  func fullest() throws {
    let limits = PageLimits()
    let links = (0..<limits.maxLinks).map { "<a href=\"http://l.example/'\($0)\">\"</a>" }.joined()
    let quotes = String(repeating: "\"\\", count: 400_000)
    let server = try serve("<title>\(quotes)</title><meta name=author content='\(quotes)'><body>\(links)\(quotes)")
    let report = try report(server.url("/" + String(repeating: "p", count: 4000)))
    #expect(report.post?.post.text.utf8.count ?? 0 > limits.maxTextBytes * 9 / 10)
    #expect(report.evidence?.isCut == true)
  }

  @Test("an address inside is a failure with a name, and no evidence, for nobody was asked")
  func inside() throws {
    let server = try serve(Self.html)
    let report = try report(server.url(), [], .refuse)
    #expect(report.failure?.code == "private_address" && report.evidence == nil && server.requests.isEmpty)
  }

  @Test("an order that cannot be read is not tried again")
  func unreadable() throws {
    let job = PostFetchJob(source: PageSource())
    let context = JobContext(isCancelled: { false }, advance: {}, now: { Self.now })
    let failure = try #require(throws: JobFailure.self) { _ = try job.run(Array("{}".utf8), context) }
    #expect(!failure.isRetryable)
  }
}
