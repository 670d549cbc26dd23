/// A CSV file as plain rows, for files that Groundswell itself ships.
public enum CSVRows {
  /// Each row by the names in the header; empty when the text is no table.
  public static func read(_ text: String) -> [[String: String]] {
    var findings = Findings(file: "")
    guard let table = CSVReader.read(Array(text.utf8), &findings) else { return [] }
    let names = table.header.cells.map(\.text.trimmed)
    return table.rows.map { row in
      Dictionary(zip(names, row.cells.map(\.text)), uniquingKeysWith: { first, _ in first })
    }
  }
}
