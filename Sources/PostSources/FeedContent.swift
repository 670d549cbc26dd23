/// A piece of a feed that is meant to be read: as plain text, with the markup it was made from and its links.
struct FeedContent {
  var text: String
  var html: String?
  /// As written, not yet resolved.
  var links: [String]
  /// Something was longer than the bound.
  var isCut = false

  var isEmpty: Bool { text.isEmpty && html == nil }

  /// Text whose author says how it is written (`type`, `mode`), or does not and leaves it to be seen.
  ///
  /// Atom 1.0: RFC 4287, sections 3.1 and 4.1.3.3. Atom 0.3: `mode` xml, escaped, base64. RSS says nothing.
  init?(_ element: XMLElement, limits: FeedLimits) {
    let type = (element.attributes["type"] ?? "").trimmed.lowercased()
    let mode = (element.attributes["mode"] ?? "").trimmed.lowercased()
    let text = element.text

    if mode == "base64" || Self.isBinary(type) {
      guard let decoded = Base64.decode(text), let text = String(validating: decoded, as: UTF8.self) else {
        return nil
      }
      self.init(text, isMarkup: HTMLText.looksLikeMarkup(text), limits: limits)
    } else if element.hasElements || type == "xhtml" || type == "application/xhtml+xml" {
      self.init(element.innerMarkup, isMarkup: true, limits: limits)
    } else if type == "html" || type == "text/html" {
      self.init(text, isMarkup: true, limits: limits)
    } else if type == "text" || type == "text/plain" || type == "plain" {
      self.init(text, isMarkup: false, limits: limits)
    } else {
      self.init(text, isMarkup: HTMLText.looksLikeMarkup(text), limits: limits)
    }
  }

  init(_ source: String, isMarkup: Bool, limits: FeedLimits) {
    if isMarkup {
      let scan = HTMLText(source, maxBytes: limits.maxContentBytes, maxLinks: limits.maxLinks)
      let kept = source.prefix(bytes: limits.maxContentBytes)
      self.init(
        text: scan.text, html: kept.trimmed.isEmpty ? nil : kept, links: scan.links,
        isCut: scan.isCut || kept.utf8.count < source.utf8.count)
    } else {
      let kept = source.prefix(bytes: limits.maxContentBytes)
      let text = kept.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(\.trimmed)
        .joined(separator: "\n").trimmed
      self.init(text: text, html: nil, links: [], isCut: kept.utf8.count < source.utf8.count)
    }
  }

  private init(text: String, html: String?, links: [String], isCut: Bool) {
    self.text = text
    self.html = html
    self.links = links
    self.isCut = isCut
  }

  /// A media type whose content stands in base64 (RFC 4287: neither text nor XML).
  private static func isBinary(_ type: String) -> Bool {
    type.contains("/") && !type.hasPrefix("text/") && !type.hasSuffix("/xml") && !type.hasSuffix("+xml")
  }
}

extension String {
  /// The longest front part of at most `bytes` bytes of UTF-8.
  func prefix(bytes: Int) -> String {
    guard utf8.count > bytes else { return self }
    var end = utf8.index(startIndex, offsetBy: bytes)
    while end > startIndex, end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}
