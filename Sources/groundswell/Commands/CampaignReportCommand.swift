import ArgumentParser
import Coordinator
import Foundation
import JSONLines
import Reports
import Seams

extension CampaignCommand {
  /// `groundswell campaign report`: one campaign as it stands, for a terminal, a board, a spreadsheet or a program.
  struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one campaign as it stands.",
      discussion: """
        --html writes one page that needs nothing but itself: the first screen for a board, the rest for the team. \
        --csv writes a row for each promise. --json prints everything; --from makes the same forms of such an answer \
        again, without a coordinator.
        """)

    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "The campaign's id; none with --from.")
    var campaign: String?
    @Option(help: "Write the report as one page to this file.")
    var html: String?
    @Option(help: "Write the promises as CSV to this file.")
    var csv: String?
    @Option(help: "Read a report that --json printed, in place of asking the coordinator.")
    var from: String?
    @Flag(help: "Answer as JSON.")
    var json = false

    func validate() throws {
      guard (campaign == nil) != (from == nil) else {
        throw ValidationError("Name a campaign, or a file with --from; not both.")
      }
    }

    func run() throws {
      try reporting {
        let report = try read()
        if let html { try OutputFile.write(HTMLReport(report).text, to: html) }
        if let csv { try OutputFile.write(ReportCSV.text(report), to: csv) }
        if json { return printJSON(report) }
        for file in [html, csv].compactMap(\.self) { print("Written: \(file)") }
        if html == nil, csv == nil { print(ReportText(report).text) }
      }
    }

    private func read() throws -> CampaignReport {
      guard let from else {
        return try ControlClient(try place.load())
          .call(.campaignReport, CampaignName(campaign: try slug(campaign ?? "", "a campaign's id")))
      }
      do {
        return try JSONText.decode(
          CampaignReport.self, from: [UInt8](try Data(contentsOf: URL(fileURLWithPath: from))))
      } catch {
        throw CommandFailure(
          .data, "\(from): this is no report: \(error). Expected what `groundswell campaign report ID --json` prints.")
      }
    }
  }

  /// `groundswell campaign digest`: who is late, and whose they are.
  struct Digest: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say who is late, and whose they are, by owner.",
      discussion: "For a mail in the morning: groundswell campaign digest | mail -s 'Who is late' team@example.org")

    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "The campaign's id; none for all campaigns.")
    var campaign: String?
    @Flag(help: "Answer as JSON: one object for each campaign.")
    var json = false

    func run() throws {
      try reporting {
        let client = try ControlClient(try place.load())
        let names = try campaign.map { [try slug($0, "a campaign's id")] } ?? Self.all(client)
        let digests = try names.map { name -> Reports.Digest in
          let report: CampaignReport = try client.call(.campaignReport, CampaignName(campaign: name))
          return Reports.Digest(report)
        }
        if json { return printJSON(digests) }
        print(digests.isEmpty ? "No campaign yet." : DigestText(digests).text)
      }
    }

    private static func all(_ client: ControlClient) throws -> [Slug] {
      let lines: [StatusAnswer.CampaignLine] = try client.call(.campaignList, NoArguments())
      return try lines.map { try slug($0.campaign, "a campaign's id") }
    }
  }
}

/// A file that a command writes because somebody named it.
enum OutputFile {
  static func write(_ text: String, to path: String) throws {
    do { try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw CommandFailure(.failed, "\(path) cannot be written: \(error.localizedDescription) Name another file.")
    }
  }
}
