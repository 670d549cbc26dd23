/// A URL or a relative reference, taken apart as RFC 3986, appendix B does. It takes what real feeds write,
/// unescaped characters too, and cannot fail.
struct URLReference {
  var scheme: String?
  var authority: String?
  var path: String
  var query: String?
  var fragment: String?

  init(_ text: some StringProtocol) {
    var rest = text.trimmed[...]
    if let hash = rest.firstIndex(of: "#") {
      fragment = String(rest[rest.index(after: hash)...])
      rest = rest[..<hash]
    }
    if let mark = rest.firstIndex(of: "?") {
      query = String(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    if let colon = rest.firstIndex(of: ":"), Self.isScheme(rest[..<colon]) {
      scheme = String(rest[..<colon])
      rest = rest[rest.index(after: colon)...]
    }
    if rest.hasPrefix("//") {
      let after = rest.dropFirst(2)
      let end = after.firstIndex(of: "/") ?? after.endIndex
      authority = String(after[..<end])
      rest = after[end...]
    }
    path = String(rest)
  }

  /// An absolute http or https URL with a host.
  var isWeb: Bool {
    (scheme?.lowercased() == "http" || scheme?.lowercased() == "https") && authority?.isEmpty == false
  }

  var text: String {
    (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path
      + (query.map { "?" + $0 } ?? "")
      + (fragment.map { "#" + $0 } ?? "")
  }

  /// `reference` seen from `base` (RFC 3986, section 5.2); as it is when absolute or when there is no base.
  static func resolve(_ reference: String, against base: String?) -> String {
    var target = URLReference(reference)
    guard target.scheme == nil, let base else { return target.text }
    let origin = URLReference(base)
    guard origin.scheme != nil else { return target.text }
    target.scheme = origin.scheme
    if target.authority == nil {
      target.authority = origin.authority
      if target.path.isEmpty {
        target.path = origin.path
        target.query = target.query ?? origin.query
      } else if !target.path.hasPrefix("/") {
        target.path = merge(target.path, onto: origin)
      }
      target.path = withoutDots(target.path)
    }
    return target.text
  }

  private static func merge(_ path: String, onto origin: URLReference) -> String {
    if origin.authority != nil, origin.path.isEmpty { return "/" + path }
    guard let slash = origin.path.lastIndex(of: "/") else { return path }
    return origin.path[...slash] + path
  }

  /// Without `.` and `..` segments (section 5.2.4).
  private static func withoutDots(_ path: String) -> String {
    guard path.contains(".") else { return path }
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      if segment == "." || segment == ".." {
        if segment == "..", kept.count > 1 { kept.removeLast() }
        if isLast { kept.append("") }
      } else {
        kept.append(segment)
      }
    }
    return kept.joined(separator: "/")
  }

  private static func isScheme(_ text: Substring) -> Bool {
    text.utf8.first?.isASCIILetter == true
      && text.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || [0x2B, 0x2D, 0x2E].contains($0) }
  }
}
