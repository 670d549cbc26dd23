import ArgumentParser
import Coordinator
import Foundation
import Reports
import Seams

/// `groundswell status`: how the daemon stands.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show how the daemon stands.",
    discussion: """
      --check is for monitoring: one line, and exit 0 all is well, 1 somebody should look soon, 2 somebody must \
      look now, 3 the coordinator does not answer.
      """)

  @OptionGroup var place: ConfigurationOptions
  @Flag(help: "Answer as JSON.")
  var json = false
  @Flag(help: "One line and an exit code for monitoring.")
  var check = false

  func run() throws {
    if check { return try monitor() }
    try reporting {
      let status: StatusAnswer = try ControlClient(try place.load()).call(.status, NoArguments())
      if json { return printJSON(status) }
      print(StatusText(status).text)
    }
  }

  private func monitor() throws {
    let status: StatusAnswer
    do {
      status = try ControlClient(try place.load()).call(.status, NoArguments())
    } catch {
      print("UNKNOWN: \(error)")
      throw ExitCode(3)
    }
    if json { printJSON(status) }
    let health = StatusHealth(status)
    if !json {
      print(
        "\(health.level.word): \(health.reasons.isEmpty ? StatusText(status).line : health.reasons.joined(separator: "; "))"
      )
    }
    throw ExitCode(health.level.rawValue)
  }
}

/// What monitoring should make of a status.
struct StatusHealth {
  enum Level: Int32 {
    case ok = 0
    case warning = 1
    case critical = 2

    var word: String {
      switch self {
      case .ok: "OK"
      case .warning: "WARNING"
      case .critical: "CRITICAL"
      }
    }
  }

  private(set) var level = Level.ok
  private(set) var reasons: [String] = []

  init(_ status: StatusAnswer) {
    let open = status.jobs.filter { $0.key != "dead" && $0.key != "doubtful" }.values.reduce(0, +)
    if status.diskLow { add(.critical, "the disk is nearly full: no new work is taken") }
    if status.workers.isEmpty, open > 0 { add(.critical, "\(open) jobs wait and no worker is connected") }
    if status.workers.isEmpty, open == 0 { add(.warning, "no worker is connected") }
    if let doubtful = status.jobs["doubtful"], doubtful > 0 {
      add(.critical, "\(doubtful) doubtful jobs wait for a person")
    }
    if let dead = status.jobs["dead"], dead > 0 { add(.warning, "\(dead) dead jobs") }
    let failing = status.sources.count { $0.failures > 0 }
    if failing > 0 { add(.warning, "\(failing) of \(status.sources.count) sources cannot be read") }
    if status.draining { add(.warning, "draining: no new work is taken") }
  }

  private mutating func add(_ other: Level, _ reason: String) {
    if other.rawValue > level.rawValue { level = other }
    reasons.append(reason)
  }
}

/// A status for people.
struct StatusText {
  private let status: StatusAnswer

  init(_ status: StatusAnswer) { self.status = status }

  var line: String {
    let alerts = status.alerts.open.values.reduce(0, +)
    return "epoch \(status.epoch), \(status.workers.count) workers, \(jobs), \(alerts) open alerts"
  }

  private var jobs: String {
    let counts = status.jobs.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    return counts.isEmpty ? "no open jobs" : "jobs: " + counts.joined(separator: ", ")
  }

  var text: String {
    var lines = [
      "Coordinator: epoch \(status.epoch), since \(status.startedAt)\(status.draining ? ", draining" : "")\(status.diskLow ? ", DISK NEARLY FULL" : "")",
      jobs.prefix(1).uppercased() + jobs.dropFirst(),
      "Alerts: last seq \(status.alerts.lastSeq), open: "
        + (status.alerts.open.isEmpty
          ? "none"
          : status.alerts.open.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")),
    ]
    if let logs = status.logs {
      lines.append(
        "Record: \(logs.storeSeq) lines, head \(logs.storeHead.prefix(16))…; journal \(logs.journalSeq); "
          + "last write \(logs.lastCommitMicroseconds) µs; \(logs.freeBytes >> 20) MiB free")
    }
    lines.append("Workers: \(status.workers.isEmpty ? "none" : "")")
    lines += status.workers.map { "  \($0.name): \($0.holds) of \($0.credit) jobs, heard \($0.silentSeconds) s ago" }
    lines.append("Campaigns: \(status.campaigns.isEmpty ? "none" : "")")
    lines += status.campaigns.map { "  \($0.campaign): \($0.words)" }
    let failing = status.sources.filter { $0.failures > 0 }
    lines.append("Sources: \(status.sources.count), \(failing.count) failing")
    lines += failing.map { "  \($0.influencer): \($0.failures) times, \($0.message ?? $0.code ?? "")" }
    return lines.joined(separator: "\n")
  }
}

extension StatusAnswer.CampaignLine {
  /// `2 missed, 30 posted; 3 never seen (2 story or live, 1 account or page closed)`
  var words: String {
    [countText(deliverables), NeverSeen(unseen ?? [:]).words].compactMap(\.self).joined(separator: "; ")
  }
}

/// `groundswell drain`: no new work.
struct DrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drain", abstract: "Take no new work until the next start; what runs may end.")
  @OptionGroup var place: ConfigurationOptions

  func run() throws {
    try reporting {
      let status: StatusAnswer = try ControlClient(try place.load()).call(.drain, NoArguments())
      print(StatusText(status).text)
    }
  }
}
