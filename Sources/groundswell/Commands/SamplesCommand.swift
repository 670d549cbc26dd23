import ArgumentParser
import CampaignFiles
import Coordinator
import Foundation
import Seams

/// `groundswell samples`: metric values from spreadsheets.
struct SamplesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples", abstract: "Import metric samples from CSV.", subcommands: [Import.self])

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import samples of views, likes, comments …; the figures are computed anew afterwards.",
      discussion: """
        A post that has the id of a deliverable is its post; any other is a post beside the campaign, which only makes the
        average that the person's posts are compared with. An empty cell is unknown, not nought. Example for an export with other column names:
          groundswell samples import --campaign autumn --map post=video_id,at=trending_date,comments=comment_count \\
            --influencer channel --date-format yy.dd.MM export.csv
        """)

    @OptionGroup var place: ConfigurationOptions
    @Option(help: "The campaign's id.")
    var campaign: String
    @Option(help: "Other column names: ours=theirs, separated by commas.")
    var map: String = ""
    @Option(help: "The influencer of every row, for a file without such a column.")
    var influencer: String?
    @Option(help: "How `at` is written: RFC3339, yyyy-MM-dd, yy.dd.MM, dd.MM (with --year), ….")
    var dateFormat: String?
    @Option(help: "The year of a date format that has none.")
    var year: Int?
    @Flag(help: "Leave rows out that cannot be read, and say how many; without it such a file is refused whole.")
    var skipBadRows = false
    @Flag(help: "Answer as JSON.")
    var json = false
    @Argument(help: "The CSV file.")
    var file: String

    func run() throws {
      try reporting {
        let campaign = try slug(campaign, "a campaign's id")
        let (table, skipped) = try SampleReading.load(self)
        let client = try ControlClient(try place.load())
        var (sent, ofDeliverables) = (0, 0)
        var batch = SamplesBatch(campaign: campaign)
        func flush() throws {
          guard !batch.post.isEmpty else { return }
          let answer: SamplesAnswer = try client.call(.samplesImport, batch)
          sent += answer.rows
          ofDeliverables += answer.ofDeliverables
          batch = SamplesBatch(campaign: campaign)
          if isatty(STDERR_FILENO) == 1 { complain("\(sent) rows …") }
        }
        for row in table {
          batch.append(row)
          if batch.post.count == SamplesBatch.maxRows { try flush() }
        }
        try flush()
        if json { return printJSON(["rows": sent, "skipped": skipped, "of_deliverables": ofDeliverables]) }
        let left = skipped > 0 ? ", \(skipped) rows left out" : ""
        print(
          "\(sent) samples taken\(left), \(ofDeliverables) of them of deliverables; see: groundswell campaign report \(campaign)"
        )
        if ofDeliverables == 0 {
          complain("Name posts by the ids of their deliverables: others count as posts beside the campaign.")
        }
      }
    }
  }
}
