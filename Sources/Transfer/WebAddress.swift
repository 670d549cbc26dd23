/// An http or https URL, checked as far as its form goes before libcurl sees it.
struct WebAddress {
  /// As given.
  let text: String
  /// For messages: without a user name and password.
  let shown: String

  static let maxBytes = 8192

  init(_ text: String) throws(TransferError) {
    self.text = text
    shown = HTTPClient.redact(text)
    let scheme = text.prefix { $0 != ":" }.lowercased()
    guard text.utf8.count <= Self.maxBytes,
      text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }),
      text.dropFirst(scheme.count).hasPrefix("://"), text.count > scheme.count + 3
    else {
      throw TransferError(
        .badURL, url: shown, found: "not a web address",
        expected: "http:// or https://, a host and a path, without spaces, at most \(Self.maxBytes) bytes",
        hint: "Open it in a browser and copy its address from there.")
    }
    guard scheme == "http" || scheme == "https" else {
      throw TransferError.refused(scheme, url: shown)
    }
  }
}

extension HTTPClient {
  /// `url` for messages and logs: `user:password@` becomes `***@`.
  public static func redact(_ url: String) -> String {
    guard let start = url.range(of: "://")?.upperBound else { return url }
    let authority = url[start...].prefix { !"/?#".contains($0) }
    guard let at = authority.lastIndex(of: "@") else { return url }
    return url[..<start] + "***" + url[at...]
  }
}

extension String {
  /// The first place where `needle` stands.
  fileprivate func range(of needle: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if let end = index(start, offsetBy: needle.count, limitedBy: endIndex), self[start..<end] == needle {
        return start..<end
      }
      start = index(after: start)
    }
    return nil
  }
}
