import Foundation

/// A reading of a page by its brackets alone, as strict as the page is written.
enum Markup {
  struct Attribute {
    var name: String
    var value: String
  }

  /// The names of the tags, in order; `/` before closing ones.
  static func tags(of page: String) -> [String] {
    inner(of: page).map { String($0.prefix { !$0.isWhitespace && $0 != ">" }) }
  }

  static func attributes(of page: String) -> [Attribute] {
    inner(of: page).flatMap { tag in
      tag.matches(of: /([^\s="'<>\/]+)="([^"]*)"/).map {
        Attribute(name: String($0.1).lowercased(), value: String($0.2))
      }
    }
  }

  /// What a reader sees, with single spaces.
  static func words(of page: String) -> String {
    var out = ""
    var isInside = false
    for character in page.unicodeScalars {
      if character == "<" { isInside = true; out += " " }
      if !isInside { out.unicodeScalars.append(character) }
      if character == ">" { isInside = false }
    }
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
      out = out.replacing(entity, with: sign)
    }
    return out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func inner(of page: String) -> [Substring] {
    page.unicodeScalars.split(separator: "<", omittingEmptySubsequences: false).dropFirst().map {
      Substring($0.prefix { $0 != ">" })
    }
  }
}
