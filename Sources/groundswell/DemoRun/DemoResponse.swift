import Broadcasts
import CampaignFiles
import Campaigns
import Coordinator
import Foundation
import Machine
import Seams

/// The news, and what follows: a broadcast, a worker killed while its messages go out, people who answer, decline, post
/// and say where.
final class DemoResponse {
  /// Messages that lie in the outbox when a worker is killed.
  private static let messagesBeforeKill = 8
  /// How long is waited for them; delivery is a matter of milliseconds.
  private static let killPatience = Duration.seconds(2)
  private static let victim = "worker-1"
  private static let lookPause = Duration.milliseconds(500)
  /// Between two lines on the funnel.
  private static let linePause = Duration.seconds(3)
  /// From the death of a worker until somebody looks into the outbox: by then its lease is over, and everything that it
  /// held is known.
  private static let settlePause = Duration.seconds(3)
  /// How long an answer may wait for a message of which nobody knows yet whether it went out.
  private static let answerPatience = Duration.seconds(8)

  private let campaign: Slug
  private let folder: DemoFolder
  private let client: ControlClient
  private let processes: DemoProcesses
  private let screen: DemoScreen
  private let port: String
  private var broadcast: Broadcast?
  private var waiting: [DemoSample.Response]
  private var told: Set<String> = []
  private var killedAt = Duration.zero
  private var nextLook = Duration.zero
  private var nextLine = Duration.zero
  private var shownLine = ""
  private var hasDoubts = true

  init(
    _ campaign: Slug, folder: DemoFolder, client: ControlClient, processes: DemoProcesses, screen: DemoScreen,
    port: String
  ) throws {
    (self.campaign, self.folder, self.client) = (campaign, folder, client)
    (self.processes, self.screen, self.port) = (processes, screen, port)
    waiting = try DemoSample.responses()
  }

  /// Everybody has done what they do, and no message is in doubt.
  var isTold: Bool { broadcast != nil && waiting.isEmpty && !hasDoubts }

  func turn() throws {
    guard let broadcast else { return try begin() }
    try answer(broadcast)
    guard screen.elapsed >= nextLook else { return }
    nextLook = screen.elapsed + Self.lookPause
    let status: BroadcastStatus = try client.call(
      .broadcastShow, BroadcastName(campaign: campaign, broadcast: broadcast.id))
    show(status.funnel)
    try settle(status, broadcast)
  }
}

// MARK: The news

extension DemoResponse {
  private func begin() throws {
    screen.headline("NEWS  The county wants to close the Night Line, tonight. Nobody had planned for that.")
    let outcome = BroadcastFile.load("\(folder.campaign)/broadcast.yaml", campaign: campaign)
    guard let broadcast = outcome.broadcast else {
      throw CommandFailure(.data, outcome.diagnostics.map(\.description).joined(separator: "\n"))
    }
    let preview: BroadcastPreview = try client.call(.broadcastPreview, broadcast)
    let left = preview.excluded.map { exclusion in
      "\(exclusion.influencer) (\(exclusion.reasons.map(\.rawValue).joined(separator: ", ")))"
    }
    screen.say(
      "groundswell broadcast send: \(preview.recipients.count) of \(preview.recipients.count + left.count) get the "
        + "call; left out are \(left.joined(separator: ", ")).")
    let status: BroadcastStatus = try client.call(.broadcastSend, broadcast)
    self.broadcast = broadcast
    killWorker(recipients: status.funnel.recipients)
    nextLine = screen.elapsed + Self.linePause
  }

  private func killWorker(recipients: Int) {
    let end = screen.elapsed + Self.killPatience
    var delivered = outbox.count
    while delivered < Self.messagesBeforeKill, screen.elapsed < end {
      usleep(1000)
      delivered = outbox.count
    }
    processes.killWorker(Self.victim)
    killedAt = screen.elapsed
    screen.say(
      "\(Self.victim) is killed (kill -9) when \(delivered) of \(recipients) messages lie in the outbox; the other "
        + "one goes on.")
  }

  private var outbox: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.outbox)) ?? []).filter { $0.hasSuffix(".eml") }
  }
}

// MARK: What people do

extension DemoResponse {
  private func answer(_ broadcast: Broadcast) throws {
    let since = screen.elapsed - DemoStory.newsAfter
    try waiting.removeAll { response in
      if let after = response.answersAfter, !told.contains(response.influencer) {
        guard since >= .seconds(after),
          try report(response, response.declines ? .declined : .confirmed, broadcast, lateBy: since - .seconds(after))
        else { return false }
        told.insert(response.influencer)
      }
      guard let after = response.postsAfter, response.tellsAddress else { return true }
      // The page is there from this instant on.
      let posted = Duration.seconds(after) + .milliseconds(300)
      guard since >= posted else { return false }
      return try report(response, .posted, broadcast, lateBy: since - posted)
    }
  }

  /// False when it has to be said again: nobody can answer a message that is not known to be sent.
  private func report(
    _ response: DemoSample.Response, _ word: TaskReportArguments.Report, _ broadcast: Broadcast, lateBy: Duration
  ) throws -> Bool {
    guard let person = Slug(response.influencer) else { return true }
    let url = word == .posted ? "http://127.0.0.1:\(port)/posts/\(response.post).html" : nil
    do {
      let _: TaskLine = try client.call(
        .taskReport,
        TaskReportArguments(
          campaign: campaign, broadcast: broadcast.id, influencer: person, report: word, url: url, by: person.text))
      return true
    } catch let failure as CommandFailure where failure.code == .data && lateBy < Self.answerPatience {
      return false
    }
  }
}

// MARK: The funnel

extension DemoResponse {
  private func show(_ funnel: Funnel) {
    guard screen.elapsed >= nextLine else { return }
    let bar = DemoScreen.bar(funnel.posted, of: funnel.recipients, length: 16)
    var line =
      "asked \(funnel.recipients) › sent \(funnel.sent) › answered \(funnel.acknowledged) › posted \(funnel.posted) "
      + "\(bar) › checked \(funnel.verified)"
    if funnel.declined > 0 { line += " · declined \(funnel.declined)" }
    if funnel.doubtful > 0 { line += " · doubtful \(funnel.doubtful)" }
    guard line != shownLine else { return }
    (shownLine, nextLine) = (line, screen.elapsed + Self.linePause)
    screen.say(line)
  }

  /// Nobody but a person can know whether a message went out whose worker died with it: the outbox tells.
  private func settle(_ status: BroadcastStatus, _ broadcast: Broadcast) throws {
    let doubtful = status.tasks.filter { $0.state == .doubtful }
    hasDoubts = status.funnel.queued + status.funnel.doubtful > 0
    guard !doubtful.isEmpty else { return }
    guard screen.elapsed - killedAt >= Self.settlePause else { return }
    let there = Set(outbox)
    var sent: [String] = []
    var again: [String] = []
    for task in doubtful {
      let isThere = there.contains("\(broadcast.messageID(for: task.influencer)).eml")
      let _: TaskLine = try client.call(
        .taskReport,
        TaskReportArguments(
          campaign: campaign, broadcast: broadcast.id, influencer: task.influencer,
          report: isThere ? .sent : .resend, by: task.owner ?? "Maren"))
      if isThere { sent.append(task.influencer.text) } else { again.append(task.influencer.text) }
    }
    screen.say(
      "Nobody can know whether the messages that \(Self.victim) held went out; the outbox is looked into: "
        + [Self.names(sent, "lies there"), Self.names(again, "does not and is sent again")].compactMap(\.self)
        .joined(separator: "; ") + ".")
  }

  private static func names(_ people: [String], _ verb: String) -> String? {
    people.isEmpty ? nil : "\(people.joined(separator: ", ")): \(verb)"
  }
}
