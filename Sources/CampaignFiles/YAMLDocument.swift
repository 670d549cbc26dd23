import Yams

/// Turns the bytes of a YAML file into nodes with positions.
///
/// Anchors and aliases are refused before anything is expanded: a few lines of them can stand for
/// billions of nodes. A key that stands twice in a mapping is an error at its second place, and the
/// rest of the file is still looked at.
enum YAMLDocument {
  static let maximumFileBytes = 1024 * 1024
  /// How many doubled keys are told in one run.
  static let maximumDuplicates = 20

  static func compose(_ bytes: [UInt8], _ findings: inout Findings) -> Node? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let content = Array(bytes[start...])
    guard var text = String(validating: content, as: UTF8.self) else {
      let invalid = UTF8Check.firstInvalid(in: content) ?? 0
      findings.error(
        "file", at: position(ofByte: invalid, in: content), found: UTF8Check.hex(content[invalid]),
        expected: "UTF-8", hint: "save the file as UTF-8")
      return nil
    }
    guard isPlain(text, &findings) else { return nil }
    for _ in 0...maximumDuplicates {
      do {
        return try Yams.compose(yaml: text, .default, .default, .utf8)
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let first = SourcePosition(line: context.mark.line, column: context.mark.column)
        guard let renamed = reportDuplicate(keys, first, text, &findings) else { return nil }
        text = renamed
      } catch {
        report(error, &findings)
        return nil
      }
    }
    return nil
  }

  /// Whether the text has no alias of an anchor. (The depth is bounded by libyaml: 1,000 levels.)
  private static func isPlain(_ text: String, _ findings: inout Findings) -> Bool {
    let marks = YAMLMarks(text)
    if let alias = marks.aliases.first(where: { marks.anchors.contains($0.name) }) {
      findings.error(
        "file", at: alias.position, found: "*\(alias.name)", expected: "values written out",
        hint: "anchors (&) and aliases (*) are not read; repeat the value")
      return false
    }
    return true
  }

  private static func report(_ error: any Error, _ findings: inout Findings) {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      findings.error(
        "file", at: SourcePosition(line: mark.line, column: mark.column), found: problem, expected: "YAML",
        hint: "a text with `: `, `#` or quotes in it stands in quotes")
    case YamlError.reader(let problem, let offset, _, let yaml):
      findings.error(
        "file", at: position(ofCharacter: offset ?? 0, in: yaml), found: problem, expected: "YAML text")
    default:
      findings.error("file", at: .start, found: String(describing: error), expected: "YAML")
    }
  }

  private static func position(ofByte offset: Int, in bytes: [UInt8]) -> SourcePosition {
    var position = SourcePosition.start
    for byte in bytes[..<offset] {
      if byte == 0x0A {
        position = SourcePosition(line: position.line + 1, column: 1)
      } else if byte & 0xC0 != 0x80 {
        position.column += 1
      }
    }
    return position
  }

  private static func position(ofCharacter offset: Int, in text: String) -> SourcePosition {
    position(ofByte: String(text.prefix(offset)).utf8.count, in: Array(text.utf8))
  }
}

extension YAMLDocument {
  /// Reports the second place of each key that stands twice, and gives the text with those keys renamed,
  /// so that reading can go on. Nil when a second place cannot be found (a mapping in braces).
  private static func reportDuplicate(
    _ keys: [String], _ first: SourcePosition, _ text: String, _ findings: inout Findings
  ) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let expected = "each key once in its mapping"
    guard keys.count == 1, let key = keys.first, let last = key.unicodeScalars.last,
      let second = secondLine(of: key, after: first, in: lines)
    else {
      for key in keys { findings.error(key, at: first, found: key, expected: expected) }
      return nil
    }
    findings.error(
      key, at: SourcePosition(line: second + 1, column: first.column), found: key, expected: expected,
      hint: "it also stands on line \(first.line)")
    // A private-use letter in place of the key's last one: no place in the line moves.
    let marker = last.value < 0x80 ? renamedMark : ""
    guard !marker.isEmpty else { return nil }
    var scalars = Array(lines[second].unicodeScalars)
    let place = first.column - 1 + key.unicodeScalars.count - 1
    guard scalars.indices.contains(place) else { return nil }
    scalars[place] = freshMark(for: second)
    lines[second] = String(String.UnicodeScalarView(scalars))
    return lines.joined(separator: "\n")
  }

  /// Whether a key is one that was renamed after it had been reported.
  static func isRenamed(_ key: String) -> Bool {
    key.unicodeScalars.last.map { (0xF0000...0xFFFFD).contains($0.value) } ?? false
  }

  private static let renamedMark = "\u{F0000}"

  private static func freshMark(for line: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt32(0xF0000 + line % 0xFFF0)) ?? "\u{F0000}"
  }

  /// The index of the next line that has `key:` at the same column, in the same mapping.
  private static func secondLine(of key: String, after first: SourcePosition, in lines: [String]) -> Int? {
    for index in lines.indices.dropFirst(first.line) {
      let line = lines[index]
      let indent = line.prefix { $0 == " " }.count
      if line.allSatisfy(\.isWhitespace) { continue }
      if indent < first.column - 1 { return nil }
      guard indent == first.column - 1 else { continue }
      let rest = line.dropFirst(indent)
      if rest.hasPrefix(key), rest.dropFirst(key.count).drop(while: { $0 == " " }).first == ":" {
        return index
      }
    }
    return nil
  }
}
