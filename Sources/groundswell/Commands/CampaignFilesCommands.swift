import ArgumentParser
import CampaignFiles
import Campaigns
import Coordinator
import Seams

extension CampaignCommand {
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a campaign out as the files that it can be imported from.",
      discussion: """
        campaign.yaml, roster.csv and deliverables.csv, readable for you alone: people's names and addresses stand in \
        them. Importing them again changes nothing.
        """)

    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "The campaign's id.")
    var campaign: String
    @Argument(help: "The folder; it is made when it is missing.")
    var folder: String
    @Flag(help: "Replace the files that are there.")
    var replace = false

    func run() throws {
      try reporting {
        let export: CampaignExport = try ControlClient(try place.load())
          .call(.campaignExport, CampaignName(campaign: try slug(campaign, "a campaign's id")))
        do throws(CampaignWriter.Failure) {
          try CampaignWriter.write(export.bundle, to: folder, replaces: replace)
        } catch {
          throw CommandFailure(.failed, "\(error)")
        }
        if !export.erased.isEmpty {
          complain(
            "left out, because their values were erased: \(export.erased.map(\.text).joined(separator: ", "))")
        }
        print(
          "\(export.bundle.campaign.id): revision \(export.revision), \(export.bundle.influencers.count) influencers and "
            + "\(export.bundle.deliverables.count) deliverables are in \(folder)")
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what a campaign is: objective, goals, brief, phases, people.",
      discussion: "How it stands is shown by: groundswell campaign report")

    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "The campaign's id.")
    var campaign: String
    @Flag(help: "Answer as JSON, with all people and deliverables.")
    var json = false

    func run() throws {
      try reporting {
        let export: CampaignExport = try ControlClient(try place.load())
          .call(.campaignExport, CampaignName(campaign: try slug(campaign, "a campaign's id")))
        if json { return printJSON(export) }
        print(CampaignText(export).text)
      }
    }
  }
}
