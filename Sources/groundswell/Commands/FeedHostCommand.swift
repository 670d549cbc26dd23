import ArgumentParser
import Foundation
import JSONLines
import Machine
import Seams

/// `groundswell feed-host`: the demo's outside world; not for people.
struct FeedHostCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feed-host", abstract: "Serve the demo's feeds.", shouldDisplay: false)

  @Argument(help: "JSON with the posts of each account.")
  var plans: String

  func run() throws {
    try reporting {
      guard let data = FileManager.default.contents(atPath: plans) else {
        throw CommandFailure(.data, "\(plans): cannot be read.")
      }
      let host = FeedHost(
        plans: try JSONText.decode([FeedPlan].self, from: [UInt8](data)), now: { MachineClock().now.wall })
      Task {
        do {
          try await host.run { port in
            print(port)
            fflush(nil)
          }
        } catch {
          complain("groundswell: the feed host ended: \(error)")
          Foundation.exit(CommandFailure.Code.system.rawValue)
        }
      }
      dispatchMain()
    }
  }
}
