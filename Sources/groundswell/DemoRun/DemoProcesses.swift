import Foundation
import Machine

/// The demo's processes, each known by its id and ended with the demo.
final class DemoProcesses {
  private let folder: DemoFolder
  private let executable: String
  private var feedHost: ChildProcess?
  private var coordinator: ChildProcess?
  private var workers: [String: ChildProcess] = [:]

  init(_ folder: DemoFolder) throws {
    self.folder = folder
    executable = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  }

  /// Returns the port on which feeds and pages are.
  func startFeedHost() throws -> String {
    let host = try start(["feed-host", folder.world], output: .captured)
    feedHost = host
    let port = String(decoding: host.readOutput(), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard UInt16(port) != nil else { throw CommandFailure(.system, "The feed host did not start.\n\(logText)") }
    return port
  }

  func startCoordinator() throws {
    coordinator = try start(["coordinator", "--config", folder.configuration])
  }

  func startWorker(_ name: String) throws {
    workers[name] = try start(["worker", "--config", folder.configuration, "--name", name])
  }

  /// kill -9.
  func killWorker(_ name: String) { workers.removeValue(forKey: name)?.kill() }

  /// Why the coordinator is not there any more; nil while it runs.
  var coordinatorEnd: String? { coordinator?.poll().map { "The coordinator ended: \($0).\n\(logText)" } }

  /// Ends everything in order, and what does not end in order, at once.
  func stop() {
    for worker in workers.values { worker.terminate() }
    for worker in workers.values { worker.wait() }
    workers = [:]
    coordinator?.terminate()
    coordinator?.wait()
    coordinator = nil
    feedHost?.kill()
    feedHost?.wait()
    feedHost = nil
  }

  private var logText: String { (try? String(contentsOfFile: folder.log, encoding: .utf8)) ?? "" }

  private func start(_ arguments: [String], output: ChildProcess.Output? = nil) throws -> ChildProcess {
    try ChildProcess(
      .init(
        executable, arguments, environment: ["PATH": "/usr/bin:/bin"], output: output ?? .file(folder.log),
        errors: .file(folder.log)))
  }
}
