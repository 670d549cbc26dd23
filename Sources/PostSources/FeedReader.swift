/// Makes a `Feed` of a tree, whatever its format.
struct FeedReader {
  private struct Place {
    var element: XMLElement
    /// What relative links in it are resolved against.
    var base: String?
  }

  private let limits: FeedLimits
  private var notes: [String]
  private var entries: [FeedEntry] = []
  private var leftOut = 0

  static let maxNotes = 20

  init(limits: FeedLimits, notes: [String]) {
    self.limits = limits
    self.notes = notes
  }

  /// - Parameter base: where the document came from.
  mutating func read(_ tree: XMLTreeBuilder.Tree, base: String?) throws(FeedError) -> Feed {
    let kind = try Self.kind(of: tree.root)
    let root = Place(element: tree.root, base: Self.base(of: tree.root, within: base))
    // An entry in which the document breaks off may lack the very words that matter.
    let cut = tree.cutOff.last { Self.isEntry($0.name) }
    if Self.isEntry(tree.root.name) { take(root, unless: cut) } else { collect(in: root, unless: cut) }

    if let complaint = tree.complaint { note("its XML is broken, \(complaint)") }
    if cut != nil { note("it breaks off inside an entry, which was left out") }
    if leftOut > 0 {
      note("\(leftOut) entries after the first \(limits.maxEntries) (maxEntries) were left out")
    }
    return Feed(kind: kind, title: title(of: tree.root), entries: entries, notes: notes)
  }

  private static func kind(of root: XMLElement) throws(FeedError) -> Feed.Kind {
    switch root.name {
    case "rss": return .rss
    case "rdf:rdf", "rdf": return .rdf
    case "feed", "atom:feed", "entry", "atom:entry": return .atom
    case "channel": return root.attributes["href"] == nil && root.last("link") != nil ? .rss : .cdf
    case "html", "xhtml:html": throw .webPage(suggestion: nil)
    default:
      throw FeedError(
        .notAFeed, found: "XML whose outermost element is <\(root.name.prefix(bytes: 40))>",
        expected: "RSS (<rss>, <rdf:RDF>), Atom (<feed>) or CDF (<channel>)",
        hint: "Look on the site for a link called RSS, Atom or feed; a sitemap or an OPML list is not one.")
    }
  }

  private static func isEntry(_ name: String) -> Bool {
    name == "item" || name == "entry" || name == "atom:entry"
  }

  private static func base(of element: XMLElement, within outer: String?) -> String? {
    guard let own = element.attributes["xml:base"] else { return outer }
    return URLReference.resolve(own, against: outer)
  }

  /// Entries stand in the feed, in its channel, in CDF in one another, and after a forgotten end tag
  /// anywhere.
  private mutating func collect(in place: Place, unless cut: XMLElement?) {
    for child in place.element.elements {
      let inner = Place(element: child, base: Self.base(of: child, within: place.base))
      if Self.isEntry(child.name) {
        take(inner, unless: cut)
        collect(in: inner, unless: cut)
      } else if child.name == "channel" || child.name == "items" {
        collect(in: inner, unless: cut)
      }
    }
  }

  private mutating func take(_ place: Place, unless cut: XMLElement?) {
    guard place.element !== cut else { return }
    guard entries.count < limits.maxEntries else {
      leftOut += 1
      return
    }
    var reader = EntryReader(place.element, base: place.base, limits: limits)
    entries.append(reader.entry())
    for text in reader.notes { note(text) }
  }

  private func title(of root: XMLElement) -> String? {
    let holder = root.last("channel") ?? root
    guard !Self.isEntry(root.name) else { return nil }
    let element = ["title", "atom:title", "dc:title"].lazy.compactMap { holder.last($0) }.first
    let title = element.flatMap { FeedContent($0, limits: limits) }?.text.onOneLine
    return title?.isEmpty == false ? title : nil
  }

  private mutating func note(_ text: String) {
    if notes.count < Self.maxNotes, !notes.contains(text) { notes.append(text) }
  }
}
