import Alerts
import ArgumentParser
import Coordinator
import Dispatching
import Foundation
import Seams
import Transfer
import Wire
import Worker

/// `groundswell config`: what is set, and whether it is right.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Check the configuration, or show what is in force.",
    subcommands: [Check.self, Show.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read a configuration file and report every mistake; nothing is touched.",
      discussion: "Exit 0: it is right; 78: it is not.")
    @Argument(help: "The file.")
    var file: String = Configuration.systemPath

    func run() throws {
      try reporting {
        _ = try ConfigurationFile.reported(file)
        print("\(file): no mistakes")
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what is in force.")
    @OptionGroup var place: ConfigurationOptions
    @Flag(help: "Show the fixed bounds too: every queue, batch, retry, size and timeout.")
    var bounds = false

    func run() throws {
      try reporting {
        let configuration = try place.load()
        print(ConfigurationText(configuration).text)
        if bounds { print("\n" + Self.boundsText) }
      }
    }

    private static var boundsText: String {
      let rows: [[String]] = [
        ["Wire.maxBatch", "\(WireBounds.maxBatch)", "jobs or results in one message"],
        ["Wire.maxHeaderBytes", "\(WireBounds.maxHeaderBytes)", "bytes of a header"],
        ["Wire.maxBodyBytes", "\(WireBounds.maxBodyBytes)", "bytes of one body"],
        ["Wire.heartbeat", "\(WireBounds.heartbeat)", "between two heartbeats of a worker"],
        ["JobTable.maxLeaseEnds", "\(JobTable.maxLeaseEnds)", "lease ends before a job is dead"],
        ["JobTable.maxCredit", "\(JobTable.maxCredit)", "jobs one worker may hold"],
        ["JobTable.resumeWindow", "\(JobTable.resumeWindow)", "after a start, for workers to resume"],
        ["Backoff.shortest", "\(Backoff.shortest)", "first pause before a retry"],
        ["Backoff.longest", "\(Backoff.longest)", "longest pause before a retry"],
        ["CoordinatorDaemon.maxMessages", "\(CoordinatorDaemon.maxMessages)", "messages of one socket in one turn"],
        [
          "CoordinatorDaemon.checkpointBytes", "\(CoordinatorDaemon.checkpointBytes)",
          "journal bytes before a checkpoint",
        ],
        ["WorkerLoop.resultPatience", "\(WorkerLoop.resultPatience)", "before a result is sent again"],
        ["WorkerLoop.silence", "\(WorkerLoop.silence)", "before a worker introduces itself again"],
        ["SamplesBatch.maxRows", "\(SamplesBatch.maxRows)", "sample rows in one request"],
        ["ConversionsBatch.maxRows", "\(ConversionsBatch.maxRows)", "conversion rows in one request"],
        [
          "CoordinatorCore.kpiPause", "\(CoordinatorCore.kpiPause)", "between two computations of a campaign's figures",
        ],
        ["DeadlinePollReport.maxPosts", "\(DeadlinePollReport.maxPosts)", "posts in one report of a source"],
        ["Head.interval", "\(Head.interval)", "between two signs of life"],
      ]
      return tableText(["bound", "value", "what"], rows)
    }
  }
}

/// The configuration in force, in the shape of its file.
struct ConfigurationText {
  private let configuration: Configuration

  init(_ configuration: Configuration) { self.configuration = configuration }

  var text: String {
    let (endpoints, settings, worker) = (configuration.endpoints, configuration.coordinator, configuration.worker)
    let leases = settings.leaseSeconds.sorted { $0.key < $1.key }.map { "    \($0.key): \($0.value)" }
    return """
      # from \(configuration.origin)
      state: \(configuration.state)
      sockets:
        control: \(endpoints.control)
        work: \(endpoints.work)
        alerts: \(endpoints.alerts)
        replay: \(endpoints.replay)
      coordinator:
        poll_seconds: \(settings.pollInterval.milliseconds / 1000)
        watch_after_missed_days: \(settings.watchAfterMissed.milliseconds / 86_400_000)
        recheck_hours: \(settings.recheckInterval.milliseconds / 3_600_000)
        jurisdictions: [\(settings.jurisdictions.joined(separator: ", "))]
        max_open_jobs: \(settings.maxOpenJobs)
        disk_reserve_mib: \(settings.diskReserveBytes >> 20)\(leases.isEmpty ? "" : "\n  lease_seconds:\n" + leases.joined(separator: "\n"))
      worker:
        threads: \(worker.threads)
        source_seconds: \(worker.sourceSeconds)
        private_addresses: \(worker.privateAddresses.rawValue)\(worker.rulebook.map { "\n  rulebook: \($0)" } ?? "")
        outbox: \(configuration.outbox)
      """
  }
}
