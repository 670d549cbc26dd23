public import Transfer

/// Makes a `Page` of what a site answered. One pass over the bytes, whatever they are.
public struct PageParser: Sendable {
  public var limits: PageLimits

  public init(limits: PageLimits = PageLimits()) { self.limits = limits }

  /// - Parameter url: the address that was asked for.
  /// - Throws: `SourceError` for a status other than 200, for what is no page, and for a page that shows no post.
  public func parse(_ response: HTTPResponse, asked url: String) throws(SourceError) -> Page {
    guard response.status == 200 else { throw SourceError(status: response, url: url, wanted: "a page") }
    let place = Place(url: url, finalURL: response.finalURL)
    guard response.body.count <= limits.maxBytes else {
      throw place.error(
        .tooLarge, "\(response.body.count) bytes", "at most \(limits.maxBytes) (maxBytes)",
        "Check that the address is no download.")
    }
    guard response.body.contains(where: { !$0.isBlank }) else {
      throw place.error(.empty, "nothing", "a page", "Open the address in a browser and see whether the post is there.")
    }
    let type = (response.headers["content-type"] ?? "text/html").prefix { $0 != ";" }.trimmed.lowercased()
    guard Self.types.contains(type) else {
      throw place.error(
        .notAPage, "a document of type \(type.prefix(bytes: 80))", "a web page (text/html)",
        "Give the address of the page on which the post is read.")
    }
    try place.refuseDetours()
    return try read(response, place, isPlain: type == "text/plain")
  }

  private static let types: Set<String> = ["text/html", "application/xhtml+xml", "text/plain", ""]

  private func read(_ response: HTTPResponse, _ place: Place, isPlain: Bool) throws(SourceError) -> Page {
    let decoded = Charset.decode(response.body, contentType: response.headers["content-type"])
    // A file of plain text has no markup: what looks like a tag is meant to be read.
    let document = isPlain ? Array(String(decoding: decoded.utf8, as: UTF8.self).escapedForMarkup.utf8) : decoded.utf8
    let scan = PageScan(isPlain ? Array("<pre>".utf8) + document : document)
    var reader = PageReader(scan, finalURL: Self.withoutFragment(response.finalURL), limits: limits)
    let page = reader.read()
    if scan.asksForPassword, Self.isNoPost(scan, page) { throw place.loginWall("a form that asks for a password") }
    guard var page else {
      throw place.error(
        .noText, "a page without a word on it", "a page that shows the post without a script",
        "The site shows its posts to programs only through an interface of its own: read the post by hand.")
    }
    page.notes = decoded.notes + page.notes
    return page
  }

  /// Many blogs have a login in a corner; a wall has nothing else.
  private static func isNoPost(_ scan: PageScan, _ page: Page?) -> Bool {
    guard let page else { return true }
    return page.publishedAt == nil && page.origin != .article
      && !["article", "video"].contains { scan.metas["og:type"]?.lowercased().hasPrefix($0) == true }
      && page.text.count < maxWallCharacters
  }

  /// A form with its explanations is rarely longer.
  static let maxWallCharacters = 3000

  private static func withoutFragment(_ url: String) -> String { String(url.prefix { $0 != "#" }) }
}

/// Where a page was asked for and where it came from, for messages and for what the way itself tells.
private struct Place {
  let url: String
  let finalURL: String

  func error(_ code: SourceError.Code, _ found: String, _ expected: String, _ hint: String) -> SourceError {
    let way = finalURL == url || finalURL == url + "/" ? "" : " (redirected to \(HTTPClient.redact(finalURL)))"
    return SourceError(
      code: code.rawValue, message: "\(HTTPClient.redact(url))\(way): \(found); expected \(expected). \(hint)")
  }

  func loginWall(_ found: String) -> SourceError {
    error(
      .loginWall, found, "a page that anybody can read",
      "The site shows this post to its members only: read it by hand, and keep a picture of it.")
  }

  /// Ends at a page that tells of itself, by its address, that it is not the post.
  func refuseDetours() throws(SourceError) {
    let (asked, final) = (URLReference(url), URLReference(finalURL))
    let hosts = [asked, final].map { reference -> String in
      let host = (reference.authority ?? "").lowercased()
      return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }
    if hosts[0] == hosts[1], final.isFrontPage, !asked.isFrontPage {
      throw error(
        .notFound, "the site's front page", "the post",
        "The post seems to be gone, or the address is wrong: ask the influencer for it.")
    }
    if Self.isDetour(final), !Self.isDetour(asked) { throw loginWall("a page that asks for a login or a consent") }
  }

  /// Names that sites give to the pages they send strangers to.
  private static let detours: Set<String> = [
    "login", "log-in", "signin", "sign-in", "checkpoint", "authwall", "wp-login.php",
  ]

  private static func isDetour(_ reference: URLReference) -> Bool {
    if reference.authority?.lowercased().hasPrefix("consent.") == true { return true }
    return reference.path.lowercased().split(separator: "/").contains { detours.contains(String($0)) }
  }
}
