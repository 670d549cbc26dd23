/// Reads a CSV file: byte order mark, delimiter, header, rows.
enum CSVReader {
  static let maximumFileBytes = 64 * 1024 * 1024
  static let maximumRows = 1_000_000

  /// Nil when there is no header to read the rows by.
  ///
  /// - Parameter isEncodingChecked: whether bytes that are not UTF-8 are errors; else they become U+FFFD.
  static func read(
    _ bytes: [UInt8], isEncodingChecked: Bool = true, _ findings: inout Findings
  ) -> CSVTable? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      findings.error(
        "file", at: .start, found: "UTF-16", expected: "UTF-8", hint: "save the file as CSV UTF-8")
      return nil
    }
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    var delimiter = delimiter(of: bytes[start...])
    if let declared = declaredDelimiter(bytes[start...]) {
      delimiter = declared.delimiter
      start = declared.next
      line = 2
    }
    var scanner = CSVScanner(
      bytes, delimiter: delimiter, start: start, line: line, isEncodingChecked: isEncodingChecked)
    guard let header = scanner.row(&findings) else {
      findings.error("file", at: .start, found: nil, expected: "a header line and rows below it")
      return nil
    }
    var rows: [CSVRow] = []
    while let row = scanner.row(&findings) {
      guard rows.count < maximumRows else {
        findings.error(
          "row", at: row.cells[0].position, found: "more rows", expected: "at most \(maximumRows) rows",
          hint: "split the file")
        break
      }
      rows.append(row)
    }
    return CSVTable(header: header, rows: rows)
  }

  /// Comma, semicolon or tab: the one the first line has most of, outside quotes.
  private static func delimiter(of bytes: ArraySlice<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      counts[byte, default: 0] += 1
    }
    var best: UInt8 = 0x2C
    for candidate in [0x3B, 0x09] as [UInt8] where counts[candidate, default: 0] > counts[best, default: 0] {
      best = candidate
    }
    return best
  }

  /// The line `sep=;` that some spreadsheets write above the header.
  private static func declaredDelimiter(_ bytes: ArraySlice<UInt8>) -> (delimiter: UInt8, next: Int)? {
    let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    guard line.count == 5, line.starts(with: Array("sep=".utf8)), let delimiter = line.last else {
      return nil
    }
    let rest = bytes[line.endIndex...]
    let ending = rest.starts(with: [0x0D, 0x0A]) ? 2 : min(1, rest.count)
    return (delimiter, line.endIndex + ending)
  }
}
