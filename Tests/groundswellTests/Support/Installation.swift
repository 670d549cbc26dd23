import Foundation
import Glibc
import Machine
import Testing

/// An installation of its own in a folder under /tmp: configuration, state, sockets, and the real program. Every
/// process that it starts has ended when it goes.
final class Installation {
  /// How a command ended, and what it said.
  struct Answer {
    var exit: ChildProcess.Exit
    var output: String
    var errors: String
    var json: JSON { JSON(output) }
  }

  let root: String
  var configuration: String { "\(root)/groundswell.yaml" }
  var state: String { "\(root)/state" }
  var sockets: [String] { ["control", "work", "alerts", "replay"].map { "\(root)/\($0)" } }
  private var children: [ChildProcess] = []
  private var asked = 0

  /// - Parameter settings: YAML that goes below `coordinator:`, indented by two.
  init(_ settings: String = "  poll_seconds: 1") throws {
    var template = Array("/tmp/gsp-XXXXXX".utf8CString)
    root = try #require(mkdtemp(&template).map { String(cString: $0) })
    try write(
      """
      state: \(root)/state
      sockets:
        control: ipc://\(root)/control
        work: ipc://\(root)/work
        alerts: ipc://\(root)/alerts
        replay: ipc://\(root)/replay
      coordinator:
      \(settings)
      worker:
        source_seconds: 3
        private_addresses: allow
      """, to: "groundswell.yaml")
  }

  deinit {
    for child in children where child.poll() == nil {
      child.kill()
      child.wait()
    }
    try? FileManager.default.removeItem(atPath: root)
  }

  func write(_ text: String, to name: String) throws {
    let path = "\(root)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  func text(_ name: String) -> String { (try? String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)) ?? "" }
}

// MARK: Processes

extension Installation {
  /// The program, which stands beside the tests' own.
  static let program: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (own as NSString).deletingLastPathComponent + "/groundswell"
  }()

  /// Starts the program; its standard error goes to `log` in the folder.
  func start(
    _ arguments: [String], log: String, output: ChildProcess.Output = .discarded, via wrapper: [String] = []
  ) throws -> ChildProcess {
    let line = wrapper + [Self.program] + arguments
    let child = try ChildProcess(
      .init(
        line[0], Array(line.dropFirst()), environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"], output: output,
        errors: .file("\(root)/\(log)")))
    children.append(child)
    return child
  }

  func coordinator(log: String = "coordinator.log") throws -> ChildProcess {
    try start(["coordinator", "--config", configuration], log: log)
  }

  func worker(_ name: String) throws -> ChildProcess {
    try start(["worker", "--config", configuration, "--name", name], log: "\(name).log")
  }

  /// Runs a command to its end.
  func run(_ arguments: [String], via wrapper: [String] = []) throws -> Answer {
    asked += 1
    let log = "errors-\(asked)"
    let (output, exit) = try start(arguments, log: log, output: .captured, via: wrapper).finish()
    children.removeAll { $0.exit != nil }
    return Answer(exit: exit, output: output, errors: text(log))
  }

  /// Runs a command against this installation.
  func run(_ arguments: String...) throws -> Answer { try run(arguments + ["--config", configuration]) }
}

// MARK: Waiting

extension Installation {
  /// Asks again, one answer after the other, until one is as it has to become.
  @discardableResult
  func ask(_ arguments: String..., until isEnough: (JSON) -> Bool) throws -> JSON {
    let end = ContinuousClock.now + patience
    var last = ""
    repeat {
      let answer = try run(arguments + ["--json", "--config", configuration])
      last = answer.output + answer.errors
      if answer.exit == .code(0), isEnough(answer.json) { return answer.json }
    } while ContinuousClock.now < end
    throw TimedOut(what: "the wanted answer to \(arguments.joined(separator: " ")), last \(last)")
  }

  /// Waits until so many workers are connected.
  func ready(workers: Int) throws { try ask("status") { $0["workers"].list.count == workers } }
}
