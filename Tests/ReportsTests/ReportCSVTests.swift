import Coordinator
import Foundation
import Testing

@testable import Reports

@Suite struct ReportCSVTests {
  private static let rowEnd = "\r\n"

  @Test func hasARowForEachPromiseAndEmptyCellsForTheUnknown() {
    let rows = ReportCSV.text(Fixture.report).components(separatedBy: Self.rowEnd)
    #expect(rows.count == 1 + Fixture.report.deliverables.count + 1 && rows.last == "")
    #expect(rows[0].hasPrefix("\u{FEFF}campaign,phase,deliverable,"))
    #expect(rows[3].hasPrefix("warm-homes,posts,gone,p-gone,Ada Fictional,mara,instagram,,2026-11-20 18:00,"))
    #expect(rows[3].contains(",missed,no,,,,,,,,,"))
  }

  @Test(arguments: Fixture.hostile.filter { "=+-@\t\r".contains($0.prefix(1)) })
  func noCellBecomesAFormula(_ text: String) {
    let csv = ReportCSV.text(Fixture.hostile(text))
    #expect(csv.contains("'" + text.replacing("\"", with: "\"\"")))
    let cells = csv.split { $0 == "," || $0.isNewline }.map { $0.drop { $0 == "\"" } }
    #expect(cells.allSatisfy { !"=+@".contains($0.prefix(1)) || $0.isEmpty })
  }
}
