/// A cell with the place where it begins; its text has no surrounding quotes.
struct CSVCell: Hashable {
  var text: String
  var position: SourcePosition
}

/// A row with at least one cell that is not empty.
struct CSVRow: Hashable {
  var cells: [CSVCell]
  /// Just behind the last cell: where a missing one would be.
  var end: SourcePosition
}

/// A CSV file: the header, and the rows below it.
struct CSVTable {
  var header: CSVRow
  var rows: [CSVRow]
}
