/// A link as it is compared: without scheme, `www.`, default port, fragment, `utm_` parameters and trailing slash.
struct LinkKey: Hashable {
  /// Lower case; path and query keep their case, because servers may tell them apart.
  let host: String
  let rest: String

  init(_ link: String) {
    var text = Substring(link.trimmingSpace())
    if let scheme = text.firstRange(of: "//"), Self.isScheme(text[..<scheme.lowerBound]) {
      text = text[scheme.upperBound...]
    }
    text = text.prefix { $0 != "#" }
    let end = text.firstIndex { $0 == "/" || $0 == "?" } ?? text.endIndex
    host = Self.host(text[..<end])
    let tail = text[end...]
    let question = tail.firstIndex(of: "?") ?? tail.endIndex
    var path = tail[..<question]
    while path.last == "/" { path = path.dropLast() }
    let query = tail[question...].dropFirst().split(separator: "&")
      .filter { !$0.lowercased().hasPrefix("utm_") }.joined(separator: "&")
    rest = path + (query.isEmpty ? "" : "?" + query)
  }

  /// Words of a text that may be links: a dot or a scheme in them, punctuation around them dropped.
  static func candidates(in text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).compactMap { word in
      guard word.contains(".") else { return nil }
      let open = word.drop { "([{<\"'“‘".contains($0) }
      var trimmed = open
      while let last = trimmed.last, ".,;:!?)]}>\"'”’…".contains(last) { trimmed = trimmed.dropLast() }
      return trimmed.contains(".") ? String(trimmed) : nil
    }
  }

  private static func isScheme(_ text: Substring) -> Bool {
    text.isEmpty || ["http:", "https:"].contains(text.lowercased())
  }

  private static func host(_ text: Substring) -> String {
    var host = text.lowercased()
    if host.hasPrefix("www.") { host = String(host.dropFirst(4)) }
    for port in [":80", ":443"] where host.hasSuffix(port) { host = String(host.dropLast(port.count)) }
    while host.last == "." { host.removeLast() }
    return host
  }
}

extension String {
  func trimmingSpace() -> Substring {
    var rest = drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return rest
  }
}
