/// A table for a terminal: columns as wide as their widest cell, the last one free.
enum TextTable {
  /// - Parameter rest: said when there are more rows than `most`.
  static func text(_ header: [String], _ rows: [[String]], most: Int = .max, rest: String = "") -> String {
    let all = [header] + rows.prefix(most)
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    var lines = all.map { row in
      let cells = row.indices.map { column in
        column == row.count - 1
          ? row[column] : row[column] + String(repeating: " ", count: widths[column] - row[column].count)
      }
      return "  " + cells.joined(separator: "  ")
    }
    if rows.count > most { lines.append("  … and \(rows.count - most) more; \(rest)") }
    return lines.joined(separator: "\n")
  }
}
