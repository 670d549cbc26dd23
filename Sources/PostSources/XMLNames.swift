/// The prefixes that this module uses for the namespaces of feeds, whatever prefix a feed uses.
enum XMLNames {
  /// RSS elements stand under many names and under none; all are written without a prefix.
  private static let prefixes: [String: String] = [
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://backend.userland.com/rss091": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/net/rss1.1#": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.youtube.com/xml/schemas/2015": "yt",
    "http://gdata.youtube.com/schemas/2007": "yt",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/xml/1998/namespace": "xml",
  ]

  /// `prefix:local` in lower case. An unknown namespace keeps the author's prefix, as a guess.
  static func canonical(local: String, prefix: String?, namespace: String?) -> String {
    let local = local.lowercased()
    let known = namespace.flatMap { prefixes[$0.lowercased()] }
    guard let prefix = known ?? prefix?.lowercased(), !prefix.isEmpty else { return local }
    return "\(prefix):\(local)"
  }
}
