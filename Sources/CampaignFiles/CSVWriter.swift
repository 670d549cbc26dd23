/// Writes a table as CSV (RFC 4180): comma, CR LF, quotes where they are needed. Texts cannot become formulas.
public struct CSVWriter: Sendable {
  /// One cell. Texts are guarded against being run as formulas; numbers are written as they are.
  public enum Cell: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    case text(String)
    case integer(Int64)
    /// Not finite is written as an empty cell.
    case number(Double)
    case empty

    public init(stringLiteral value: String) { self = .text(value) }
    public init(nilLiteral: ()) { self = .empty }
    /// Nil is an empty cell.
    public init(_ text: String?) { self = text.map(Cell.text) ?? .empty }
    public init(_ number: (some BinaryInteger)?) { self = number.map { .integer(Int64($0)) } ?? .empty }
    public init(_ number: Double?) { self = number.map(Cell.number) ?? .empty }
  }

  /// Spreadsheet programs take a file without it for something other than UTF-8.
  public static let byteOrderMark = "\u{FEFF}"

  public private(set) var text: String
  private let width: Int

  /// - Parameter hasByteOrderMark: true for files that people open in a spreadsheet.
  public init(header: [String], hasByteOrderMark: Bool = true) {
    text = hasByteOrderMark ? Self.byteOrderMark : ""
    width = header.count
    row(header.map(Cell.text))
  }

  /// One row; missing cells at its end are written empty.
  public mutating func row(_ cells: [Cell]) {
    precondition(cells.count <= width, "a row has more cells than the header")
    let padded = cells + Array(repeating: .empty, count: width - cells.count)
    text += padded.map(Self.written).joined(separator: ",") + "\r\n"
  }

  private static func written(_ cell: Cell) -> String {
    switch cell {
    case .empty: ""
    case .integer(let number): String(number)
    case .number(let number): number.isFinite ? plain(number) : ""
    case .text(let text): quoted(FormulaGuard.guarded(text))
    }
  }

  private static func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { !["\"", ",", ";", "\t", "\r", "\n"].contains($0) }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// Whole numbers without `.0`.
  static func plain(_ number: Double) -> String {
    Int64(exactly: number).map { String($0) } ?? "\(number)"
  }
}
