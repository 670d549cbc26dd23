import Seams

/// Which column of a table holds which field.
struct CSVColumns {
  private var indices: [String: Int] = [:]

  /// Reads the header. An unknown column is a warning; a missing or doubled one an error.
  init(_ table: CSVTable, known: [String], required: [String], _ findings: inout Findings) {
    for (index, cell) in table.header.cells.enumerated() {
      let name = cell.text.trimmed.lowercased()
      if name.isEmpty { continue }
      if !known.contains(name) {
        findings.warning(
          "header", at: cell.position, found: cell.text, expected: "a known column",
          hint: Nearest.hint(for: name, among: known)
            ?? "it is ignored; known are \(known.joined(separator: ", "))")
      } else if indices[name] != nil {
        findings.error("header", at: cell.position, found: cell.text, expected: "each column once")
      } else {
        indices[name] = index
      }
    }
    for name in required where indices[name] == nil {
      findings.error("header", at: table.header.end, found: nil, expected: "a column \(name)")
    }
    reportSurplus(table, &findings)
  }

  /// Reads by names that the caller has chosen: field → column of the file, compared exactly.
  init(_ table: CSVTable, mapping: [String: String], _ findings: inout Findings) {
    let names = table.header.cells.map(\.text.trimmed)
    for (field, column) in mapping.sorted(by: { $0.key < $1.key }) {
      if let index = names.firstIndex(of: column) {
        indices[field] = index
      } else {
        findings.error(
          "header", at: table.header.end, found: nil, expected: "a column \(column) (mapped to \(field))",
          hint: Nearest.hint(for: column, among: names) ?? "the file has \(names.joined(separator: ", "))")
      }
    }
    reportSurplus(table, &findings)
  }

  private func reportSurplus(_ table: CSVTable, _ findings: inout Findings) {
    let width = table.header.cells.count
    for row in table.rows where row.cells.count > width {
      guard let surplus = row.cells[width...].first(where: { !$0.text.isEmpty }) else { continue }
      findings.error(
        "row", at: surplus.position, found: surplus.text, expected: "\(width) cells, as in the header",
        hint: "a cell with a delimiter in it stands in quotes")
    }
  }

  func has(_ field: String) -> Bool { indices[field] != nil }

  /// The cell without surrounding space, and without the mark that keeps it from being a formula. Empty, at the end of the row, when the row is too short or the
  /// file has no such column.
  func field(_ name: String, of row: CSVRow) -> CSVField {
    guard let index = indices[name], index < row.cells.count else {
      return CSVField(name: name, text: "", position: row.end)
    }
    let cell = row.cells[index]
    let text = cell.text.trimmed
    let bare = FormulaGuard.bare(text)
    return CSVField(name: name, text: bare == text ? text : bare.trimmed, position: cell.position)
  }
}

/// One value of a table with its name and place.
struct CSVField {
  var name: String
  var text: String
  var position: SourcePosition

  var isEmpty: Bool { text.isEmpty }
  /// Nil for an empty cell.
  var value: String? { text.isEmpty ? nil : text }

  /// The parts of a list, separated by `|` or space.
  var list: [String] { text.split { $0 == "|" || $0.isWhitespace }.map(String.init) }
}

extension String {
  /// Without white space around it, the kind that spreadsheets leave included.
  var trimmed: String {
    var rest = drop(while: Self.isBlank)
    while let last = rest.last, Self.isBlank(last) { rest = rest.dropLast() }
    return String(rest)
  }
  private static func isBlank(_ character: Character) -> Bool {
    character.isWhitespace || character == "\u{FEFF}" || character == "\u{200B}"
  }
}
