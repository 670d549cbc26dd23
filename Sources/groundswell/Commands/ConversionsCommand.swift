import ArgumentParser
import CampaignFiles
import Coordinator
import Seams

/// `groundswell conversions`: what came of posts, from spreadsheets.
struct ConversionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conversions", abstract: "Import signatures, donations, calls, sign-ups and sales from CSV.",
    subcommands: [Import.self])

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import conversions by person or by code; the figures are computed anew afterwards.",
      discussion: """
        Columns: influencer (an id of the roster) or code (of a deliverable) or both, at, kind (signature, donation, call,
        signup, sale, other), count, amount (optional). The same file may be imported again, also when it has grown: a row
        takes the place of the one with the same person, code, kind and instant.
        """)

    @OptionGroup var place: ConfigurationOptions
    @Option(help: "How `at` is written: RFC3339, yyyy-MM-dd, yy.dd.MM, dd.MM (with --year), ….")
    var dateFormat: String?
    @Option(help: "The year of a date format that has none.")
    var year: Int?
    @Flag(help: "Answer as JSON.")
    var json = false
    @Argument(help: "The campaign's id.")
    var campaign: String
    @Argument(help: "The CSV file.")
    var file: String

    func run() throws {
      try reporting {
        let campaign = try slug(campaign, "a campaign's id")
        let outcome = ConversionsCSV.load(file, dates: try SampleReading.dates(dateFormat, year: year))
        for diagnostic in outcome.diagnostics { complain("\(diagnostic)") }
        guard let rows = outcome.rows else { throw CommandFailure(.data, "Nothing was imported.") }
        let client = try ControlClient(try place.load())
        var (sent, ofDeliverables) = (0, 0)
        var rest = rows[...]
        while !rest.isEmpty {
          var batch = ConversionsBatch(campaign: campaign)
          for row in rest.prefix(ConversionsBatch.maxRows) { batch.append(row) }
          rest = rest.dropFirst(ConversionsBatch.maxRows)
          let answer: ConversionsAnswer = try client.call(.conversionsImport, batch)
          sent += answer.rows
          ofDeliverables += answer.ofDeliverables
        }
        if json { return printJSON(["rows": sent, "of_deliverables": ofDeliverables]) }
        print("\(sent) rows of conversions taken; see: groundswell campaign report \(campaign)")
      }
    }
  }
}

extension ConversionsBatch {
  mutating func append(_ row: ConversionRow) {
    influencer.append(row.influencer)
    code.append(row.code)
    at.append(row.at)
    kind.append(ConversionKind(rawValue: row.kind) ?? .other)
    count.append(row.count)
    amount.append(row.amount)
  }
}
