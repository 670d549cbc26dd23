import ArgumentParser
import CampaignFiles
import Campaigns
import Coordinator
import Foundation
import Machine
import Seams

/// `groundswell campaign`: import campaigns and see how they stand.
struct CampaignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaign", abstract: "Import campaigns and see how they stand.",
    subcommands: [Import.self, Export.self, Show.self, List.self, Report.self, Digest.self])

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import a campaign from its folder: campaign.yaml, roster and deliverables.",
      discussion: """
        Every mistake is reported at once, with file, line and column; nothing is imported when one is found. \
        Importing the same folder again changes nothing; a changed folder changes what it names.
        """)

    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "The folder, or its campaign.yaml.")
    var folder: String
    @Flag(help: "Only look for mistakes; no coordinator is needed.")
    var check = false
    @Flag(help: "Show field by field what the import would change, and change nothing.")
    var dryRun = false
    @Flag(help: "Answer as JSON.")
    var json = false

    func run() throws {
      try reporting {
        let bundle = try CampaignReading.load(folder)
        guard !check else {
          return print(
            "\(bundle.campaign.id): no mistakes; \(bundle.influencers.count) influencers, \(bundle.deliverables.count) deliverables"
          )
        }
        guard !dryRun else {
          let plan: ImportPlan = try ControlClient(try place.load()).call(.campaignPlan, bundle)
          return json ? printJSON(plan) : print(PlanText(plan).text)
        }
        let answer: ImportAnswer = try ControlClient(try place.load()).call(.campaignImport, bundle)
        if json { return printJSON(answer) }
        print(
          "\(answer.campaign): \(answer.influencers) influencer\(answer.influencers == 1 ? "" : "s"); deliverables: \(answer.added) new, \(answer.changed) changed, "
            + "\(answer.unchanged) as before\(answer.kept > 0 ? ", \(answer.kept) no longer named but kept" : "")")
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the campaigns.")
    @OptionGroup var place: ConfigurationOptions
    @Flag(help: "Answer as JSON.")
    var json = false

    func run() throws {
      try reporting {
        let lines: [StatusAnswer.CampaignLine] = try ControlClient(try place.load()).call(.campaignList, NoArguments())
        if json { return printJSON(lines) }
        if lines.isEmpty { print("No campaign yet. Import one: groundswell campaign import FOLDER") }
        for line in lines { print("\(line.campaign): \(line.words)") }
      }
    }
  }
}

/// Reads a campaign's folder; every diagnostic goes to standard error.
enum CampaignReading {
  static func load(_ folder: String) throws -> CampaignBundle {
    let outcome = CampaignFolder.load(folder, now: MachineClock().now.wall)
    for diagnostic in outcome.diagnostics { complain("\(diagnostic)") }
    guard let bundle = outcome.bundle else {
      let count = outcome.errors.count
      throw CommandFailure(
        .data,
        "\(count) mistake\(count == 1 ? "" : "s"); nothing was imported. Mend \(count == 1 ? "it" : "them") and import again."
      )
    }
    return bundle
  }
}

func slug(_ text: String, _ what: String) throws -> Slug {
  guard let slug = Slug(text) else {
    throw CommandFailure(.data, "\"\(text)\" is not \(what): expected \(Slug.rule).")
  }
  return slug
}

/// `2 posted, 1 late`, in the order of a deliverable's life.
func countText(_ counts: [String: Int]) -> String {
  let order = DeliverableProgress.State.allCases.map(\.rawValue)
  let known = order.filter { counts[$0] != nil } + counts.keys.filter { !order.contains($0) }.sorted()
  return known.isEmpty ? "nothing" : known.map { "\(counts[$0] ?? 0) \($0)" }.joined(separator: ", ")
}
