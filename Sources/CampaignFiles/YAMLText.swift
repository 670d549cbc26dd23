/// Writes YAML 1.1 that reads back to exactly what was written: texts in double quotes, one key a line.
struct YAMLText {
  private(set) var text = ""
  /// True when every `*` is escaped: a text with `&word` and one with `*word` would look like an alias to
  /// `YAMLMarks`.
  private let escapesStars: Bool

  init(escapesStars: Bool) { self.escapesStars = escapesStars }

  /// `key: value` for a value that needs no quotes; nil writes nothing.
  mutating func plain(_ key: String, _ value: String?, indent: Int = 0) {
    guard let value else { return }
    line("\(key): \(value)", indent)
  }

  mutating func string(_ key: String, _ value: String?, indent: Int = 0) {
    guard let value else { return }
    line("\(key): \(quoted(value))", indent)
  }

  /// A list of texts; an empty one writes nothing.
  mutating func list(_ key: String, _ values: [String], indent: Int = 0) {
    guard !values.isEmpty else { return }
    line("\(key):", indent)
    for value in values { line("- \(quoted(value))", indent + 2) }
  }

  /// `key:` of a mapping or list that follows.
  mutating func open(_ key: String, indent: Int = 0) { line("\(key):", indent) }

  /// One entry of a list of mappings, whose keys were written with `indent + 2`.
  mutating func entry(indent: Int, _ write: (inout YAMLText) -> Void) {
    var inner = YAMLText(escapesStars: escapesStars)
    write(&inner)
    let marker = String(repeating: " ", count: indent) + "- "
    text += marker + inner.text.dropFirst(indent + 2)
  }

  private mutating func line(_ content: String, _ indent: Int) {
    text += String(repeating: " ", count: indent) + content + "\n"
  }

  /// In double quotes. What YAML does not take as it is (controls, line ends, surrogates' neighbours) is escaped.
  /// Source: YAML 1.1, sections 5.1 (printable) and 5.6 (escapes).
  func quoted(_ value: String) -> String {
    var quoted = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "*" where escapesStars: quoted += "\\x2A"
      case "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}": quoted += Self.escape(scalar)
      case _ where scalar.properties.generalCategory == .control: quoted += Self.escape(scalar)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
