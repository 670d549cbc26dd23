import CampaignFiles
import Seams
import Testing

@Suite struct ConversionsCSVTests {
  private func read(_ text: String) -> ConversionsCSV.Outcome {
    ConversionsCSV.read(Array(text.utf8), file: "conversions.csv")
  }

  @Test func readsPeopleAndCodes() throws {
    let rows = try #require(
      read(
        """
        influencer,code,at,kind,count,amount
        ava,,2026-11-21T12:00:00Z,signature,24,
        ,RIVER20,2026-11-21T12:00:00Z,Donation,2,50.5
        """
      ).rows)
    let noon = Instant(rfc3339: "2026-11-21T12:00:00Z")!
    #expect(
      rows == [
        ConversionRow(influencer: Slug("ava"), at: noon, kind: "signature", count: 24),
        ConversionRow(code: "RIVER20", at: noon, kind: "donation", count: 2, amount: 50.5),
      ])
  }

  @Test func addsRowsThatAreAlike() throws {
    let rows = try #require(
      read(
        """
        code,at,kind,count,amount
        river20,2026-11-21T12:00:00Z,sale,1,10
        RIVER20,2026-11-21T13:00:00+01:00,sale,2,
        RIVER20,2026-11-21T12:00:00Z,sale,1,5
        RIVER20,2026-11-21T12:00:00Z,signup,1,
        """
      ).rows)
    #expect(rows.map(\.count) == [4, 1])
    #expect(rows.map(\.amount) == [15, nil])
  }

  @Test func reportsEveryMistakeAtItsPlace() {
    let outcome = read(
      """
      influencer,code,at,kind,count,amount
      Ava!,,2026-11-21T12:00:00Z,signature,24,
      ,,2026-11-21T12:00:00Z,signature,1,
      ava,,yesterday,signature,1,
      ava,,2026-11-21T12:00:00Z,applause,1,
      ava,,2026-11-21T12:00:00Z,signature,-1,
      ava,,2026-11-21T12:00:00Z,signature,,
      ava,,2026-11-21T12:00:00Z,signature,1,nan
      ava,,2026-11-21T12:00:00Z,signature,1,1e99
      """)
    #expect(outcome.rows == nil)
    #expect(outcome.diagnostics.map(\.position.line) == [2, 3, 4, 5, 6, 7, 8, 9])
    #expect(
      outcome.diagnostics.map(\.field) == [
        "influencer", "influencer", "at", "kind", "count", "count", "amount", "amount",
      ])
  }

  @Test func needsAPersonOrACode() {
    let outcome = read("at,kind,count\n2026-11-21T12:00:00Z,call,1\n")
    #expect(outcome.rows == nil)
    #expect(outcome.diagnostics.map(\.field) == ["header"])
  }

  @Test func refusesASumThatIsTooLarge() {
    let row = "ava,2026-11-21T12:00:00Z,call,1000000000000\n"
    #expect(read("influencer,at,kind,count\n" + row).rows?.count == 1)
    #expect(read("influencer,at,kind,count\n" + row + row).rows == nil)
  }
}
