import ArgumentParser
import Disclosure
import Foundation
import Logging
import Machine
import PostSources
import Rulebooks
import Seams
import Transfer
import Wire
import Worker
import ZeroMQ

/// `groundswell worker`: one worker process.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Run one worker process.",
    discussion: "Finishes what it holds on SIGTERM or Ctrl-C; a second signal ends it at once.")

  @OptionGroup var place: ConfigurationOptions

  @Option(help: "The worker's name, as `status` shows it.")
  var name: String?

  func run() throws {
    try reporting { try serve(try place.load()) }
  }

  private func serve(_ configuration: Configuration) throws {
    do {
      let signals = try Signals([.terminate, .interrupt])
      try WorkerService(configuration, name: name ?? "worker-\(ProcessInfo.processInfo.processIdentifier)")
        .run(signals: signals)
    } catch let error as RulebookErrors {
      throw CommandFailure(.configuration, "\(error)")
    } catch let error as CommandFailure {
      throw error
    } catch {
      throw CommandFailure(.system, "\(error)")
    }
  }
}
