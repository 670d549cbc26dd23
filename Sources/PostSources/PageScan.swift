/// One pass over a page: what it says of itself, and where its parts lie.
///
/// It looks at each byte once and keeps counters, no stack, so that neither depth nor missing end tags cost anything.
struct PageScan {
  struct Time {
    var text: String
    /// Marked as the publication's: `pubdate`, `itemprop`, or a class that themes use for it.
    var isPublication: Bool
    /// The index of its tag.
    var at: Int
  }
  struct Article {
    var range: Range<Int>
    var hasHeading: Bool
  }

  let bytes: [UInt8]
  /// By `property`, `name` or `itemprop` in lower case; the first of each.
  private(set) var metas: [String: String] = [:]
  private(set) var title: String?
  private(set) var canonical: String?
  private(set) var base: String?
  /// The content of `<script type="application/ld+json">`.
  private(set) var linkedData: [Range<Int>] = []
  /// Outermost `<article>`s.
  private(set) var articles: [Article] = []
  /// Outermost `<main>`s.
  private(set) var mains: [Range<Int>] = []
  private(set) var body: Range<Int>
  private(set) var times: [Time] = []
  private(set) var asksForPassword = false

  static let maxMetas = 200
  static let maxParts = 64

  private static let wanted: Set<String> = [
    "property", "name", "itemprop", "content", "datetime", "pubdate", "class", "href", "type",
  ]
  private static let publicationClasses: Set<String> = ["published", "entry-date", "dt-published", "post-date"]

  private var at = 0
  private var endTags = EndTagSearch()
  private var article = Part()
  private var main = Part()
  private var articleHasHeading = false

  /// An element that may stand in itself; the outermost counts.
  private struct Part {
    var depth = 0
    var start = 0

    mutating func open(at index: Int) {
      if depth == 0 { start = index }
      depth += 1
    }
    /// The range of the outermost one, when this closes it.
    mutating func close(at index: Int) -> Range<Int>? {
      guard depth > 0 else { return nil }
      depth -= 1
      return depth == 0 ? start..<index : nil
    }
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    body = 0..<bytes.count
    while let next = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      at = next + 1
      readMarkup(at: next)
    }
    // What was never closed reaches to the end.
    article.depth = min(article.depth, 1)
    main.depth = min(main.depth, 1)
    if let range = article.close(at: body.upperBound) { keepArticle(range) }
    if let range = main.close(at: body.upperBound), mains.count < Self.maxParts { mains.append(range) }
  }

  private mutating func readMarkup(at start: Int) {
    guard at < bytes.count else { return }
    if bytes[at] == UInt8(ascii: "!") || bytes[at] == UInt8(ascii: "?") {
      let isComment = bytes.hasASCII("<!--", at: start)
      at = bytes.index(after: Array((isComment ? "-->" : ">").utf8), from: start + 2) ?? bytes.count
      return
    }
    let isEnd = bytes[at] == UInt8(ascii: "/")
    guard let tag = HTMLTagReader.read(bytes, from: at + (isEnd ? 1 : 0), keeping: isEnd ? [] : Self.wanted) else {
      return
    }
    at = tag.next
    if isEnd { close(tag.name, at: start) } else { open(tag, at: start) }
  }

  private mutating func open(_ tag: HTMLTagReader.Tag, at start: Int) {
    switch tag.name {
    case "meta": readMeta(tag)
    case "base": base = base ?? tag.href
    case "link":
      let relations = (tag.rel ?? "").lowercased().split(separator: " ")
      if relations.contains("canonical") { canonical = canonical ?? tag.href }
    case "title": readTitle()
    // Its end is where the document ends: what stands after a stray `</body>` is shown all the same.
    case "body": if body.lowerBound == 0 { body = tag.next..<bytes.count }
    case "article":
      if article.depth == 0 { articleHasHeading = false }
      article.open(at: start)
    case "main": main.open(at: start)
    case "h1": articleHasHeading = articleHasHeading || article.depth > 0
    case "time": readTime(tag, at: start)
    case "input":
      if tag.type?.lowercased() == "password" { asksForPassword = true }
    case "script":
      let end = endTags.start(of: "script", in: bytes, from: at)
      if tag.type?.lowercased() == "application/ld+json", let end, linkedData.count < Self.maxParts {
        linkedData.append(at..<end)
      }
      at = end ?? at
    default:
      if HTMLTag.isHidden(tag.name), tag.name != "head", !tag.isSelfClosing {
        at = endTags.start(of: tag.name, in: bytes, from: at) ?? at
      }
    }
    readItem(tag)
  }

  private mutating func close(_ name: String, at start: Int) {
    switch name {
    case "article": if let range = article.close(at: start) { keepArticle(range) }
    case "main": if let range = main.close(at: start), mains.count < Self.maxParts { mains.append(range) }
    default: break
    }
  }

  private mutating func keepArticle(_ range: Range<Int>) {
    guard articles.count < Self.maxParts else { return }
    articles.append(Article(range: range, hasHeading: articleHasHeading))
  }

  private mutating func readMeta(_ tag: HTMLTagReader.Tag) {
    guard let content = tag.attributes["content"], !content.isEmpty else { return }
    for key in ["property", "name", "itemprop"] {
      guard let name = tag.attributes[key]?.lowercased(), !name.isEmpty else { continue }
      keep(content, as: name)
    }
  }

  /// `itemprop` on other tags: `<link itemprop="name" content=…>`, `<time itemprop="datePublished" datetime=…>`.
  private mutating func readItem(_ tag: HTMLTagReader.Tag) {
    guard tag.name != "meta", let name = tag.attributes["itemprop"]?.lowercased(),
      let value = tag.attributes["content"] ?? tag.attributes["datetime"], !value.isEmpty
    else { return }
    keep(value, as: name)
  }

  private mutating func keep(_ value: String, as name: String) {
    if metas[name] == nil, metas.count < Self.maxMetas { metas[name] = value }
  }

  private mutating func readTitle() {
    let end = endTags.start(of: "title", in: bytes, from: at) ?? at
    if title == nil {
      let text = HTMLEntities.decode(String(decoding: bytes[at..<end].prefix(Self.maxTitleBytes), as: UTF8.self))
      if !text.trimmed.isEmpty { title = text.onOneLine }
    }
    at = end
  }

  private static let maxTitleBytes = 8 << 10

  private mutating func readTime(_ tag: HTMLTagReader.Tag, at start: Int) {
    guard let text = tag.attributes["datetime"], !text.isEmpty, times.count < Self.maxParts else { return }
    let classes = (tag.attributes["class"] ?? "").lowercased().split(separator: " ").map(String.init)
    let isPublication =
      tag.attributes["pubdate"] != nil || tag.attributes["itemprop"]?.lowercased() == "datepublished"
      || !Self.publicationClasses.isDisjoint(with: classes)
    times.append(Time(text: text, isPublication: isPublication, at: start))
  }
}
