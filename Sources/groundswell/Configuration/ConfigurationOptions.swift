import ArgumentParser
import Foundation

/// Where the daemon is: the same three ways for every command that talks to it.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The configuration file. Default: $GROUNDSWELL_CONFIG, then \(Configuration.systemPath).", valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "Instead of a configuration file: one folder for state and sockets.", valueName: "folder"))
  var state: String?

  func load() throws -> Configuration {
    if let state { return .folder(state) }
    let environment = ProcessInfo.processInfo.environment
    if let path = config ?? environment["GROUNDSWELL_CONFIG"] { return try read(path) }
    guard FileManager.default.fileExists(atPath: Configuration.systemPath) else {
      throw CommandFailure(
        .configuration,
        "There is no configuration: \(Configuration.systemPath) does not exist. "
          + "Name a folder with --state FOLDER, or a file with --config FILE.")
    }
    return try read(Configuration.systemPath)
  }

  private func read(_ path: String) throws -> Configuration { try ConfigurationFile.reported(path) }
}
