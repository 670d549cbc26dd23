import CampaignFiles
import Campaigns
import Foundation
import JSONLines
import Seams

/// The demo's files: a copy of the sample campaign whose posts are due in seconds, a configuration, the record, and
/// what the outside world shows.
struct DemoFolder {
  let root: String
  /// Sockets need short paths and are gone with the demo, so they lie apart.
  private let sockets: String

  var state: String { "\(root)/state" }
  var outbox: String { "\(state)/outbox" }
  var campaign: String { "\(root)/campaign" }
  var configuration: String { "\(root)/groundswell.yaml" }
  var reportPage: String { "\(root)/report.html" }
  var reportJSON: String { "\(root)/report.json" }
  var world: String { "\(sockets)/world.json" }
  var log: String { "\(root)/log" }

  /// Local times of the sample are written in it.
  static let zone = "America/New_York"

  /// - Parameters:
  ///   - kept: a folder that is not there yet, or empty; nil for one of a name of its own among the temporary files.
  init(kept: String?) throws {
    let name = "groundswell-demo-\(UUID().uuidString.prefix(8).lowercased())"
    let temporary = FileManager.default.temporaryDirectory.path
    root = kept.map { URL(fileURLWithPath: $0).standardizedFileURL.path } ?? "\(temporary)/\(name)"
    sockets = "\(temporary)/\(name).run"
    let found = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    guard found.isEmpty else {
      throw CommandFailure(.data, "\(root) is not empty. Give --keep a folder that is new or empty.")
    }
    try FileManager.default.createDirectory(atPath: campaign, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: sockets, withIntermediateDirectories: true)
  }

  /// Writes what appears where and when: `start` is the beginning of the story, `news` of its rapid response.
  func writeWorld(start: Instant, news: Instant) throws {
    let world = try DemoSample.world(start: start, news: news)
    try write(String(decoding: JSONText.certain(world), as: UTF8.self), to: self.world)
  }

  /// Copies the sample, with its times counted from `start` and its feeds at `port`.
  func writeCampaign(start: Instant, port: String) throws {
    var zones = SystemTimeZones()
    guard let zone = zones.table(Self.zone) else {
      throw CommandFailure(.system, "No time zones in \(SystemTimeZones.defaultFolder). Install the package tzdata.")
    }
    let template = CampaignTemplate(start: start, zone: zone, values: ["feeds": "http://127.0.0.1:\(port)"])
    for name in ["campaign.yaml", "roster.csv", "deliverables.csv", "samples.csv", "conversions.csv"] {
      try write(try template.fill(try DemoSample.text(name)), to: "\(campaign)/\(name)")
    }
    // Its places in double braces are the message's own.
    try write(try DemoSample.text("broadcast.yaml"), to: "\(campaign)/broadcast.yaml")
  }

  /// An ordinary configuration with short pauses; the daemon knows nothing of a demo.
  func writeConfiguration() throws {
    try write(
      """
      state: \(state)
      sockets:
        control: ipc://\(sockets)/control
        work: ipc://\(sockets)/work
        alerts: ipc://\(sockets)/alerts
        replay: ipc://\(sockets)/replay
      coordinator:
        poll_seconds: 2
        disk_reserve_mib: 8
        lease_seconds:
          deadline.poll: 4
          broadcast.deliver: 2
      worker:
        source_seconds: 3
        # Feeds and pages of the demo are on this host.
        private_addresses: allow
        outbox: \(outbox)
      """, to: configuration)
  }

  func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// Takes away what only the running demo needed; the record, the outbox and the campaign stay.
  func removeSockets() { try? FileManager.default.removeItem(atPath: sockets) }

  func removeAll() {
    for path in [sockets, root] { try? FileManager.default.removeItem(atPath: path) }
  }
}
