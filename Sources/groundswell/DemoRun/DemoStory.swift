import Alerts
import CampaignFiles
import Campaigns
import Coordinator
import Disclosure
import Foundation
import Machine
import Seams

/// The demo from its first line to its report: real processes, a real feed, the ordinary daemon.
final class DemoStory {
  /// The story is told in half of it; what takes longer has failed.
  static let patience = Duration.seconds(75)
  /// Seconds after the start at which a worker is killed, as soon as it holds a job.
  private static let killAfter = Duration.seconds(7)

  private let folder: DemoFolder
  private let processes: DemoProcesses
  private let clock = MachineClock()
  private var signals: Signals
  private var start: Moment
  private var shownStates: [String: DeliverableProgress.State] = [:]
  private var shownVerdicts: [String: Judgement] = [:]
  private var killed: String?

  struct Interrupted: Error {}

  init(_ folder: DemoFolder, signals: consuming Signals) throws {
    self.folder = folder
    self.signals = signals
    processes = try DemoProcesses(folder)
    start = clock.now
  }

  /// Ends every process, whatever happened.
  func end() { processes.stop() }

  func tell() throws -> CampaignReport {
    say("A made-up campaign of made-up people: six posts are promised within the next seconds.")
    start = clock.now
    try folder.writeFeeds(start: start.wall)
    let port = try processes.startFeedHost()
    try folder.writeCampaign(start: start.wall, port: port)
    try folder.writeConfiguration()
    try processes.startCoordinator()
    for name in ["worker-1", "worker-2"] { try processes.startWorker(name) }
    let configuration = try ConfigurationFile.read(folder.configuration)
    let client = try ControlClient(configuration)
    let status: StatusAnswer = try client.call(.status, NoArguments())
    say("A feed host, a coordinator (epoch \(status.epoch)) and two workers run.")
    let bundle = try CampaignReading.load(folder.campaign)
    let imported: ImportAnswer = try client.call(.campaignImport, bundle)
    say("Imported \(imported.campaign): \(imported.influencers) influencers, \(imported.added) promised posts.")
    return try follow(bundle.campaign.id, client, try AlertSubscription(configuration, after: 0))
  }

  private func follow(
    _ campaign: Slug, _ client: ControlClient, _ alerts: AlertSubscription
  ) throws -> CampaignReport {
    var hasSamples = false
    while clock.now.elapsed - start.elapsed < Self.patience {
      for frames in try alerts.next(upTo: .milliseconds(200)) { show(frames) }
      if signals.next() != nil { throw Interrupted() }
      if let end = processes.coordinatorEnd { throw CommandFailure(.failed, end) }
      let report: CampaignReport = try client.call(.campaignReport, CampaignName(campaign: campaign))
      show(report)
      try killSomebody(client)
      let isTold = report.deliverables.allSatisfy(Self.isOver)
      if isTold, !hasSamples {
        try importSamples(campaign, client)
        hasSamples = true
      }
      if isTold, report.kpis != nil { return report }
    }
    throw CommandFailure(.failed, "The story did not end within \(Self.patience.milliseconds / 1000) s.")
  }

  private static func isOver(_ line: CampaignReport.Line) -> Bool {
    switch line.state {
    case .posted, .late: line.verdict != nil
    case .missed: true
    case .scheduled, .due, .overdue, .unverifiable, .excused: false
    }
  }

  private func killSomebody(_ client: ControlClient) throws {
    guard clock.now.elapsed - start.elapsed >= Self.killAfter else { return }
    let status: StatusAnswer = try client.call(.status, NoArguments())
    if let name = killed {
      guard name != "", !status.workers.contains(where: { $0.name == name && $0.holds > 0 }) else { return }
      say("The job that \(name) held has gone to the other worker; nothing is lost.")
      killed = ""
    } else if let victim = status.workers.first(where: { $0.holds > 0 }) {
      processes.killWorker(victim.name)
      killed = victim.name
      say("\(victim.name) is killed (kill -9) with \(victim.holds) job\(victim.holds == 1 ? "" : "s") in its hands.")
    }
  }

  private func importSamples(_ campaign: Slug, _ client: ControlClient) throws {
    let rows = SamplesCSV.load("\(folder.campaign)/samples.csv").rows ?? []
    var batch = SamplesBatch(campaign: campaign)
    for row in rows { batch.append(row) }
    let answer: SamplesAnswer = try client.call(.samplesImport, batch)
    say("Imported \(answer.rows) samples of views, likes and comments.")
  }
}

// MARK: Telling

extension DemoStory {
  private func say(_ text: String) {
    let seconds = Double((clock.now.elapsed - start.elapsed).milliseconds) / 1000
    print(String(format: "%5.1f s  ", seconds) + text)
    fflush(nil)
  }

  private func show(_ frames: AlertFrames) {
    guard let message = frames.message else { return }
    let word = message.state == .resolved ? "resolved" : message.severity.rawValue
    say("alert \(message.id) (\(word)) \(message.kind.rawValue): \(message.summary)")
  }

  private func show(_ report: CampaignReport) {
    for line in report.deliverables {
      if shownStates[line.deliverable] != line.state {
        shownStates[line.deliverable] = line.state
        if line.state != .scheduled { say("\(line.deliverable) is \(line.state.rawValue)") }
      }
      if let verdict = line.verdict, shownVerdicts[line.deliverable] != verdict {
        shownVerdicts[line.deliverable] = verdict
        say("\(line.deliverable) is judged \(verdict.rawValue)")
      }
    }
  }
}
