internal import JSONLines
internal import Seams

/// Makes a `Page` of a scanned document.
///
/// What people see counts before what the page says of itself: a label that stands only in the page's description is
/// not a label that anybody reads. Pages made by a script show nothing without it, and speak through their
/// description alone.
struct PageReader {
  private let scan: PageScan
  private let limits: PageLimits
  private let finalURL: String
  private let data: LinkedData
  private let canonical: String?
  private var notes: [String] = []

  /// A visible text of at least so many characters is taken for the post, however long its description is.
  static let enoughCharacters = 280

  init(_ scan: PageScan, finalURL: String, limits: PageLimits) {
    self.scan = scan
    self.limits = limits
    self.finalURL = finalURL
    canonical = Self.canonical(scan, finalURL, limits)
    var room = limits.maxLinkedDataBytes
    let documents = scan.linkedData.map { scan.bytes[$0] }.prefix { document in
      room -= document.count
      return room >= 0
    }
    data = LinkedData(Array(documents), addresses: Set([finalURL, canonical].compactMap(\.self)))
  }

  /// Nil when there is not a word in it.
  mutating func read() -> Page? {
    guard let content = content() else { return nil }
    if content.isCut { notes.append("its text was cut after \(limits.maxTextBytes) bytes (maxTextBytes)") }
    return Page(
      finalURL: finalURL, canonicalURL: canonical, title: title, text: content.text, origin: content.origin,
      links: links(content), author: author, publishedAt: publishedAt(within: content.range),
      updatedAt: date(modified), notes: notes)
  }

  // The text.

  private struct Content {
    var text: String
    var hrefs: [String] = []
    var origin: Page.Origin
    var range: Range<Int>?
    var isCut = false
  }

  private func content() -> Content? {
    let described = description
    if isCaption, let described { return described }
    let visible = visible
    guard let described, let visible else { return visible ?? described }
    let isEnough = visible.text.count >= min(Self.enoughCharacters, described.text.count)
    return isEnough ? visible : described
  }

  /// The article with the page's heading, or the only one; else the main part; else the whole body.
  private var visible: Content? {
    let headed = scan.articles.first(where: \.hasHeading) ?? (scan.articles.count == 1 ? scan.articles[0] : nil)
    let parts: [(Range<Int>?, Page.Origin, Set<String>)] = [
      (headed?.range, .article, []), (scan.mains.first, .main, []), (scan.body, .body, ["nav"]),
    ]
    for (range, origin, unwanted) in parts {
      guard let range else { continue }
      let html = HTMLText(
        String(decoding: scan.bytes[range], as: UTF8.self), maxBytes: limits.maxTextBytes, maxLinks: limits.maxLinks,
        leavingOut: unwanted)
      let text = html.text.printable
      if !text.isEmpty {
        return Content(text: text, hrefs: html.links, origin: origin, range: range, isCut: html.isCut)
      }
    }
    return nil
  }

  /// A video or a status: the page around it is the site's, the caption is in the description.
  private var isCaption: Bool {
    data.isCaption || scan.metas["og:type"]?.lowercased().hasPrefix("video") == true
      || scan.metas["og:type"]?.lowercased() == "profile"
  }

  private var description: Content? {
    let candidates = [
      data.text("articleBody", "text"), videoDescription, data.isCaption ? data.text("description") : nil,
      scan.metas["og:description"], data.text("description"), scan.metas["description"],
    ]
    guard let source = candidates.lazy.compactMap({ $0 }).first(where: { !$0.trimmed.isEmpty }) else { return nil }
    let isMarkup = HTMLText.looksLikeMarkup(source)
    let html = isMarkup ? HTMLText(source, maxBytes: limits.maxTextBytes, maxLinks: limits.maxLinks) : nil
    let whole = (html?.text ?? source).printable
    let text = whole.prefix(bytes: limits.maxTextBytes)
    guard !text.isEmpty else { return nil }
    return Content(
      text: text, hrefs: html?.links ?? [], origin: .description, isCut: html?.isCut == true || text.count < whole.count
    )
  }

  /// A video site's own record in one of its scripts has the whole description; what it says to others is cut.
  private var videoDescription: String? {
    guard isCaption, let start = scan.bytes.index(after: Array(#""shortDescription":""#.utf8), from: 0) else {
      return nil
    }
    var end = start
    while end < scan.bytes.count, scan.bytes[end] != UInt8(ascii: "\""), end - start < limits.maxTextBytes {
      end += scan.bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < scan.bytes.count, scan.bytes[end] == UInt8(ascii: "\"") else { return nil }
    return try? JSONText.decode(String.self, from: Array(scan.bytes[start - 1...end]))
  }

  private func links(_ content: Content) -> [String] {
    let base = scan.base.map { URLReference.resolve($0, against: finalURL) } ?? finalURL
    let found = content.hrefs + TextLinks.find(in: content.text, limit: limits.maxLinks)
    var (known, links, room) = (Set<String>(), [String](), limits.maxLinkBytes)
    for link in found where links.count < limits.maxLinks {
      let absolute = URLReference.resolve(link, against: base)
      guard URLReference(absolute).isWeb, known.insert(absolute).inserted, absolute.utf8.count <= room else { continue }
      room -= absolute.utf8.count
      links.append(absolute)
    }
    return links
  }

  // What is said of it.

  private var title: String? { field(scan.metas["og:title"], data.text("headline", "name"), scan.title) }

  private var author: String? {
    let named = [scan.metas["author"], scan.metas["article:author"]].map { name in
      name.flatMap { URLReference($0).isWeb ? nil : $0 }
    }
    return field(data.author, named[0], named[1])
  }

  private func field(_ candidates: String?...) -> String? {
    candidates.lazy.compactMap { $0?.printable.onOneLine }.first { !$0.isEmpty }
      .map { $0.prefix(bytes: limits.maxFieldBytes) }
  }

  /// What the page calls its own address. A site that names its front page for every post, or another site, is not
  /// believed: two posts would become one.
  private static func canonical(_ scan: PageScan, _ finalURL: String, _ limits: PageLimits) -> String? {
    let own = URLReference(finalURL)
    for candidate in [scan.canonical, scan.metas["og:url"]] {
      guard let candidate, candidate.utf8.count <= limits.maxFieldBytes else { continue }
      let url = URLReference(URLReference.resolve(candidate, against: finalURL))
      guard url.isWeb, url.authority?.lowercased() == own.authority?.lowercased(), !url.isFrontPage || own.isFrontPage
      else { continue }
      return url.text
    }
    return nil
  }

  // Dates, the plainest name first.

  private var published: [String?] {
    [
      data.text("datePublished", "uploadDate", "dateCreated"), scan.metas["article:published_time"],
      scan.metas["og:published_time"], scan.metas["datepublished"], scan.metas["uploaddate"],
      scan.metas["dcterms.issued"],
      scan.metas["dc.date.issued"], scan.metas["dcterms.created"], scan.metas["parsely-pub-date"],
    ]
  }
  private var modified: [String?] {
    [
      data.text("dateModified"), scan.metas["article:modified_time"], scan.metas["og:updated_time"],
      scan.metas["datemodified"], scan.metas["dcterms.modified"],
    ]
  }

  /// A `<time>` counts when it is marked as the publication's, or is the only one in the post: any other may be the
  /// date of what the post is about.
  private mutating func publishedAt(within range: Range<Int>?) -> Instant? {
    let inPost = scan.times.filter { range?.contains($0.at) ?? true }
    let marked = inPost.first(where: \.isPublication) ?? scan.times.first(where: \.isPublication)
    return date(published + [(marked ?? (inPost.count == 1 ? inPost[0] : nil))?.text])
  }

  private mutating func date(_ candidates: [String?]) -> Instant? {
    for candidate in candidates {
      guard let candidate else { continue }
      switch FeedDate(candidate) {
      case .instant(let instant): return instant
      case .withoutZone(let instant):
        note("a date without a zone was read as UTC", candidate)
        return instant
      case .withoutTime: note("a date without a time of day is no instant and was left out", candidate)
      case .unreadable: note("a date could not be read and was left out", candidate)
      }
    }
    return nil
  }

  private mutating func note(_ text: String, _ value: String) {
    let line = "\(text): \"\(value.prefix(bytes: 60))\""
    if !notes.contains(line) { notes.append(line) }
  }
}

extension URLReference {
  /// No path and no query: where visitors begin.
  var isFrontPage: Bool { (path.isEmpty || path == "/") && query == nil }
}

extension String {
  /// Without control characters other than line ends, and without blank ends.
  fileprivate var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x7F) }))
      .trimmed
  }
}
