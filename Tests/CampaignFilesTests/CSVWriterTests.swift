import Testing

@testable import CampaignFiles

@Suite("Writing tables")
struct CSVWriterTests {
  static let hostile = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'=1", "''=1", "'", "''", "'x", " =1", "＝1",
    "=HYPERLINK(\"http://x.example\")",
    "a,b", "a;b", "a\nb", "a\r\nb", "\"", "\"\"", "<script>alert(1)</script>", "مرحبا", "\u{202E}abc", "👩‍👩‍👧‍👦", "é",
    "e\u{301}",
    "- a list", "-", "=",
  ]

  @Test("no text begins as a formula, and each comes back as it was", arguments: hostile)
  func guarded(text: String) throws {
    let guarded = FormulaGuard.guarded(text)
    let first = try #require(guarded.first { !$0.isWhitespace })
    #expect(!["=", "+", "-", "@", "＝"].contains(first) && guarded.first != "\t")
    #expect(FormulaGuard.bare(guarded) == text)
  }

  @Test("a table reads back cell for cell, as a spreadsheet would show it")
  func roundTrip() throws {
    var csv = CSVWriter(header: ["text", "number"])
    for text in Self.hostile { csv.row([.text(text), .number(-0.5)]) }
    csv.row(["last"])
    var findings = Findings(file: "x.csv")
    let table = try #require(CSVReader.read(Array(csv.text.utf8), &findings))
    #expect(findings.diagnostics == [])
    #expect(table.rows.map { FormulaGuard.bare($0.cells[0].text) } == Self.hostile.map(normalized) + ["last"])
    #expect(table.rows.dropLast().allSatisfy { $0.cells[1].text == "-0.5" })
    #expect(table.rows.last?.cells.map(\.text) == ["last", ""])
  }

  /// A reader keeps what stands in quotes, line ends included.
  private func normalized(_ text: String) -> String { text }

  @Test("numbers are plain, unknown ones empty, and the file begins with the mark that spreadsheets look for")
  func numbers() {
    var csv = CSVWriter(header: ["a", "b", "c", "d", "e"])
    csv.row([.number(12), .number(0.25), .number(.nan), .integer(-3), .init(Int?.none)])
    #expect(csv.text == "\u{FEFF}a,b,c,d,e\r\n12,0.25,,-3,\r\n")
    #expect(CSVWriter(header: ["a"], hasByteOrderMark: false).text == "a\r\n")
  }
}
