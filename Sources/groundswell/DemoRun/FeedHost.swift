import FlyingFox
import FlyingSocks
import Foundation
import Seams

/// A small web server that shows each post from the moment it is published: the outside world of the demo.
///
///     GET /blog/amara-quillfeather.xml    the feed of an account
///     GET /posts/night-line-amara.html    the page of a post
struct FeedHost: Sendable {
  let world: OutsideWorld
  let now: @Sendable () -> Instant

  /// Serves on a free port of the loopback address until the task is cancelled; `ready` is told the port.
  func run(ready: @escaping @Sendable (UInt16) -> Void) async throws {
    let server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: 0), logger: .disabled)
    await server.appendRoute("GET /posts/*") { page($0) }
    await server.appendRoute("GET /*/*") { try await feed($0) }
    let serving = Task { try await server.run() }
    try await server.waitUntilListening()
    let address = await server.listeningAddress
    if case .ip4(_, let port)? = address { ready(port) }
    try await serving.value
  }

  private func feed(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard let path = Self.name(request.path, ending: ".xml"),
      let account = world.accounts.first(where: { $0.path == path })
    else { return HTTPResponse(statusCode: .notFound) }
    if account.delayMs > 0 { try await Task.sleep(for: .milliseconds(account.delayMs)) }
    let feed = WorldFeed(
      account: account, posts: world.posts.filter { $0.isInFeed && $0.account == path }, now: now())
    let headers: HTTPHeaders = [
      .init("ETag"): feed.etag, .contentType: "application/rss+xml; charset=utf-8",
    ]
    if request.headers[.init("If-None-Match")] == feed.etag {
      return HTTPResponse(statusCode: .notModified, headers: headers)
    }
    return HTTPResponse(statusCode: .ok, headers: headers, body: Data(feed.text.utf8))
  }

  private func page(_ request: HTTPRequest) -> HTTPResponse {
    guard let path = Self.name(request.path, ending: ".html"), path.hasPrefix("posts/"),
      let post = world.posts.first(where: { $0.id == path.dropFirst("posts/".count) }),
      let account = world.accounts.first(where: { $0.path == post.account }), let text = post.text(at: now())
    else { return HTTPResponse(statusCode: .notFound) }
    let host = request.headers[.host] ?? "127.0.0.1"
    let page = WorldPage(post: post, account: account, text: text, url: "http://\(host)\(request.path)")
    return HTTPResponse(
      statusCode: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: Data(page.html.utf8))
  }

  /// `/blog/amara.xml` without its first slash and its ending.
  private static func name(_ path: String, ending: String) -> String? {
    path.hasSuffix(ending) ? String(path.dropFirst().dropLast(ending.count)) : nil
  }
}
