import ArgumentParser
import Broadcasts
import Coordinator
import Foundation
import Seams

// What a person says of their task, and what the team has found out about it.
extension BroadcastCommand {
  struct Confirm: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "A person says that they will post.")
    @OptionGroup var place: ConfigurationOptions
    @OptionGroup var task: TaskArguments

    func run() throws { try reporting { try task.report(.confirmed, place) } }
  }

  struct Decline: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "A person says that they will not post.")
    @OptionGroup var place: ConfigurationOptions
    @OptionGroup var task: TaskArguments

    func run() throws { try reporting { try task.report(.declined, place) } }
  }

  struct Posted: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A person says where their post is.",
      discussion: "The page is read, matched and judged; the task is posted when the post is found there.")
    @OptionGroup var place: ConfigurationOptions
    @OptionGroup var task: TaskArguments
    @Argument(help: "The post's address, http:// or https://.")
    var url: String

    func run() throws { try reporting { try task.report(.posted, place, url: url) } }
  }

  struct Settle: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what became of a doubtful message.",
      discussion: """
        sent: you looked, and it went out. resend: you looked, it did not, and it shall be sent once more. Look first: \
        nobody but you keeps a person from getting two.
        """)
    enum Finding: String, CaseIterable, ExpressibleByArgument { case sent, resend }

    @OptionGroup var place: ConfigurationOptions
    @OptionGroup var task: TaskArguments
    @Argument(help: "sent or resend.")
    var finding: Finding

    func run() throws {
      try reporting {
        switch finding {
        case .sent: try task.report(.sent, place)
        case .resend: try task.report(.resend, place)
        }
      }
    }
  }
}

/// Whose task, of which broadcast, and who says something of it.
struct TaskArguments: ParsableArguments {
  @Argument(help: "The campaign's id.")
  var campaign: String
  @Argument(help: "The broadcast's id.")
  var broadcast: String
  @Argument(help: "The person's id, as in the roster.")
  var person: String
  @Option(help: "Who says so; your user name when missing.")
  var by: String?
  @Flag(help: "Answer as JSON.")
  var json = false

  func report(
    _ report: TaskReportArguments.Report, _ place: ConfigurationOptions, url: String? = nil
  ) throws {
    let arguments = TaskReportArguments(
      campaign: try slug(campaign, "a campaign's id"), broadcast: try slug(broadcast, "a broadcast's id"),
      influencer: try slug(person, "a person's id"), report: report, url: url, by: by ?? NSUserName())
    let line: TaskLine = try ControlClient(try place.load()).call(.taskReport, arguments)
    if json { return printJSON(line) }
    let reading = report == .posted && line.postedAt == nil ? "; \(url ?? "the page") is being read" : ""
    print("\(line.influencer): \(line.state.rawValue)\(reading)")
  }
}
