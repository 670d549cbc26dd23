internal import JSONLines

/// What a page says of its post in JSON-LD (schema.org): the one object that is the post.
struct LinkedData {
  /// schema.org types that are a post, the plainest first.
  private static let postTypes = [
    "socialmediaposting", "discussionforumposting", "videoobject", "blogposting", "newsarticle", "article",
    "liveblogposting", "report", "webpage",
  ]
  static let maxDepth = 6
  static let maxObjects = 500

  private(set) var type: String?
  private var post: [String: JSONValue] = [:]

  /// A video or a status: its page is made by a script, and its description is its text.
  var isCaption: Bool {
    type.map { ["socialmediaposting", "discussionforumposting", "videoobject"].contains($0) } ?? false
  }

  /// - Parameter documents: the content of the page's scripts; one that is no JSON is passed over.
  /// - Parameter addresses: the page's, to tell its post from others that it lists.
  init(_ documents: [ArraySlice<UInt8>], addresses: Set<String>) {
    var objects: [[String: JSONValue]] = []
    for document in documents {
      guard let value = try? JSONText.decode(JSONValue.self, from: Array(document)) else { continue }
      Self.collect(value, depth: 0, into: &objects)
    }
    let known = objects.compactMap { object -> (rank: Int, object: [String: JSONValue])? in
      let types = Self.texts(object["@type"]).map { $0.lowercased() }
      return Self.postTypes.firstIndex(where: types.contains).map { ($0, object) }
    }
    let pages = known.filter { Self.postTypes[$0.rank] == "webpage" }
    let posts = known.filter { Self.postTypes[$0.rank] != "webpage" }
    let own = posts.filter { !addresses.isDisjoint(with: Self.addresses(of: $0.object)) }.min { $0.rank < $1.rank }
    // The page's own, else its only one; of several none is known to be meant, and the page itself speaks.
    guard let best = own ?? (posts.count == 1 ? posts.first : nil) ?? pages.first else { return }
    (type, post) = (Self.postTypes[best.rank], best.object)
  }

  func text(_ keys: String...) -> String? {
    for key in keys { if let text = Self.texts(post[key]).first(where: { !$0.trimmed.isEmpty }) { return text } }
    return nil
  }

  /// The name of the first author.
  var author: String? {
    switch post["author"] {
    case .string(let name): name
    case .object(let person): Self.texts(person["name"]).first
    case .array(let people):
      people.lazy.compactMap { person -> String? in
        if case .object(let fields) = person { Self.texts(fields["name"]).first } else { Self.texts(person).first }
      }.first
    case .null, .bool, .integer, .number, nil: nil
    }
  }

  private static func collect(_ value: JSONValue, depth: Int, into objects: inout [[String: JSONValue]]) {
    guard depth <= maxDepth, objects.count < maxObjects else { return }
    switch value {
    case .array(let values): for value in values { collect(value, depth: depth + 1, into: &objects) }
    case .object(let object):
      objects.append(object)
      for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
        if let inner = object[key] { collect(inner, depth: depth + 1, into: &objects) }
      }
    case .null, .bool, .integer, .number, .string: break
    }
  }

  private static func texts(_ value: JSONValue?) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let values): values.flatMap { texts($0) }
    case .null, .bool, .integer, .number, .object, nil: []
    }
  }

  private static func addresses(of object: [String: JSONValue]) -> [String] {
    var found = texts(object["url"]) + texts(object["@id"]) + texts(object["mainEntityOfPage"])
    if case .object(let page)? = object["mainEntityOfPage"] { found += texts(page["@id"]) + texts(page["url"]) }
    return found
  }
}
