import ArgumentParser
import Simulation

/// Runs the coordinator and its workers in a simulated world, one seed after the other.
@main
struct GroundswellSim: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "groundswell-sim",
    abstract: "Runs Groundswell in a simulated world with crashes, lost messages and torn writes.",
    discussion: "The same seed gives the same run. Exit 0: every invariant held; 1: a seed failed, and is named.")

  @Option(help: "The first seed.")
  var seed: UInt64 = 1
  @Option(help: "How many seeds.")
  var seeds: Int = 1
  @Flag(help: "Plant a bug: answer before the record is on disk. The run should fail.")
  var plantEarlyAnswer = false
  @Flag(help: "One line for each seed.")
  var verbose = false

  func run() throws {
    var failed: [UInt64] = []
    var totals = SimulationReport(seed: 0)
    for seed in self.seed..<(self.seed + UInt64(max(1, seeds))) {
      var plan = SimulationPlan(seed: seed)
      plan.answersBeforeSync = plantEarlyAnswer
      let report = SimulationRun(plan).run()
      totals.accepted += report.accepted
      totals.alerts += report.alerts
      totals.restarts += report.restarts
      totals.workerDeaths += report.workerDeaths
      if verbose || !report.violations.isEmpty { show(report) }
      if !report.violations.isEmpty { failed.append(seed) }
    }
    print(
      "\(seeds) seeds: \(totals.accepted) jobs accepted, \(totals.alerts) alert messages, "
        + "\(totals.restarts) coordinator and \(totals.workerDeaths) worker deaths; \(failed.count) seeds failed")
    if !failed.isEmpty {
      print("Run one again with: groundswell-sim --seed \(failed[0]) --verbose")
      throw ExitCode(1)
    }
  }

  private func show(_ report: SimulationReport) {
    print(
      "seed \(report.seed): \(report.accepted) jobs, \(report.alerts) alerts, \(report.restarts) restarts, "
        + "\(report.doubtful) doubtful, \(report.turns) turns")
    for violation in report.violations { print("  \(violation)") }
  }
}
