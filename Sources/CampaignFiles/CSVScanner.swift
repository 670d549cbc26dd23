/// Cuts the bytes of a CSV file into rows of cells, with positions (RFC 4180).
///
/// Every line ending counts as one, mixed ones too. What breaks the rules is noted and repaired as
/// far as a reader would, so that one bad cell does not hide the mistakes below it.
struct CSVScanner {
  /// A cell's bytes beyond this are an error and are not kept.
  static let maximumCellBytes = 64 * 1024
  static let maximumColumns = 256
  /// How often a quote that is never closed is passed over, to look at what follows.
  static let maximumUnclosedQuotes = 10

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private let isEncodingChecked: Bool
  private var index: Int
  private var position: SourcePosition
  private var unclosedQuotes = 0

  /// - Parameters:
  ///   - start: the index of the first byte to read, which is the beginning of line `line`.
  ///   - isEncodingChecked: whether bytes that are not UTF-8 are errors; else they become U+FFFD.
  init(_ bytes: [UInt8], delimiter: UInt8, start: Int, line: Int, isEncodingChecked: Bool) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.isEncodingChecked = isEncodingChecked
    index = start
    position = SourcePosition(line: line, column: 1)
  }

  private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }
  private var isAtCellEnd: Bool { byte.map { $0 == delimiter || $0 == 0x0A || $0 == 0x0D } ?? true }

  /// The next row that is not blank; nil at the end of the file.
  mutating func row(_ findings: inout Findings) -> CSVRow? {
    while index < bytes.count {
      var cells = [cell(&findings)]
      while byte == delimiter {
        advance()
        let next = cell(&findings)
        if cells.count < Self.maximumColumns {
          cells.append(next)
        } else if cells.count == Self.maximumColumns {
          findings.error(
            "row", at: next.position, found: next.text, expected: "at most \(Self.maximumColumns) cells")
          cells.append(next)
        }
      }
      let end = position
      if index < bytes.count { advance() }
      if cells.contains(where: { !$0.text.isEmpty }) { return CSVRow(cells: cells, end: end) }
    }
    return nil
  }

  /// Steps over one byte, or over CR LF as one.
  private mutating func advance() {
    let current = bytes[index]
    index += 1
    if current == 0x0D, byte == 0x0A { index += 1 }
    if current == 0x0A || current == 0x0D {
      position = SourcePosition(line: position.line + 1, column: 1)
    } else if current & 0xC0 != 0x80 {
      position.column += 1
    }
  }

  private mutating func cell(_ findings: inout Findings) -> CSVCell {
    let start = position
    var text = CellText(start: position)
    if byte == 0x22, let quoted = quoted(&findings) {
      text = quoted
    } else {
      while !isAtCellEnd { take(&text, until: delimiter) }
    }
    return CSVCell(text: text.finished(isEncodingChecked: isEncodingChecked, &findings), position: start)
  }

  /// Takes what stands on this line before `stop`; at least one byte, which may be a line ending or `stop`.
  private mutating func take(_ text: inout CellText, until stop: UInt8) {
    let (at, from) = (position, index)
    advance()
    if position.line == at.line {
      while index < bytes.count, bytes[index] != stop, bytes[index] != 0x0A, bytes[index] != 0x0D {
        if bytes[index] & 0xC0 != 0x80 { position.column += 1 }
        index += 1
      }
    }
    text.append(bytes[from..<index], at: at)
  }

  /// Nil, with nothing consumed, when the quote is never closed: then it is read as plain text, and the
  /// rows below it are looked at too.
  private mutating func quoted(_ findings: inout Findings) -> CellText? {
    let (startIndex, start) = (index, position)
    var text = CellText(start: position)
    advance()
    while let current = byte {
      guard current == 0x22 else {
        take(&text, until: 0x22)
        continue
      }
      advance()
      if byte == 0x22 {
        take(&text, until: 0x22)
        continue
      }
      if !isAtCellEnd { afterQuote(&text, &findings) }
      return text
    }
    findings.error(
      "quote", at: start, found: text.beginning, expected: "a closing quote",
      hint: "a quote inside a cell is written twice, and the whole cell stands in quotes")
    unclosedQuotes += 1
    guard unclosedQuotes <= Self.maximumUnclosedQuotes else { return text }
    (index, position) = (startIndex, start)
    return nil
  }

  /// What stands between a closing quote and the next delimiter: spaces are let pass.
  private mutating func afterQuote(_ text: inout CellText, _ findings: inout Findings) {
    let at = position
    var rest = CellText(start: position)
    while !isAtCellEnd { take(&rest, until: delimiter) }
    let shown = rest.beginning
    if shown.allSatisfy(\.isWhitespace) { return }
    findings.error(
      "quote", at: at, found: shown, expected: "a delimiter or the end of the line after the closing quote",
      hint: "a quote inside a cell is written twice, and the whole cell stands in quotes")
    text.append(Array(shown.utf8)[...], at: at)
  }
}

/// The bytes of one cell as they come, up to the bound.
private struct CellText {
  private let start: SourcePosition
  private var bytes: [UInt8] = []
  private var count = 0
  private var firstNUL: SourcePosition?
  /// Where each line of the cell begins in `bytes`.
  private var lines: [(offset: Int, position: SourcePosition)] = []

  init(start: SourcePosition) { self.start = start }

  mutating func append(_ piece: ArraySlice<UInt8>, at position: SourcePosition) {
    if lines.last?.position.line != position.line, bytes.count < CSVScanner.maximumCellBytes {
      lines.append((bytes.count, position))
    }
    count += piece.count
    if firstNUL == nil, let nul = piece.firstIndex(of: 0) {
      let before = piece[..<nul].count { $0 & 0xC0 != 0x80 }
      firstNUL = SourcePosition(line: position.line, column: position.column + before)
    }
    bytes += piece.prefix(max(0, CSVScanner.maximumCellBytes - bytes.count))
  }

  var beginning: String { String(decoding: bytes.prefix(4 * Diagnostic.maximumShownLength), as: UTF8.self) }

  func finished(isEncodingChecked: Bool, _ findings: inout Findings) -> String {
    if count > CSVScanner.maximumCellBytes {
      findings.error(
        "cell", at: start, found: "\(count) bytes", expected: "at most \(CSVScanner.maximumCellBytes) bytes",
        hint: "is a quote missing above?")
    }
    if let firstNUL {
      findings.error(
        "cell", at: firstNUL, found: "\0", expected: "text without NUL bytes",
        hint: "save the file as CSV UTF-8")
    }
    // The bound may have cut a character in two; that is not the file's mistake.
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    if isEncodingChecked, count <= CSVScanner.maximumCellBytes,
      let invalid = UTF8Check.firstInvalid(in: bytes)
    {
      findings.error(
        "cell", at: position(of: invalid), found: UTF8Check.hex(bytes[invalid]), expected: "UTF-8",
        hint: "save the file as CSV UTF-8")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func position(of offset: Int) -> SourcePosition {
    guard let line = lines.last(where: { $0.offset <= offset }) else { return start }
    let scalars = bytes[line.offset..<offset].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: line.position.line, column: line.position.column + scalars)
  }
}
