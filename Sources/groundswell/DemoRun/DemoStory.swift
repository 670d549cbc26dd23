import Alerts
import CampaignFiles
import Campaigns
import Coordinator
import Foundation
import Machine
import Seams

/// The demo from its first line to its report: real processes, real feeds and pages, the ordinary daemon.
///
///     0 s   three phases: posts come in time, late, never; one is mended, one waits for somebody's choice
///     24 s  the news: a broadcast; a worker is killed while messages go out; people answer and post
///     50 s  figures and conversions are handed in, goals are judged
final class DemoStory {
  /// The story is told in two thirds of it; what takes longer has failed.
  static let patience = Duration.seconds(100)
  static let newsAfter = Duration.seconds(24)
  private static let figuresAfter = Duration.seconds(50)
  /// Between two looks at the whole campaign.
  private static let lookPause = Duration.milliseconds(500)

  private let folder: DemoFolder
  private let processes: DemoProcesses
  private let screen = DemoScreen()
  private let clock = MachineClock()
  private var signals: Signals

  struct Interrupted: Error {}

  init(_ folder: DemoFolder, signals: consuming Signals) throws {
    self.folder = folder
    self.signals = signals
    processes = try DemoProcesses(folder)
  }

  /// Ends every process, whatever happened.
  func end() { processes.stop() }

  func tell() throws -> CampaignReport {
    screen.begin()
    screen.say("Lantern House (fictional) wants a counselor in every school; 35 invented people help.")
    let start = clock.now.wall
    try folder.writeWorld(start: start, news: start + Self.newsAfter)
    let port = try processes.startFeedHost()
    try folder.writeCampaign(start: start, port: port)
    try folder.writeConfiguration()
    try processes.startCoordinator()
    for name in ["worker-1", "worker-2"] { try processes.startWorker(name) }
    let configuration = try ConfigurationFile.read(folder.configuration)
    let client = try ControlClient(configuration)
    let status: StatusAnswer = try client.call(.status, NoArguments())
    screen.say("A coordinator (epoch \(status.epoch)) and two workers run; feeds and pages are on port \(port).")
    let bundle = try load()
    let imported: ImportAnswer = try client.call(.campaignImport, bundle)
    screen.say(
      "Imported \"\(bundle.campaign.name)\": \(imported.added) posts promised in \(bundle.campaign.phases.count) "
        + "phases, by \(imported.influencers - 1) people and the house.")
    return try follow(bundle, client, try AlertSubscription(configuration, after: 0), port: port)
  }

  private func load() throws -> CampaignBundle {
    let outcome = CampaignFolder.load(folder.campaign, now: clock.now.wall)
    for diagnostic in outcome.diagnostics {
      let file = URL(fileURLWithPath: diagnostic.file).lastPathComponent
      screen.say(
        "\(file):\(diagnostic.line): \(diagnostic.severity.rawValue): \(diagnostic.hint ?? diagnostic.expected)")
    }
    guard let bundle = outcome.bundle else { throw CommandFailure(.data, "The sample has mistakes.") }
    return bundle
  }

  private func follow(
    _ bundle: CampaignBundle, _ client: ControlClient, _ alerts: AlertSubscription, port: String
  ) throws -> CampaignReport {
    let campaign = bundle.campaign.id
    var progress = DemoProgress(bundle, screen)
    var choice = DemoChoice(campaign, client, screen)
    let response = try DemoResponse(
      campaign, folder: folder, client: client, processes: processes, screen: screen, port: port)
    let figures = DemoFigures(campaign, folder: folder, client: client, screen: screen)
    var nextLook = Duration.zero
    while screen.elapsed < Self.patience {
      for frames in try alerts.next(upTo: .milliseconds(50)) {
        if let message = frames.message { progress.show(message) }
      }
      if signals.next() != nil { throw Interrupted() }
      if let end = processes.coordinatorEnd { throw CommandFailure(.failed, end) }
      if screen.elapsed >= Self.newsAfter { try response.turn() }
      guard screen.elapsed >= nextLook else { continue }
      nextLook = screen.elapsed + Self.lookPause
      try choice.turn()
      let report: CampaignReport = try client.call(.campaignReport, CampaignName(campaign: campaign))
      progress.show(report)
      if screen.elapsed >= Self.figuresAfter { try figures.handIn() }
      if let since = figures.handedInAt, let kpis = report.kpis, kpis.at > since, kpis.isCurrent, response.isTold,
        report.deliverables.allSatisfy(Self.isOver)
      {
        return report
      }
    }
    throw CommandFailure(.failed, "The story did not end within \(Self.patience.milliseconds / 1000) s.")
  }

  private static func isOver(_ line: CampaignReport.Line) -> Bool {
    switch line.state {
    case .posted, .late: line.verdict != nil
    case .missed, .unverifiable, .excused: true
    case .scheduled, .due, .overdue: false
    }
  }
}
