/// Where an account lives. The names are the public contract of `groundswell check` and of the spreadsheets.
public enum Platform: String, CaseIterable, Codable, Hashable, Sendable {
  case instagram, tiktok, youtube, x, facebook, snapchat, blog, podcast, pinterest, threads, linkedin
  case bluesky, mastodon
}

/// What kind of post was promised.
public enum PostFormat: String, CaseIterable, Codable, Hashable, Sendable {
  case feedPost = "feed_post"
  case story, reel, video, live, audio
  case blogPost = "blog_post"
  case pin
  case webPage = "web_page"

  /// Gone within a day, and shown by no feed: that none was found does not say that there was none.
  public var isEphemeral: Bool {
    switch self {
    case .story, .live: true
    case .feedPost, .reel, .video, .audio, .blogPost, .pin, .webPage: false
    }
  }
}

/// What ties the author to the sponsor. `unknown` is a state of its own: nothing is assumed.
public enum Connection: String, CaseIterable, Codable, Hashable, Sendable {
  case paid, gifted, affiliate
  case ownBrand = "own_brand"
  case ambassador, employee, trip
  case discountCode = "discount_code"
  case none, unknown
}
