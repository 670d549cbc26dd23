import Coordinator
import Foundation
import Transfer
import Yams

/// Reads groundswell.yaml; every mistake is reported at once, with its line and column.
struct ConfigurationFile {
  struct Mistakes: Error, CustomStringConvertible {
    var lines: [String]
    var description: String { lines.joined(separator: "\n") }
  }

  private let path: String
  private var mistakes: [String] = []

  static func read(_ path: String) throws -> Configuration {
    var file = ConfigurationFile(path: path)
    return try file.read()
  }

  /// As `read`; each mistake goes to standard error on a line of its own, as editors like it.
  static func reported(_ path: String) throws -> Configuration {
    do { return try read(path) } catch let mistakes as Mistakes {
      for line in mistakes.lines { complain(line) }
      let count = mistakes.lines.count
      throw CommandFailure(.configuration, "\(count) mistake\(count == 1 ? "" : "s") in \(path); nothing was started.")
    }
  }

  private init(path: String) { self.path = path }

  private mutating func read() throws -> Configuration {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Mistakes(lines: ["\(path): cannot be read. Check that the file exists and who may read it."])
    }
    let root: Node?
    do { root = try Yams.compose(yaml: String(decoding: data, as: UTF8.self)) } catch {
      throw Mistakes(lines: ["\(path): is no YAML: \(error)"])
    }
    var configuration = Configuration.system
    configuration.origin = path
    if let root {
      section(root, "", known: ["state", "sockets", "coordinator", "worker"]) { file, key, node in
        file.readTop(key, node, &configuration)
      }
    }
    guard mistakes.isEmpty else { throw Mistakes(lines: mistakes) }
    return configuration
  }

  private mutating func readTop(_ key: String, _ node: Node, _ configuration: inout Configuration) {
    switch key {
    case "state":
      if let path = text(node, key) { configuration.state = path }
    case "sockets":
      var endpoints = configuration.endpoints
      section(node, "sockets.", known: ["control", "work", "alerts", "replay"]) { file, key, node in
        file.readSocket(key, node, &endpoints)
      }
      configuration.endpoints = endpoints
    case "coordinator":
      var settings = configuration.coordinator
      let known = [
        "poll_seconds", "watch_after_missed_days", "recheck_hours", "jurisdictions", "max_open_jobs",
        "disk_reserve_mib",
        "lease_seconds",
      ]
      section(node, "coordinator.", known: known) { file, key, node in file.readSetting(key, node, &settings) }
      configuration.coordinator = settings
    default:
      var worker = configuration.worker
      let known = ["threads", "source_seconds", "private_addresses", "rulebook", "outbox"]
      section(node, "worker.", known: known) { file, key, node in
        file.readWorker(key, node, &worker)
      }
      configuration.worker = worker
    }
  }

  private mutating func readSocket(_ key: String, _ node: Node, _ endpoints: inout Configuration.Endpoints) {
    guard let endpoint = text(node, "sockets.\(key)") else { return }
    guard endpoint.hasPrefix("ipc:///") || endpoint.hasPrefix("tcp://") else {
      return mistake(node, "sockets.\(key)", "expected ipc:///… or tcp://ADDRESS:PORT, found \"\(endpoint)\"")
    }
    switch key {
    case "control": endpoints.control = endpoint
    case "work": endpoints.work = endpoint
    case "alerts": endpoints.alerts = endpoint
    default: endpoints.replay = endpoint
    }
  }

  private mutating func readSetting(_ key: String, _ node: Node, _ settings: inout CoordinatorSettings) {
    let name = "coordinator.\(key)"
    switch key {
    case "poll_seconds":
      if let value = number(node, name, 1...86_400) { settings.pollInterval = .seconds(value) }
    case "watch_after_missed_days":
      if let value = number(node, name, 0...366) { settings.watchAfterMissed = .seconds(value * 86_400) }
    case "recheck_hours":
      if let value = number(node, name, 1...8784) { settings.recheckInterval = .seconds(value * 3600) }
    case "jurisdictions":
      let codes = (node.sequence.map { Array($0) } ?? []).compactMap(\.string)
      guard !codes.isEmpty else { return mistake(node, name, "expected a list of markets such as [US, UK]") }
      settings.jurisdictions = codes.map { $0.uppercased() }
    case "max_open_jobs":
      if let value = number(node, name, 1...100_000_000) { settings.maxOpenJobs = value }
    case "disk_reserve_mib":
      if let value = number(node, name, 0...1_048_576) { settings.diskReserveBytes = value << 20 }
    default:
      var leases = settings.leaseSeconds
      section(node, "\(name).", known: CoordinatorSettings.kinds) { file, kind, node in
        if let value = file.number(node, "\(name).\(kind)", 2...86_400) { leases[kind] = value }
      }
      settings.leaseSeconds = leases
    }
  }

  private mutating func readWorker(_ key: String, _ node: Node, _ worker: inout Configuration.Worker) {
    switch key {
    case "threads":
      if let value = number(node, "worker.threads", 1...256) { worker.threads = value }
    case "source_seconds":
      if let value = number(node, "worker.source_seconds", 1...3600) { worker.sourceSeconds = value }
    case "outbox":
      guard let path = text(node, "worker.outbox") else { return }
      guard path.hasPrefix("/") else {
        return mistake(
          node, "worker.outbox", "expected a full path such as /var/lib/groundswell/outbox, found \"\(path)\"")
      }
      worker.outbox = path
    case "private_addresses":
      let found = node.scalar?.string ?? "a list or section"
      guard let value = PrivateAddresses(rawValue: found) else {
        return mistake(node, "worker.private_addresses", "expected allow or refuse, found \"\(found)\"")
      }
      worker.privateAddresses = value
    default:
      if let path = text(node, "worker.rulebook") { worker.rulebook = path }
    }
  }
}

// MARK: Nodes

extension ConfigurationFile {
  private mutating func section(
    _ node: Node, _ prefix: String, known: [String],
    _ body: (inout ConfigurationFile, String, Node) -> Void
  ) {
    guard let mapping = node.mapping else {
      return mistake(
        node, prefix.isEmpty ? "the file" : String(prefix.dropLast()), "expected keys: \(known.joined(separator: ", "))"
      )
    }
    for (keyNode, value) in mapping {
      guard let key = keyNode.string, known.contains(key) else {
        mistake(
          keyNode, prefix + (keyNode.string ?? "?"), "there is no such key; known: \(known.joined(separator: ", "))")
        continue
      }
      body(&self, key, value)
    }
  }

  private mutating func text(_ node: Node, _ name: String) -> String? {
    if let text = node.scalar?.string, !text.isEmpty { return text }
    mistake(node, name, "expected a text")
    return nil
  }

  private mutating func number(_ node: Node, _ name: String, _ range: ClosedRange<Int>) -> Int? {
    if let value = node.int, range.contains(value) { return value }
    mistake(
      node, name,
      "expected a whole number from \(range.lowerBound) to \(range.upperBound), found \"\(node.scalar?.string ?? "a list or section")\""
    )
    return nil
  }

  private mutating func mistake(_ node: Node, _ name: String, _ text: String) {
    let place = node.mark.map { ":\($0.line):\($0.column)" } ?? ""
    mistakes.append("\(path)\(place): error: \(name): \(text)")
  }
}
