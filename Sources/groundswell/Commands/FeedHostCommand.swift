import ArgumentParser
import Foundation
import JSONLines
import Machine
import Seams

/// `groundswell feed-host`: the demo's outside world; not for people.
struct FeedHostCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feed-host", abstract: "Serve the demo's feeds and pages.", shouldDisplay: false)

  @Argument(help: "JSON with accounts and their posts.")
  var world: String

  func run() throws {
    try reporting {
      guard let data = FileManager.default.contents(atPath: world) else {
        throw CommandFailure(.data, "\(world): cannot be read.")
      }
      let host = FeedHost(
        world: try JSONText.decode(OutsideWorld.self, from: [UInt8](data)), now: { MachineClock().now.wall })
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
