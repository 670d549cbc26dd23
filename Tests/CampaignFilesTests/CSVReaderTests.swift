import Seams
import Testing

@testable import CampaignFiles

/// The cells' texts, the header first, and what was noted.
private func read(_ text: String) -> (rows: [[String]], findings: Findings) { read(Array(text.utf8)) }

private func read(_ bytes: [UInt8]) -> (rows: [[String]], findings: Findings) {
  var findings = Findings(file: "x.csv")
  guard let table = CSVReader.read(bytes, &findings) else { return ([], findings) }
  return ((([table.header] + table.rows).map { $0.cells.map(\.text) }), findings)
}

extension Findings {
  fileprivate var places: [String] { sorted.map { "\($0.line):\($0.column) \($0.field)" } }
}

@Suite("CSV files")
struct CSVReaderTests {
  @Test(
    "delimiters, quotes and line endings",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a;b\r\n1;2", [["a", "b"], ["1", "2"]]),
      ("a\tb\r1\t2\r", [["a", "b"], ["1", "2"]]),
      ("\u{FEFF}a,b\r\n1,\r\n", [["a", "b"], ["1", ""]]),
      ("sep=;\r\na;b\r\n1,5;2\r\n", [["a", "b"], ["1,5", "2"]]),
      ("a;\"b,c,d\"\n1;2\n", [["a", "b,c,d"], ["1", "2"]]),
      ("a,b\n\"say \"\"hi\"\"\",\"x,y\"\n", [["a", "b"], ["say \"hi\"", "x,y"]]),
      ("a,b\r\n\"one\r\ntwo\nthree\",2\n", [["a", "b"], ["one\r\ntwo\nthree", "2"]]),
      ("a,b\n\n,\r\r\n1,2\n\n", [["a", "b"], ["1", "2"]]),
      ("a,b\n5\" wide,\"\"\n\"x\" ,y", [["a", "b"], ["5\" wide", ""], ["x", "y"]]),
      ("a", [["a"]]),
    ])
  func wellFormed(text: String, rows: [[String]]) {
    let result = read(text)
    #expect(result.rows == rows)
    #expect(result.findings.places == [])
  }

  @Test("every cell knows its line and column, behind wide characters, tabs and quoted line breaks too")
  func positions() throws {
    var findings = Findings(file: "x.csv")
    let table = try #require(CSVReader.read(Array("a,b\r\n\"é\r\n😀\",\"2\"\r3,ü,4\n".utf8), &findings))
    let places = table.rows.map { $0.cells.map { [$0.position.line, $0.position.column] } }
    #expect(places == [[[2, 1], [3, 4]], [[4, 1], [4, 3], [4, 5]]])
    #expect(
      table.rows.map(\.end) == [SourcePosition(line: 3, column: 7), SourcePosition(line: 4, column: 6)])
  }

  @Test("a quote that is never closed is told once, and the rows below are read")
  func unclosedQuote() {
    let result = read("a,b\n1,\"two\n3,4\n5,6\n")
    #expect(result.findings.places == ["2:3 quote"])
    #expect(result.rows == [["a", "b"], ["1", "\"two"], ["3", "4"], ["5", "6"]])
  }

  @Test("text behind a closing quote is an error at that text")
  func junkAfterQuote() {
    let result = read("a,b\n\"one\"x,2\n3,4\n")
    #expect(result.findings.places == ["2:6 quote"])
    #expect(result.rows == [["a", "b"], ["onex", "2"], ["3", "4"]])
  }

  @Test("endless unclosed quotes do not make reading slow")
  func manyUnclosedQuotes() {
    let line = "\"\"\"a\n"
    let result = read("h\n" + String(repeating: line, count: 20_000) + "\"")
    #expect(result.findings.hasErrors)
  }

  @Test("NUL bytes and bytes that are not UTF-8 are errors at their places")
  func badBytes() {
    #expect(read("a,b\né\0x,2\n").findings.places == ["2:2 cell"])
    let latin1 = read(Array("a,b\nx,\"l\nM".utf8) + [0xFC] + Array("ller\"\n".utf8))
    #expect(latin1.findings.places == ["3:2 cell"])
    #expect(latin1.findings.sorted[0].found == "byte 0xFC")
    #expect(latin1.rows.last == ["x", "l\nM\u{FFFD}ller"])
  }

  @Test("UTF-16 is named as what it is")
  func utf16() {
    let result = read([0xFF, 0xFE, 0x61, 0x00])
    #expect(result.rows == [])
    #expect(result.findings.sorted.map(\.found) == ["UTF-16"])
  }

  @Test("a cell of ten megabytes is an error, is not kept, and ends nothing")
  func hugeCell() {
    let huge = [UInt8](repeating: 0x78, count: 10 * 1024 * 1024)
    for quote in [[], [0x22]] as [[UInt8]] {
      let result = read(Array("a,b\n1,".utf8) + quote + huge + quote + Array("\n3,4\n".utf8))
      #expect(result.findings.places == ["2:3 cell"])
      #expect(result.rows.last == ["3", "4"])
      #expect(result.rows[1][1].utf8.count == CSVScanner.maximumCellBytes)
    }
  }

  @Test("more columns than anyone needs are one error")
  func manyColumns() {
    let result = read("a\n" + String(repeating: ",x", count: 100_000) + "\n")
    #expect(result.findings.places.count == 1)
  }

  @Test("an empty file has no header", arguments: ["", "\n\n", "\u{FEFF}", ",,\n"])
  func empty(text: String) {
    let result = read(text)
    #expect(result.rows == [])
    #expect(result.findings.places == ["1:1 file"])
  }

  @Test("no bytes crash the reader, and each row has its place")
  func noise() {
    var random = SeededRandom(seed: 7)
    let alphabet: [UInt8] = [0x22, 0x22, 0x2C, 0x0D, 0x0A, 0x3B, 0x00, 0xC3, 0xA9, 0xFF, 0x61, 0x20]
    for _ in 0..<4000 {
      let count = Int.random(in: 0..<80, using: &random)
      let bytes = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
      var findings = Findings(file: "x")
      guard let table = CSVReader.read(bytes, &findings) else { continue }
      let starts = ([table.header] + table.rows).map { $0.cells[0].position }
      #expect(zip(starts, starts.dropFirst()).allSatisfy { $0.line < $1.line }, "\(bytes)")
    }
  }
}
