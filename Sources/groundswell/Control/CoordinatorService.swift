import CampaignFiles
import Coordinator
import Foundation
import JSONLines
import Logging
import Machine
import Seams
import Store
import ZeroMQ

/// The coordinator as a process: sockets, signals, systemd, and the loop that drives the daemon.
final class CoordinatorService {
  /// How long running jobs may take to end after the first signal; systemd's TimeoutStopSec lies above.
  static let drainPatience = Duration.seconds(40)

  private let configuration: Configuration
  private let disk: MachineDisk
  private let clock = MachineClock()
  private let notifier = Notifier(environment: ProcessInfo.processInfo.environment)
  private let log = Logger(label: "groundswell.coordinator")
  private var poller = Poller()
  private var nextWatchdog = Duration.zero
  private var lastSummary = ""
  private var drainedBy: Duration?

  init(_ configuration: Configuration, disk: MachineDisk) {
    self.configuration = configuration
    self.disk = disk
  }

  func run(signals: consuming Signals) throws {
    poller.add(descriptor: signals.descriptor)
    notifier.send(.status("reading the record"), .extendTimeout(.seconds(120)))
    let links = try bind()
    let daemon = try open(links)
    notifier.send(.ready)
    while !isOver(daemon) {
      let pause = try daemon.turn()
      beat(daemon)
      if try !poller.wait(upTo: pause).isEmpty { takeSignals(&signals, daemon) }
    }
    log.info("ended in order; \(daemon.summary)")
  }

  private func open(_ links: CoordinatorLinks) throws -> CoordinatorDaemon {
    let zones = SystemTimeZones()
    let (daemon, recovered) = try CoordinatorDaemon.open(
      disk: disk, links: links, clock: clock, settings: configuration.coordinator,
      newSalt: secureRandom(PersonalValues.saltBytes), seed: UInt64.random(in: 0...UInt64.max),
      zones: { name in
        var zones = zones
        return zones.table(name)
      })
    for (name, report) in [("store", recovered.store), ("journal", recovered.journal)] {
      guard let torn = report.tornTail else { continue }
      log.warning(
        "\(name): a write that a crash cut short was taken off \(torn.file) at byte \(torn.offset): \(torn.count) bytes, kept as \(torn.keptAs ?? "nothing, the disk is full")"
      )
    }
    log.info(
      "ready, epoch \(recovered.epoch): \(recovered.store.records) lines of record, \(recovered.openJobs) open jobs, \(recovered.campaigns) campaigns; state \(configuration.state), control \(configuration.endpoints.control)"
    )
    return daemon
  }

  private func bind() throws -> CoordinatorLinks {
    let context = try Context()
    let endpoints = configuration.endpoints
    return CoordinatorLinks(
      control: try link(context, .router, endpoints.control, watched: true),
      work: try link(context, .router, endpoints.work, watched: true),
      alerts: try link(context, .xpub, endpoints.alerts, watched: true),
      replay: try link(context, .router, endpoints.replay, watched: true))
  }

  private func link(_ context: Context, _ kind: SocketKind, _ endpoint: String, watched: Bool) throws -> ZeroMQLink {
    var socket = try context.socket(
      kind,
      .with { options in
        options.linger = .seconds(1)
        options.ipcMode = 0o660
      })
    try socket.bind(endpoint)
    let link = ZeroMQLink(socket)
    link.watch(in: &poller)
    return link
  }

  /// From the loop that does the work, after it has turned: a hung coordinator falls silent.
  private func beat(_ daemon: CoordinatorDaemon) {
    let now = clock.now.elapsed
    guard now >= nextWatchdog else { return }
    nextWatchdog = now + min(notifier.watchdogInterval ?? .seconds(5), .seconds(5))
    let summary = daemon.summary
    if summary == lastSummary {
      notifier.send(.watchdog)
    } else {
      notifier.send(.watchdog, .status(summary))
      lastSummary = summary
    }
  }

  private func takeSignals(_ signals: inout Signals, _ daemon: CoordinatorDaemon) {
    while signals.next() != nil {
      if drainedBy == nil {
        drainedBy = clock.now.elapsed + Self.drainPatience
        daemon.drain()
        notifier.send(.stopping, .status("draining: running jobs may end"))
        log.info("draining: no new work; a second signal ends at once")
      } else {
        drainedBy = clock.now.elapsed
      }
    }
  }

  private func isOver(_ daemon: CoordinatorDaemon) -> Bool {
    guard let drainedBy else { return false }
    return daemon.isIdle || clock.now.elapsed >= drainedBy
  }
}
