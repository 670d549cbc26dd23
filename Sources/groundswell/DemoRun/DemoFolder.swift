import CampaignFiles
import Campaigns
import Foundation
import JSONLines
import Seams

/// The demo's files: a copy of the sample campaign whose posts are due in seconds, a configuration, the feeds.
struct DemoFolder {
  let root: String
  var state: String { "\(root)/state" }
  var campaign: String { "\(root)/campaign" }
  var configuration: String { "\(root)/groundswell.yaml" }
  var feeds: String { "\(root)/feeds.json" }
  var log: String { "\(root)/log" }

  /// Slow enough for a worker to be caught in the middle of a job.
  private static let slowHandle = "dana.sample"
  private static let slowMs = 1500

  init() throws {
    let name = "groundswell-demo-\(UUID().uuidString.prefix(8).lowercased())"
    root = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    try FileManager.default.createDirectory(atPath: campaign, withIntermediateDirectories: true)
  }

  /// Writes the feeds: what appears on whose feed, and when.
  func writeFeeds(start: Instant) throws {
    let handles = try table("roster.csv").map { ($0["id"] ?? "", $0["handle"] ?? "") }
    let owners = try table("deliverables.csv").map { ($0["id"] ?? "", $0["influencer"] ?? "") }
    let owner = Dictionary(owners, uniquingKeysWith: { $1 })
    var plans = handles.map { id, handle in
      (id, FeedPlan(handle: handle, delayMs: handle == Self.slowHandle ? Self.slowMs : 0, posts: []))
    }
    for row in try table("posts.csv") {
      guard let deliverable = row["deliverable"], let seconds = row["publish_offset_seconds"].flatMap({ Int64($0) }),
        let index = plans.firstIndex(where: { $0.0 == owner[deliverable] })
      else { continue }
      plans[index].1.posts.append(
        .init(
          id: deliverable, publishedAt: start + .seconds(seconds), title: row["title"] ?? "",
          text: row["text"] ?? ""))
    }
    try write(String(decoding: JSONText.certain(plans.map(\.1)), as: UTF8.self), to: feeds)
  }

  /// Copies the sample, with its times counted from `start` and its feeds at `port`.
  func writeCampaign(start: Instant, port: String) throws {
    var zones = SystemTimeZones()
    guard let zone = zones.table("America/New_York") else {
      throw CommandFailure(.system, "No time zones in \(SystemTimeZones.defaultFolder). Install the package tzdata.")
    }
    let template = CampaignTemplate(start: start, zone: zone, values: ["feeds": "http://127.0.0.1:\(port)"])
    for name in ["campaign.yaml", "roster.csv", "deliverables.csv", "samples.csv"] {
      try write(try template.fill(try DemoSample.text(name)), to: "\(campaign)/\(name)")
    }
  }

  /// An ordinary configuration with short pauses; the daemon knows nothing of a demo.
  func writeConfiguration() throws {
    try write(
      """
      state: \(state)
      sockets:
        control: ipc://\(root)/control
        work: ipc://\(root)/work
        alerts: ipc://\(root)/alerts
        replay: ipc://\(root)/replay
      coordinator:
        poll_seconds: 1
        disk_reserve_mib: 8
        lease_seconds:
          deadline.poll: 4
      worker:
        source_seconds: 3
        private_addresses: allow
      """, to: configuration)
  }

  /// Takes away what only the running demo needed; the record and the campaign stay.
  func removeTraces() {
    for name in ["control", "work", "alerts", "replay", "feeds.json", "log"] {
      try? FileManager.default.removeItem(atPath: "\(root)/\(name)")
    }
  }

  func removeAll() { try? FileManager.default.removeItem(atPath: root) }

  private func table(_ name: String) throws -> [[String: String]] { CSVRows.read(try DemoSample.text(name)) }

  private func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }
}

/// The sample campaign that is compiled in, from config/demo.
enum DemoSample {
  static func text(_ name: String) throws -> String {
    let files: [String: [UInt8]] = [
      "campaign.yaml": PackageResources.campaign_yaml, "roster.csv": PackageResources.roster_csv,
      "deliverables.csv": PackageResources.deliverables_csv, "posts.csv": PackageResources.posts_csv,
      "samples.csv": PackageResources.samples_csv,
    ]
    guard let bytes = files[name] else { throw CommandFailure(.failed, "The sample has no file \(name).") }
    return String(decoding: bytes, as: UTF8.self)
  }
}
