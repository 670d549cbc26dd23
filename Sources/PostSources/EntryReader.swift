internal import Seams

/// Makes a `FeedEntry` of an item or entry. Only its direct children speak for it: a title inside an image or
/// a source does not.
struct EntryReader {
  private let element: XMLElement
  private let base: String?
  private let limits: FeedLimits
  private(set) var notes: [String] = []

  static let maxCategories = 100

  init(_ element: XMLElement, base: String?, limits: FeedLimits) {
    self.element = element
    self.base = base
    self.limits = limits
  }

  mutating func entry() -> FeedEntry {
    let content = content()
    let links = EntryLinks(element, base: base)
    return FeedEntry(
      id: id, link: links.own, title: title, text: content?.text ?? "", html: content?.html, author: author,
      videoID: element.last("yt:videoid")?.value, publishedAt: date(Self.published), updatedAt: updated,
      links: links.collect(content, limit: limits.maxLinks), categories: categories)
  }

  private var id: String? {
    first("guid", "id", "atom:id")?.value ?? element.attributes["rdf:about"] ?? element.attributes["about"]
      ?? first("dc:identifier")?.value
  }

  private var title: String? {
    let candidates = elements(
      "title", "atom:title", "dc:title", "media:title", "itunes:title", within: ["media:group"])
    for candidate in candidates {
      if let title = FeedContent(candidate, limits: limits)?.text.onOneLine, !title.isEmpty { return title }
    }
    return nil
  }

  private var author: String? {
    for candidate in elements("author", "atom:author", "dc:creator", "itunes:author", within: []) {
      let name = candidate.last("name") ?? candidate.last("atom:name")
      if let text = (name ?? candidate).value, name != nil || !candidate.hasElements {
        return HTMLEntities.decode(text).onOneLine
      }
    }
    return nil
  }

  // Text: the whole content before a summary, and what a video's page says where a feed has neither.

  private static let whole = ["content:encoded", "content", "atom:content", "xhtml:body", "body", "fullitem"]
  private static let summaries = ["description", "summary", "atom:summary", "abstract", "dc:description"]
  private static let media = ["media:description", "itunes:summary", "itunes:subtitle"]

  private mutating func content() -> FeedContent? {
    for name in Self.whole + Self.summaries + Self.media {
      for candidate in elements(name, within: ["media:group"]) {
        guard let content = FeedContent(candidate, limits: limits), !content.isEmpty else { continue }
        if content.isCut {
          notes.append("an entry's content was cut after \(limits.maxContentBytes) bytes (maxContentBytes)")
        }
        return content
      }
    }
    return nil
  }

  private var categories: [String] {
    var found: [String] = []
    for category in element.all("category", "atom:category", "dc:subject", "media:category") {
      let text = category.attributes["term"] ?? category.attributes["label"] ?? category.value ?? ""
      found.append(HTMLEntities.decode(text).onOneLine)
    }
    for keywords in elements("media:keywords", "itunes:keywords", within: ["media:group"]) {
      found += keywords.text.split(separator: ",").map(\.onOneLine)
    }
    var known: Set<String> = []
    let names = found.map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
    return Array(names.filter { !$0.isEmpty && known.insert($0).inserted }.prefix(Self.maxCategories))
  }

  // Dates, the plainest name first. `dc:date` is some date of the item's life and stands in for either.

  private static let published = [
    "pubdate", "published", "atom:published", "issued", "atom:issued", "dcterms:issued", "dc:date", "created",
    "atom:created", "dcterms:created",
  ]
  private static let modified = [
    "updated", "atom:updated", "modified", "atom:modified", "dcterms:modified", "dc:date",
  ]

  private var updated: Instant? {
    mutating get { date(Self.modified) ?? element.attributes["lastmod"].flatMap { readDate($0) } }
  }

  private mutating func date(_ names: [String]) -> Instant? {
    for name in names {
      if let text = first(name)?.value, let instant = readDate(text) { return instant }
    }
    return nil
  }

  private mutating func readDate(_ text: String) -> Instant? {
    switch FeedDate(text) {
    case .instant(let instant): return instant
    case .withoutZone(let instant):
      notes.append("a date without a zone was read as UTC: \"\(text.prefix(bytes: 60))\"")
      return instant
    case .withoutTime:
      notes.append(
        "a date without a time of day is no instant and was left out: \"\(text.prefix(bytes: 60))\"")
    case .unreadable:
      notes.append("a date could not be read and was left out: \"\(text.prefix(bytes: 60))\"")
    }
    return nil
  }

  // Children.

  /// The last child called by the first of `names` that occurs with a value.
  private func first(_ names: String...) -> XMLElement? {
    for name in names { if let found = element.last(name), found.value != nil { return found } }
    return nil
  }

  /// The children called by one of `names`, in the order of `names`, those within `groups` after the direct
  /// ones.
  private func elements(_ names: String..., within groups: [String]) -> [XMLElement] {
    let inner = element.elements.filter { groups.contains($0.name) }
    return names.flatMap { name in element.all(name) + inner.flatMap { $0.all(name) } }
  }
}
