import Seams

/// The feed of one account as RSS 2.0.
struct WorldFeed {
  let account: OutsideWorld.Account
  /// In order of publication.
  let posts: [OutsideWorld.Post]
  let now: Instant

  var etag: String { "\"\(posts.map { String($0.version(at: now)) }.joined(separator: "."))\"" }

  var text: String {
    let address = "https://\(account.platform).example/\(account.name)"
    let items = posts.compactMap { post in
      post.text(at: now).map { text in
        """
          <item>
            <guid isPermaLink="false">\(Markup.escape(post.id))</guid>
            <link>\(Markup.escape("\(address)/\(post.id)"))</link>
            <title>\(Markup.escape(post.title))</title>
            <pubDate>\(Self.rfc822(post.publishedAt))</pubDate>
            <description>\(Markup.escape("<p>\(Markup.escape(text))</p>"))</description>
          </item>
        """
      }
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0"><channel>
        <title>\(Markup.escape(account.person))</title>
        <link>\(Markup.escape(address))</link>
        <description>fictional</description>
      \(items.joined(separator: "\n"))
      </channel></rss>
      """
  }

  private static func rfc822(_ instant: Instant) -> String {
    let date = CivilDate(daysSince1970: instant.milliseconds / 86_400_000)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let time = instant.rfc3339.dropFirst(11).prefix(8)
    return "\(date.day) \(months[date.month - 1]) \(date.year) \(time) +0000"
  }
}
