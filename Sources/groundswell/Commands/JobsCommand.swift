import ArgumentParser
import Coordinator
import Foundation
import Wire

/// `groundswell jobs`: hand in jobs and see what becomes of them.
struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "Hand in jobs and see what becomes of them.",
    subcommands: [Submit.self, List.self, Cancel.self])

  struct Submit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hand in one job; it is on disk when this returns.",
      discussion: "The same id again is answered with what became of the first.")
    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "The kind: \(JobKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: String
    @Option(help: "The payload, one JSON object.")
    var payload: String = "{}"
    @Option(help: "The job's id; made up when missing.")
    var id: String?
    @Option(help: "0 is served first, 9 last.")
    var priority: Int = 5

    func run() throws {
      try reporting {
        let name = id ?? "job-\(UUID().uuidString.lowercased())"
        let accepted = try ControlClient(try place.load()).submit([
          (entry: .init(id: name, kind: kind, priority: priority), payload: Array(payload.utf8))
        ])
        for job in accepted.jobs { print("\(job.id) \(job.state)\(job.duplicate ? " (known already)" : "")") }
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the jobs: open ones, and those ended within a day.")
    @OptionGroup var place: ConfigurationOptions
    @Option(help: "Only those: queued, leased, retry, doubtful, done, dead, cancelled.")
    var status: String?
    @Flag(help: "Answer as JSON.")
    var json = false

    func run() throws {
      try reporting {
        let jobs: [JobLine] = try ControlClient(try place.load()).call(.jobsList, JobsArguments(state: status))
        if json { return printJSON(jobs) }
        if jobs.isEmpty { return print("No such job.") }
        print(
          tableText(
            ["job", "kind", "state", "attempts", "worker", "error"],
            jobs.map { [$0.job, $0.kind, $0.state, "\($0.attempts)", $0.worker ?? "-", $0.error ?? ""] }))
      }
    }
  }

  struct Cancel: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Cancel an open job that was handed in.")
    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "The job's id.")
    var job: String

    func run() throws {
      try reporting {
        let line: JobLine = try ControlClient(try place.load()).call(.jobsCancel, JobName(job: job))
        print("\(line.job) \(line.state)")
      }
    }
  }
}
