import Broadcasts
import Campaigns
import Seams
import Yams

/// The `message:` of a broadcast's file. Each wrong placeholder is told at its own place.
struct MessageYAML {
  /// The file's text, to find the places.
  let source: String
  /// Whether the broadcast says what would stand there.
  let hasValue: (Placeholder) -> Bool

  func read(_ broadcast: YAMLFields, _ findings: inout Findings) -> MessageTemplate? {
    guard let node = broadcast.node("message") else {
      broadcast.missing("message", &findings, expected: "`subject` and `text`")
      return nil
    }
    let known = ["subject", "text", "subjects", "texts"]
    guard let fields = YAMLFields(node, path: "message", known: known, &findings) else { return nil }
    let subject = checked("message.subject", fields.node("subject"), isSubject: true, &findings)
    let text = checked("message.text", fields.node("text"), isSubject: false, &findings)
    if subject == nil, fields.node("subject") == nil {
      fields.missing("subject", &findings, expected: "what the message is about, in a line")
    }
    if text == nil, fields.node("text") == nil { fields.missing("text", &findings, expected: "what to say") }
    let texts = translations("texts", fields, isSubject: false, &findings)
    let subjects = translations("subjects", fields, isSubject: true, &findings)
    for language in subjects.keys.sorted() where texts[language] == nil {
      findings.error(
        "message.subjects." + language, at: fields.position("subjects"), found: language,
        expected: "a language that `texts` has too")
    }
    guard let subject, let text else { return nil }
    return MessageTemplate(subject: subject, text: text, texts: texts, subjects: subjects)
  }

  private func translations(
    _ name: String, _ fields: YAMLFields, isSubject: Bool, _ findings: inout Findings
  ) -> [String: String] {
    guard let node = fields.node(name) else { return [:] }
    guard let mapping = node.mapping else {
      findings.error(
        "message." + name, at: node.position, found: node.shown, expected: "languages and texts such as `es: …`")
      return [:]
    }
    var translations: [String: String] = [:]
    for (key, value) in mapping {
      guard let language = key.string, !YAMLDocument.isRenamed(language) else { continue }
      guard FieldReading.language(language) != nil else {
        findings.error(
          "message." + name, at: key.position, found: language, expected: FieldReading.expectedLanguage)
        continue
      }
      translations[language] = checked("message.\(name).\(language)", value, isSubject: isSubject, &findings)
    }
    return translations
  }

  private func checked(
    _ field: String, _ node: Node?, isSubject: Bool, _ findings: inout Findings
  ) -> String? {
    guard let node else { return nil }
    guard let text = node.scalar?.string.trimmed, !text.isEmpty else {
      findings.error(field, at: node.position, found: node.shown, expected: "a text")
      return nil
    }
    let most = isSubject ? MessageTemplate.longestSubject : MessageTemplate.longestText
    if text.unicodeScalars.count > most {
      findings.error(
        field, at: node.position, found: "\(text.unicodeScalars.count) characters", expected: "at most \(most)")
    }
    if isSubject, text.contains(where: \.isNewline) {
      findings.error(field, at: node.position, found: "several lines", expected: "one line")
    }
    for mistake in MessageTemplate.mistakes(in: text, hasValue: hasValue) {
      report(mistake, in: text, field, node, &findings)
    }
    return text
  }

  private func report(
    _ mistake: MessageTemplateError, in text: String, _ field: String, _ node: Node, _ findings: inout Findings
  ) {
    let position = position(of: mistake.offset, in: text, from: node.position)
    switch mistake {
    case .unknownPlaceholder(let name, _):
      let known = Placeholder.allCases.map(\.rawValue)
      findings.error(
        field, at: position, found: "{{\(name)}}", expected: "a known placeholder",
        hint: Nearest.word(to: name, among: known).map { "did you mean {{\($0)}}?" }
          ?? "known are \(known.joined(separator: ", "))")
    case .unclosed:
      findings.error(field, at: position, found: "{{", expected: "a placeholder such as {{name}}, closed with }}")
    case .noValue(let placeholder, _):
      findings.error(
        field, at: position, found: "{{\(placeholder.rawValue)}}", expected: "a placeholder that has a value",
        hint: "add `\(placeholder.rawValue):` to \(placeholder == .assets ? "the broadcast" : "`match:`"), "
          + "or leave the placeholder out")
    }
  }

  /// Where in the file a placeholder's braces stand: as many pairs of braces after the text's beginning as there are
  /// before it in the text. What YAML does to lines and indents moves no braces.
  private func position(of offset: Int, in text: String, from start: SourcePosition) -> SourcePosition {
    let before = Self.braces(in: Array(text.unicodeScalars.prefix(offset))).count
    var here = SourcePosition.start
    let scalars = Array(source.unicodeScalars)
    var index = 0
    while index < scalars.count, here.line < start.line || (here.line == start.line && here.column < start.column) {
      here = Self.next(here, scalars[index])
      index += 1
    }
    let rest = Array(scalars[index...])
    let found = Self.braces(in: rest)
    guard found.indices.contains(before) else { return start }
    return rest[..<found[before]].reduce(here) { Self.next($0, $1) }
  }

  /// The indices at which a pair of opening braces begins; the second of one is not the first of another.
  private static func braces(in scalars: [Unicode.Scalar]) -> [Int] {
    var found: [Int] = []
    var index = 0
    while index + 1 < scalars.count {
      let isPair = scalars[index] == "{" && scalars[index + 1] == "{"
      if isPair { found.append(index) }
      index += isPair ? 2 : 1
    }
    return found
  }

  private static func next(_ position: SourcePosition, _ scalar: Unicode.Scalar) -> SourcePosition {
    scalar == "\n"
      ? SourcePosition(line: position.line + 1, column: 1)
      : SourcePosition(line: position.line, column: position.column + 1)
  }
}
