import FlyingFox
import FlyingSocks
import Foundation
import Seams

/// The posts of one account, as the demo's feed host shows them.
struct FeedPlan: Codable, Sendable {
  struct Post: Codable, Sendable {
    var id: String
    var publishedAt: Instant
    var title: String
    var text: String
  }
  var handle: String
  /// How long an answer takes, in milliseconds: a slow host.
  var delayMs: Int
  var posts: [Post]
}

/// A small web server that shows each post from the moment it is published: the outside world of the demo.
struct FeedHost: Sendable {
  let plans: [FeedPlan]
  let now: @Sendable () -> Instant

  /// Serves on a free port of the loopback address until the task is cancelled; `ready` is told the port.
  func run(ready: @escaping @Sendable (UInt16) -> Void) async throws {
    let server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: 0), logger: .disabled)
    for plan in plans {
      await server.appendRoute(HTTPRoute("GET /\(plan.handle).xml")) { request in try await answer(plan, request) }
    }
    let serving = Task { try await server.run() }
    try await server.waitUntilListening()
    let address = await server.listeningAddress
    if case .ip4(_, let port)? = address { ready(port) }
    try await serving.value
  }

  private func answer(_ plan: FeedPlan, _ request: HTTPRequest) async throws -> HTTPResponse {
    if plan.delayMs > 0 { try await Task.sleep(for: .milliseconds(plan.delayMs)) }
    let visible = plan.posts.filter { $0.publishedAt <= now() }
    let etag = "\"\(plan.handle)-\(visible.count)\""
    let headers: HTTPHeaders = [
      .init("ETag"): etag, .contentType: "application/rss+xml; charset=utf-8",
    ]
    if request.headers[.init("If-None-Match")] == etag {
      return HTTPResponse(statusCode: .notModified, headers: headers)
    }
    return HTTPResponse(statusCode: .ok, headers: headers, body: Data(Self.rss(plan, visible).utf8))
  }

  private static func rss(_ plan: FeedPlan, _ posts: [FeedPlan.Post]) -> String {
    let items = posts.map { post in
      """
        <item>
          <guid isPermaLink="false">\(escape(post.id))</guid>
          <link>https://instagram.example/\(escape(plan.handle))/\(escape(post.id))</link>
          <title>\(escape(post.title))</title>
          <pubDate>\(rfc822(post.publishedAt))</pubDate>
          <description>\(escape(post.text))</description>
        </item>
      """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0"><channel>
        <title>\(escape(plan.handle))</title>
        <link>https://instagram.example/\(escape(plan.handle))</link>
        <description>fictional</description>
      \(items.joined(separator: "\n"))
      </channel></rss>
      """
  }

  private static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private static func rfc822(_ instant: Instant) -> String {
    let date = CivilDate(daysSince1970: instant.milliseconds / 86_400_000)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let time = instant.rfc3339.dropFirst(11).prefix(8)
    return "\(date.day) \(months[date.month - 1]) \(date.year) \(time) +0000"
  }
}
