import Disclosure
import Testing

@Suite struct `Placement` {
  static let long = String(repeating: "The boots grip on everything I have tried. ", count: 4)

  @Test func `after the fold by characters`() throws {
    let text = Self.long + "#ad They are warm too."
    #expect(try Judge.verdict("US", text).short == "inadequate label_after_fold")
    #expect(try Judge.verdict("US", text, on: .x).verdict == .adequate)
    #expect(try Judge.verdict("US", text, on: nil).verdict == .adequate)
  }

  @Test func `after the fold by lines`() throws {
    #expect(try Judge.verdict("US", "New boots\n.\n.\n#ad so warm").short == "inadequate label_after_fold")
    #expect(try Judge.verdict("US", "New boots\n.\n#ad so warm").verdict == .adequate)
  }

  @Test func `the fold counts Unicode scalars up to the label's last`() throws {
    let lead = String(repeating: "é", count: 121)
    #expect(try Judge.verdict("US", "\(lead) #ad so warm").verdict == .adequate)
    #expect(try Judge.verdict("US", "\(lead)é #ad so warm").verdict == .inadequate)
  }

  @Test func `X folds only for those who pay`() throws {
    var post = CheckInput(id: "post", text: Self.long + Self.long + "#ad They are warm too.")
    (post.jurisdictions, post.connection, post.platform) = (["US"], .paid, .x)
    #expect(try Judge.checker.check(post, now: Judge.now).verdict == .adequate)
    post.xPremium = true
    #expect(try Judge.checker.check(post, now: Judge.now).reasons == [.labelAfterFold])
  }

  @Test func `in a row of hashtags`() throws {
    let verdict = try Judge.verdict("US", "#boots #ad #hike New from @acme, so warm")
    #expect(verdict.short == "inadequate hashtag_wall")
    #expect(try Judge.verdict("US", "#ad #boots #hike New from @acme, so warm").verdict == .adequate)
  }

  @Test func `at the end of a recording, a goodbye notwithstanding`() throws {
    let show = "[00:00] Welcome back. Today the mattress that I switched to. [41:10] That is the show."
    let label = " This episode was sponsored by Acme."
    #expect(try Judge.verdict("US", show + label + " Bye!", as: .audio).short == "inadequate label_at_end")
    #expect(try Judge.verdict("US", show + label + " And now we begin with the news.", as: .audio).verdict == .adequate)
  }

  @Test func `at the end, hashtags after it notwithstanding`() throws {
    #expect(try Judge.verdict("US", "The boots are so warm. #ad #boots").short == "inadequate label_at_end")
    #expect(
      try Judge.verdict("US", "The boots are so warm. Acme sent them for free.", .gifted).verdict != .adequate
    )
  }

  @Test(arguments: [
    "Boots by @acme #ad", "#boots #hiking #love #outdoor #happy Boots by @acme #ad", "@acme #ad", "Boots, AD",
    "Boots by @acme. Lovely things #ad", "Boots\n#ad", "Boots #ad #boots", "Boots\n\n(ad)",
  ])
  func `last of a caption, whatever stands before it`(text: String) throws {
    #expect(try Judge.verdict("US", text).reasons.contains(.labelAtEnd))
  }

  @Test(arguments: ["#ad", "#ad @acme", "✨ #ad ✨", "#ad Boots", "Hi! This post is sponsored by Acme."])
  func `alone or with the first words is not at the end`(text: String) throws {
    #expect(try Judge.verdict("US", text).verdict == .adequate)
  }

  @Test func `the fix of the fold is true of a caption of one line`() throws {
    let fix = try Judge.verdict("US", Self.long + "#ad They are warm too.").findings.first?.fix
    #expect(fix == "move “#ad” to the very start")
  }

  @Test func `not first where the market wants it first`() throws {
    let text = "So happy with my new boots today. Ad. They are from @acme and I love them"
    #expect(try Judge.verdict("UK", text).short == "inadequate label_not_first")
    #expect(try Judge.verdict("US", text).verdict == .adequate)
  }

  @Test func `in the title of a video, which is the first line where no title is given`() throws {
    #expect(
      try Judge.verdict("UK", "AD | Three pastas\n\nRecipes below.", on: .youtube, as: .video).verdict
        == .adequate)
    let below = try Judge.verdict("UK", "Three pastas\n\nAd: recipes below.", on: .youtube, as: .video)
    #expect(below.short == "inadequate label_not_first")
    var post = CheckInput(id: "post", text: "Recipes below.")
    (post.title, post.jurisdictions, post.connection) = ("AD | Three pastas", ["UK"], .paid)
    (post.platform, post.format) = (.youtube, .video)
    let verdict = try Judge.checker.check(post, now: Judge.now)
    #expect(verdict.verdict == .adequate)
    #expect(verdict.findings.first?.span == Span(field: "title", start: 0, end: 2))
  }

  @Test func `on every frame of a story`() throws {
    let one = try Judge.verdict("UK", "", as: .story, frames: ["AD\nMorning!", "Day 3: look", "AD Day 4"])
    #expect(one.short == "inadequate label_not_every_frame")
    #expect(one.findings.first?.span == Span(field: "frames[1]", start: 0, end: 0))
    #expect(
      try Judge.verdict("UK", "", as: .story, frames: ["AD\nMorning!", "AD Day 3"]).verdict == .adequate)
    #expect(try Judge.verdict("UK", "", as: .story, frames: ["Morning!", "Day 3"]).verdict == .undisclosed)
  }

  @Test func `again and again in a stream`() throws {
    let once = "[00:00] This stream is sponsored by Acme. [45:00] The mixer is great. [1:10:00] Bye"
    let often =
      "[00:00] This stream is sponsored by Acme. [30:00] Still sponsored by Acme. [1:00:00] Sponsored by Acme."
    #expect(
      try Judge.verdict("US", once, on: .youtube, as: .live).short == "inadequate label_not_every_frame")
    #expect(try Judge.verdict("US", often, on: .youtube, as: .live).verdict == .adequate)
  }

  @Test func `in the video itself, which a caption cannot show`() throws {
    let caption = "#ad three boots I love"
    #expect(try Judge.verdict("US", caption, on: .tiktok, as: .video).short == "needs_human video_not_seen")
    #expect(
      try Judge.verdict("US", caption, on: .tiktok, as: .video, tool: true).short
        == "needs_human platform_tool_only")
    let shown = caption + "\n[on screen, whole video: AD]"
    #expect(try Judge.verdict("US", shown, on: .tiktok, as: .video).verdict == .adequate)
  }

  @Test func `a first line that is a paragraph is no title`() throws {
    let walk = "We left before dawn and walked all morning along the ridge, over the rocks and through the stream"
    let title = try Judge.verdict("UK", "New boots #ad\n\(walk).", on: .blog, as: .blogPost)
    #expect(title.verdict == .adequate)
    let paragraph = "\(walk). The hut was open. We had tea. The boots held. #ad"
    #expect(try Judge.verdict("UK", paragraph, on: .blog, as: .blogPost).verdict == .inadequate)
  }
}
