/// What the tags of HTML mean for plain text.
enum HTMLTag {
  /// Tags that stand alone.
  static func isVoid(_ name: String) -> Bool { void.contains(name) }
  /// Tags that begin and end a line.
  static func isBlock(_ name: String) -> Bool { block.contains(name) }
  /// Tags whose content nobody reads: skipped up to their end tag.
  static func isHidden(_ name: String) -> Bool { hidden.contains(name) }

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
