import ArgumentParser
import Broadcasts
import CampaignFiles
import Coordinator
import Foundation
import Seams

/// `groundswell broadcast`: ask many people for one post, now, and follow each of them.
struct BroadcastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "broadcast", abstract: "Ask many people for one post, now, and follow each of them.",
    subcommands: [
      Send.self, List.self, Show.self, Watch.self, Cancel.self, Confirm.self, Decline.self, Posted.self, Settle.self,
    ])

  struct Send: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send a broadcast from its file, or see who would get it.",
      discussion: """
        Every mistake in the file is reported at once, with line and column; nothing is sent when one is found. Sending \
        the same file again sends nothing: each broadcast goes out once.
        """)

    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "The campaign's id.")
    var campaign: String
    @Argument(help: "The broadcast's file, such as broadcast.yaml.")
    var file: String
    @Flag(help: "Only show who would get it, who would not and why, and one message; nothing is sent.")
    var preview = false
    @Flag(help: "Answer as JSON.")
    var json = false

    func run() throws {
      try reporting {
        let broadcast = try BroadcastReading.load(file, campaign: try slug(campaign, "a campaign's id"))
        let client = try ControlClient(try place.load())
        if preview {
          let answer: BroadcastPreview = try client.call(.broadcastPreview, broadcast)
          return json ? printJSON(answer) : print(PreviewText(answer).text)
        }
        let status: BroadcastStatus = try client.call(.broadcastSend, broadcast)
        json ? printJSON(status) : print(BroadcastText(status).sent)
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the broadcasts.")
    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "Only this campaign.")
    var campaign: String?
    @Flag(help: "Answer as JSON.")
    var json = false

    func run() throws {
      try reporting {
        let arguments = BroadcastsArguments(campaign: try campaign.map { try slug($0, "a campaign's id") })
        let broadcasts: [BroadcastStatus] = try ControlClient(try place.load()).call(.broadcastList, arguments)
        if json { return printJSON(broadcasts) }
        if broadcasts.isEmpty { return print("No broadcast yet. Send one: groundswell broadcast send CAMPAIGN FILE") }
        print(BroadcastText.table(broadcasts))
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show one broadcast and everybody's task.")
    @OptionGroup var place: ConfigurationOptions
    @OptionGroup var name: BroadcastArguments
    @Flag(help: "Answer as JSON.")
    var json = false

    func run() throws {
      try reporting {
        let status: BroadcastStatus = try ControlClient(try place.load()).call(.broadcastShow, try name.name)
        json ? printJSON(status) : print(BroadcastText(status).text)
      }
    }
  }

  struct Cancel: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Call a broadcast off.",
      discussion: "Tasks that are not posted yet end, and their promises are waived. A message on its way arrives.")
    @OptionGroup var place: ConfigurationOptions
    @OptionGroup var name: BroadcastArguments
    @Option(help: "Who says so; your user name when missing.")
    var by: String?
    @Flag(help: "Answer as JSON.")
    var json = false

    func run() throws {
      try reporting {
        let name = try name.name
        let arguments = CancelBroadcastArguments(
          campaign: name.campaign, broadcast: name.broadcast, by: by ?? NSUserName())
        let status: BroadcastStatus = try ControlClient(try place.load()).call(.broadcastCancel, arguments)
        json ? printJSON(status) : print(BroadcastText(status).cancelled)
      }
    }
  }
}

/// Which broadcast.
struct BroadcastArguments: ParsableArguments {
  @Argument(help: "The campaign's id.")
  var campaign: String
  @Argument(help: "The broadcast's id.")
  var broadcast: String

  var name: BroadcastName {
    get throws {
      BroadcastName(
        campaign: try slug(campaign, "a campaign's id"), broadcast: try slug(broadcast, "a broadcast's id"))
    }
  }
}

/// Reads a broadcast's file; every diagnostic goes to standard error.
enum BroadcastReading {
  static func load(_ file: String, campaign: Slug) throws -> Broadcast {
    let outcome = BroadcastFile.load(file, campaign: campaign)
    for diagnostic in outcome.diagnostics { complain("\(diagnostic)") }
    guard let broadcast = outcome.broadcast else {
      let count = outcome.errors.count
      throw CommandFailure(
        .data,
        "\(count) mistake\(count == 1 ? "" : "s"); nothing was sent. Mend \(count == 1 ? "it" : "them") and send again."
      )
    }
    return broadcast
  }
}
