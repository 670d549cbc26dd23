/// The links of one entry: its own page, and those in its content.
struct EntryLinks {
  private let element: XMLElement
  private let base: String?

  init(_ element: XMLElement, base: String?) {
    self.element = element
    self.base = base
  }

  /// The page of the entry, absolute where the base allows; nil when the feed gives none.
  var own: String? {
    let candidates = [
      alternate, element.last("link")?.value, element.attributes["href"], permanentGUID, contentSource,
      element.attributes["rdf:about"].flatMap { URLReference($0).isWeb ? $0 : nil },
    ]
    return candidates.lazy.compactMap { $0?.trimmed }.first { !$0.isEmpty }
      .map { URLReference.resolve($0.prefix(bytes: HTMLTagReader.maxValueBytes), against: base) }
  }

  /// The links of `content` and the ones that the feed names beside it, absolute, each once.
  func collect(_ content: FeedContent?, limit: Int) -> [String] {
    var found = content?.links ?? []
    found += TextLinks.find(in: content?.text ?? "", limit: limit)
    found += element.all("feedburner:origlink").compactMap(\.value)
    found += atomLinks.filter { ["related", "via"].contains($0.rel) }.map(\.href)
    var (written, known, links) = (Set<String>(), Set<String>(), [String]())
    for link in found where links.count < limit && written.insert(link).inserted {
      let absolute = URLReference.resolve(link, against: base)
      if URLReference(absolute).isWeb, known.insert(absolute).inserted { links.append(absolute) }
    }
    return links
  }

  private struct AtomLink {
    var rel: String
    var type: String
    var href: String
  }

  /// `<link href=…>`, which RSS items also carry under Atom's namespace.
  private var atomLinks: [AtomLink] {
    element.all("link", "atom:link").compactMap { link in
      link.attributes["href"].map { href in
        AtomLink(
          rel: (link.attributes["rel"] ?? "alternate").trimmed.lowercased(),
          type: (link.attributes["type"] ?? "").trimmed.lowercased(), href: href)
      }
    }
  }

  /// The alternate that is a page, else the first alternate.
  private var alternate: String? {
    let alternates = atomLinks.filter { $0.rel == "alternate" }
    let page = alternates.first { ["", "text/html", "application/xhtml+xml"].contains($0.type) }
    return (page ?? alternates.first)?.href
  }

  /// A guid is a link unless it says that it is not (RSS 2.0), and only if it looks like one.
  private var permanentGUID: String? {
    guard let guid = element.last("guid"), guid.attributes["ispermalink"]?.lowercased() != "false",
      let value = guid.value, URLReference(value).isWeb
    else { return nil }
    return value
  }

  /// `<content src=…>`: the content stands elsewhere (RFC 4287, section 4.1.3.2).
  private var contentSource: String? {
    (element.last("content") ?? element.last("atom:content"))?.attributes["src"]
  }
}
