/// What the tags of HTML mean for plain text.
enum HTMLTag {
  /// Tags that stand alone.
  static func isVoid(_ name: String) -> Bool { void.contains(name) }
  /// Tags that begin and end a line.
  static func isBlock(_ name: String) -> Bool { block.contains(name) }
  /// Tags whose content nobody reads: skipped up to their end tag.
  static func isHidden(_ name: String) -> Bool { hidden.contains(name) }

  /// Whether the element hides itself, by the attribute `hidden` or by its own style; never so one that stands alone.
  static func isHidden(_ tag: HTMLTagReader.Tag) -> Bool {
    guard !tag.isSelfClosing, !isVoid(tag.name) else { return false }
    if tag.attributes["hidden"] != nil { return true }
    guard let style = tag.attributes["style"], style.utf8.count >= "display:none".utf8.count else { return false }
    let rules = style.lowercased().filter { !$0.isWhitespace }.split(separator: ";")
    return rules.contains { rule in
      ["display:none", "visibility:hidden"].contains(rule.split(separator: "!").first ?? "")
    }
  }

  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
  ]
  private static let block: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl",
    "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
  ]
  private static let hidden: Set<String> = [
    "head", "iframe", "math", "noembed", "noscript", "object", "script", "style", "svg", "template",
    "textarea",
  ]
}
