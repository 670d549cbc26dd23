/// A CSV file as plain rows.
public enum CSVRows {
  /// A row by the names in the header, each cell with its place in the file.
  public struct Row: Sendable {
    public var cells: [String: String]
    public var positions: [String: SourcePosition]
  }

  /// A table, or what is wrong with it.
  public struct Table: Sendable {
    /// The names of the header, in order.
    public var names: [String]
    public var rows: [Row]
    public var diagnostics: [Diagnostic]
  }

  /// Each row by the names in the header; empty when the text is no table. For files that Groundswell itself
  /// ships.
  public static func read(_ text: String) -> [[String: String]] {
    read(Array(text.utf8), file: "").rows.map(\.cells)
  }

  /// - Parameter file: its name, for the diagnostics.
  public static func read(_ bytes: [UInt8], file: String) -> Table {
    var findings = Findings(file: file)
    guard let table = CSVReader.read(bytes, &findings) else {
      return Table(names: [], rows: [], diagnostics: findings.diagnostics)
    }
    let names = table.header.cells.map(\.text.trimmed)
    let rows = table.rows.map { row in
      let pairs = Array(zip(names, row.cells))
      return Row(
        cells: Dictionary(pairs.map { ($0, $1.text) }, uniquingKeysWith: { first, _ in first }),
        positions: Dictionary(pairs.map { ($0, $1.position) }, uniquingKeysWith: { first, _ in first }))
    }
    return Table(names: names, rows: rows, diagnostics: findings.diagnostics)
  }
}
