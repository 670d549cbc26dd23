import Campaigns
import Seams
import Yams

/// The fields of one mapping, read by name; each reading reports at the value.
struct YAMLFields {
  private var values: [String: Node] = [:]
  /// `brief.` within the brief, empty at the top.
  private let path: String
  private let position: SourcePosition

  /// Nil, with an error, when the node is no mapping. Unknown keys are warnings.
  init?(_ node: Node, path: String, known: [String], _ findings: inout Findings) {
    self.path = path.isEmpty ? "" : path + "."
    position = node.position
    guard let mapping = node.mapping else {
      findings.error(
        path.isEmpty ? "file" : path, at: node.position, found: node.shown,
        expected: "keys and values such as `\(known[0]): …`")
      return nil
    }
    for (key, value) in mapping {
      guard let name = key.string, !YAMLDocument.isRenamed(name) else { continue }
      if known.contains(name) {
        values[name] = value
      } else {
        findings.warning(
          self.path + name, at: key.position, found: name, expected: "a known key",
          hint: Nearest.hint(for: name, among: known)
            ?? "it is ignored; known are \(known.joined(separator: ", "))")
      }
    }
  }

  /// Nil for a key that is missing, empty or null.
  func node(_ name: String) -> Node? {
    guard let node = values[name], !node.isNull else { return nil }
    return node
  }

  /// Where the value is, or the mapping when there is none.
  func position(_ name: String) -> SourcePosition { values[name]?.position ?? position }

  func missing(_ name: String, _ findings: inout Findings, expected: String, hint: String? = nil) {
    findings.error(path + name, at: position(name), found: nil, expected: expected, hint: hint)
  }

  func string(_ name: String, _ findings: inout Findings, required expected: String? = nil) -> String? {
    guard let node = node(name) else {
      if let expected { missing(name, &findings, expected: expected) }
      return nil
    }
    return text(node, path + name, &findings)
  }

  func read<T>(
    _ name: String, _ findings: inout Findings, expected: String, required: Bool = false,
    hint: (String) -> String? = { _ in nil }, _ reading: (String) -> T?
  ) -> T? {
    guard let text = string(name, &findings, required: required ? expected : nil) else { return nil }
    if let result = reading(text) { return result }
    findings.error(path + name, at: position(name), found: text, expected: expected, hint: hint(text))
    return nil
  }

  /// A time with an offset, or a local one when the file has a zone.
  func instant(
    _ name: String, zone: String?, zones: inout SystemTimeZones, _ findings: inout Findings
  ) -> Instant? {
    guard let text = string(name, &findings) else { return nil }
    let value = CSVField(name: path + name, text: text, position: position(name))
    if zone == nil, LocalDateTime(text) != nil {
      findings.error(
        value.name, at: value.position, found: text,
        expected: "a time with an offset, or `zone:` in the campaign file",
        hint: "write \(text.replacing(" ", with: "T"))Z if UTC is meant")
      return nil
    }
    return DueTimeReading.read(value, zone: zone, zones: &zones, &findings)?.at
  }

  func choice<T: RawRepresentable & CaseIterable>(
    _ name: String, _ findings: inout Findings, required: Bool = false
  ) -> T? where T.RawValue == String {
    let names = FieldReading.names(of: T.self)
    return read(
      name, &findings, expected: "one of \(names.joined(separator: " "))", required: required,
      hint: { Nearest.hint(for: $0, among: names) }, { FieldReading.choice($0) })
  }

  /// A list of texts; a single text stands for a list of one. Bad ones are reported and left out.
  func list(
    _ name: String, _ findings: inout Findings, expected: String = "a text",
    _ reading: (String) -> String? = { $0 }
  ) -> [String] {
    nodes(name).enumerated().compactMap { index, node in
      let field = "\(path)\(name)[\(index)]"
      guard let text = text(node, field, &findings) else { return nil }
      if let good = reading(text) { return good }
      findings.error(field, at: node.position, found: text, expected: expected)
      return nil
    }
  }

  func nodes(_ name: String) -> [Node] {
    guard let node = node(name) else { return [] }
    return node.sequence.map(Array.init) ?? [node]
  }

  private func text(_ node: Node, _ field: String, _ findings: inout Findings) -> String? {
    if let text = node.scalar?.string.trimmed, !text.isEmpty { return text }
    findings.error(field, at: node.position, found: node.shown, expected: "a text")
    return nil
  }
}

extension Node {
  var position: SourcePosition {
    mark.map { SourcePosition(line: $0.line, column: $0.column) } ?? .start
  }
  /// An empty value, `~` or `null`, without quotes.
  var isNull: Bool {
    guard let scalar, scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }
  /// For an error: what is there, in a word.
  var shown: String {
    switch self {
    case .scalar(let scalar): scalar.string
    case .mapping: "keys and values"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}
