import JSONLines
import Seams

/// The page of one post, built as pages of platforms and blogs are built: what a reader of pages has to find lies in
/// different places of each, and there is more on the page than the post.
struct WorldPage {
  let post: OutsideWorld.Post
  let account: OutsideWorld.Account
  let text: String
  /// The page's own address.
  let url: String

  /// Where a page says what its post is; which one a post has is settled by its id.
  private enum Build: CaseIterable { case openGraph, linkedData, plainArticle }

  private var build: Build {
    let sum = post.id.utf8.reduce(0) { $0 + Int($1) }
    return Build.allCases[sum % Build.allCases.count]
  }

  var html: String {
    let head: String
    let body: String
    switch build {
    case .openGraph: (head, body) = (openGraph, "<div id=\"root\"></div><noscript>Turn JavaScript on.</noscript>")
    case .linkedData: (head, body) = (linkedData, "<div class=\"feed\"><p>\(paragraph)</p></div>")
    case .plainArticle: (head, body) = ("", article)
    }
    return """
      <!DOCTYPE html>
      <html lang="\(Markup.escape(post.language))">
      <head>
        <meta charset="utf-8">
        <title>\(Markup.escape(post.title)) · \(Markup.escape(account.person))</title>
        <link rel="canonical" href="\(Markup.escape(url))">
        \(head)
        <script>window.shown = "<p>no part of the post</p>";</script>
      </head>
      <body>
        <nav><a href="/">Home</a> <a href="/about">About us, #ad choices and cookies</a></nav>
        \(body)
        <footer>All of it fictional.</footer>
      </body>
      </html>
      """
  }

  private var paragraph: String { Markup.escape(text) }

  private var openGraph: String {
    """
    <meta property="og:type" content="article">
      <meta property="og:url" content="\(Markup.escape(url))">
      <meta property="og:title" content="\(Markup.escape(post.title))">
      <meta property="og:description" content="\(paragraph)">
      <meta property="article:published_time" content="\(post.publishedAt.rfc3339)">
    """
  }

  private var linkedData: String {
    let data = LinkedData(
      headline: post.title, articleBody: text, datePublished: post.publishedAt, url: url,
      author: .init(name: account.person))
    let json = String(decoding: JSONText.certain(data), as: UTF8.self).replacing("<", with: "\\u003c")
    return "<script type=\"application/ld+json\">\(json)</script>"
  }

  private var article: String {
    """
    <article>
        <h1>\(Markup.escape(post.title))</h1>
        <p><a href="/\(Markup.escape(String(account.name)))">\(Markup.escape(account.person))</a>
          <time datetime="\(post.publishedAt.rfc3339)">today</time></p>
        <p>\(paragraph)</p>
      </article>
    """
  }

  private struct LinkedData: Encodable {
    struct Person: Encodable {
      var type = "Person"
      var name: String
      enum CodingKeys: String, CodingKey {
        case type = "@type"
        case name
      }
    }
    var context = "https://schema.org"
    var type = "SocialMediaPosting"
    var headline: String
    var articleBody: String
    var datePublished: Instant
    var url: String
    var author: Person
    enum CodingKeys: String, CodingKey {
      case context = "@context"
      case type = "@type"
      case headline, articleBody, datePublished, url, author
    }
  }
}
