import ArgumentParser
import Coordinator
import Foundation
import JSONLines
import Logging
import Machine
import Seams
import ZeroMQ

/// `groundswell coordinator`: the daemon.
struct CoordinatorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coordinator", abstract: "Run the daemon: jobs, deadlines, alerts and the record.",
    discussion: "Ends in order on SIGTERM or Ctrl-C; a second signal ends it at once.")

  @OptionGroup var place: ConfigurationOptions

  func run() throws {
    try reporting { try serve(try place.load()) }
  }

  private func serve(_ configuration: Configuration) throws {
    do {
      let signals = try Signals([.terminate, .interrupt])
      let disk = try MachineDisk(root: configuration.state)
      let lock = try StateLock(root: configuration.state, now: MachineClock().now.wall)
      try prepareSocketFolders(configuration)
      try CoordinatorService(configuration, disk: disk).run(signals: signals)
      _ = consume lock
    } catch let error as StateLockError {
      // Held by another is not the same as a folder that cannot be written.
      guard case .held = error else { throw CommandFailure(.system, "\(error)") }
      throw CommandFailure(.busy, "\(error)")
    } catch let error as CommandFailure {
      throw error
    } catch let error as LogCorruption {
      throw CommandFailure(.data, "state folder \(configuration.state): \(error)")
    } catch {
      throw CommandFailure(.system, "\(error)")
    }
  }

  /// The folders of ipc sockets under the state folder; others must exist.
  private func prepareSocketFolders(_ configuration: Configuration) throws {
    let endpoints = configuration.endpoints
    for endpoint in [endpoints.control, endpoints.work, endpoints.alerts, endpoints.replay] {
      guard endpoint.hasPrefix("ipc://\(configuration.state)/") else { continue }
      let folder = URL(fileURLWithPath: String(endpoint.dropFirst(6))).deletingLastPathComponent()
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
    }
  }
}
