extension MessageTemplate {
  /// A piece of a template's text.
  enum Part: Hashable {
    case text(String)
    /// With the offset of its braces, in Unicode scalars.
    case placeholder(Placeholder, offset: Int)
  }

  /// Everything that is wrong with one text of a template: unknown and unclosed placeholders, in order.
  ///
  /// - Parameters:
  ///   - hasValue: whether the broadcast knows what would stand there; all when left out.
  public static func mistakes(
    in text: String, hasValue: (Placeholder) -> Bool = { _ in true }
  ) -> [MessageTemplateError] {
    var mistakes: [MessageTemplateError] = []
    let parts = parts(of: text) { mistakes.append($0) }
    for case .placeholder(let placeholder, let offset) in parts where !hasValue(placeholder) {
      mistakes.append(.noValue(placeholder, offset: offset))
    }
    return mistakes.sorted { $0.offset < $1.offset }
  }

  /// One pass from left to right; what is wrong goes to `report` and stands in the text as it was.
  static func parts(of text: String, report: (MessageTemplateError) -> Void) -> [Part] {
    let scalars = Array(text.unicodeScalars)
    var parts: [Part] = []
    var literal = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      guard scalars[index] == "{", index + 1 < scalars.count, scalars[index + 1] == "{" else {
        literal.append(scalars[index])
        index += 1
        continue
      }
      guard let end = closing(after: index + 2, in: scalars) else {
        report(.unclosed(offset: index))
        literal.append(contentsOf: scalars[index..<index + 2])
        index += 2
        continue
      }
      let name = trimmed(scalars[index + 2..<end])
      if let placeholder = Placeholder(rawValue: name) {
        if !literal.isEmpty { parts.append(.text(String(literal))) }
        literal = String.UnicodeScalarView()
        parts.append(.placeholder(placeholder, offset: index))
      } else {
        report(.unknownPlaceholder(name, offset: index))
        literal.append(contentsOf: scalars[index..<end + 2])
      }
      index = end + 2
    }
    if !literal.isEmpty { parts.append(.text(String(literal))) }
    return parts
  }

  /// The index of the `}}` that closes a placeholder: on the same line, before another `{`.
  private static func closing(after start: Int, in scalars: [Unicode.Scalar]) -> Int? {
    var index = start
    while index + 1 < scalars.count {
      if scalars[index] == "}", scalars[index + 1] == "}" { return index }
      if scalars[index] == "{" || scalars[index] == "\n" { return nil }
      index += 1
    }
    return nil
  }

  private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    let start = scalars.drop { $0 == " " }
    let end = start.lastIndex { $0 != " " }
    return end.map { String(String.UnicodeScalarView(start[...$0])) } ?? ""
  }
}
