import ArgumentParser
import Coordinator
import Foundation
import Machine
import Reports
import Seams

/// `groundswell demo`: the whole thing in a minute.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Play a whole made-up campaign with real processes and real deadlines, in about a minute.",
    discussion: """
      Starts a host of feeds and pages, a coordinator and two workers, and imports a campaign of 35 invented people \
      in three phases: posts come in time, late or never, without a label, against the brief. Then news breaks: a \
      broadcast asks 32 of them to post within seconds, a worker is killed while its messages go out, and people \
      answer, decline and post. It ends with the campaign's report in the terminal and as a page, and says where \
      everything lies. Exit 0: the story came out as planned.
      """)

  @Option(
    help: ArgumentHelp(
      "A new or empty folder for the campaign, the record and the report; without it one among the temporary files.",
      valueName: "folder"))
  var keep: String?

  func run() throws {
    try reporting {
      let folder = try DemoFolder(kept: keep)
      let story = try DemoStory(folder, signals: try Signals([.interrupt, .terminate]))
      let report: CampaignReport
      do { report = try story.tell() } catch {
        story.end()
        // What somebody gave a folder for is there to be looked at, above all when it failed.
        if keep == nil { folder.removeAll() } else { folder.removeSockets() }
        if error is DemoStory.Interrupted {
          throw CommandFailure(.failed, "Interrupted; everything was ended\(keep == nil ? " and removed" : "").")
        }
        throw error as? CommandFailure ?? CommandFailure(.failed, "\(error)")
      }
      story.end()
      try DemoEnding(folder, report).tell()
      folder.removeSockets()
      try DemoPlan.check(report)
    }
  }
}
