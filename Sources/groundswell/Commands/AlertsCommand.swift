import Alerts
import ArgumentParser
import Coordinator
import Foundation
import JSONLines
import Machine
import Seams

/// `groundswell alerts`: follow, list and acknowledge alerts.
struct AlertsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts", abstract: "Follow, list and acknowledge alerts.",
    subcommands: [Tail.self, List.self, Acknowledge.self])

  struct Tail: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Follow the alerts; those from before come first.",
      discussion: "With --json each line is a CloudEvent, as tools receive it. Ends on Ctrl-C.")

    @OptionGroup var place: ConfigurationOptions
    @Option(help: "Begin after this seq; 0 begins with the first alert ever.")
    var after: UInt64 = 0
    @Flag(help: "One CloudEvent a line.")
    var json = false
    @Flag(help: "End when everything up to now is shown.")
    var once = false

    func run() throws {
      try reporting {
        let configuration = try place.load()
        let subscription = try AlertSubscription(configuration, after: after)
        var watch = SilenceWatch(endpoint: configuration.endpoints.alerts, now: MachineClock().now.elapsed)
        while true {
          for frames in try subscription.next(upTo: .milliseconds(500)) { show(frames) }
          if once, subscription.isCaughtUp { return }
          if subscription.isAheadOfStore {
            throw CommandFailure(
              .data,
              "The coordinator's last alert is older than --after \(after): this is another record, or one from a backup. "
                + "Begin again with --after 0.")
          }
          if let words = watch.words(lastSign: subscription.lastSign, now: MachineClock().now.elapsed) {
            guard !once else { throw CommandFailure(.unavailable, words) }
            complain(words)
          }
        }
      }
    }

    private func show(_ frames: AlertFrames) {
      if json {
        print(String(decoding: frames.body, as: UTF8.self))
      } else if let message = frames.message {
        print(alertText(message))
      }
      fflush(nil)
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the open alerts.")
    @OptionGroup var place: ConfigurationOptions
    @Option(help: "Only this campaign.")
    var campaign: String?
    @Flag(help: "The resolved ones too.")
    var all = false
    @Flag(help: "Answer as JSON.")
    var json = false

    func run() throws {
      try reporting {
        let arguments = AlertsArguments(campaign: try campaign.map { try slug($0, "a campaign's id") }, all: all)
        let alerts: [AlertMessage] = try ControlClient(try place.load()).call(.alertsList, arguments)
        if json { return printJSON(alerts) }
        if alerts.isEmpty { print("No open alert.") }
        for alert in alerts { print(alertText(alert)) }
      }
    }
  }

  struct Acknowledge: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "ack", abstract: "Say that somebody takes care of an alert.")
    @OptionGroup var place: ConfigurationOptions
    @Argument(help: "The alert's id, such as a17.")
    var alert: String
    @Option(help: "Who takes it; your user name when missing.")
    var by: String?

    func run() throws {
      try reporting {
        let message: AlertMessage = try ControlClient(try place.load())
          .call(.alertsAck, AcknowledgeArguments(alert: alert, by: by ?? NSUserName()))
        print(alertText(message))
      }
    }
  }
}

/// One alert message on one line, and what to do on the next.
func alertText(_ message: AlertMessage) -> String {
  let place = message.campaign.map { " \($0)" } ?? ""
  let head =
    "\(message.at)  \(message.severity.rawValue.uppercased())  \(message.kind.rawValue)\(place)  [\(message.id) \(message.state.rawValue)]"
  let hint = message.state == .firing ? message.facts.hint.map { "\n    to do: \($0)" } ?? "" : ""
  return "\(head)\n    \(message.summary)\(hint)"
}

/// Says once that nothing is heard, and soon when nothing was heard at all.
private struct SilenceWatch {
  private let endpoint: String
  private let started: Duration
  private var isWarned = false

  init(endpoint: String, now: Duration) {
    self.endpoint = endpoint
    started = now
  }

  /// Words for people when there is something to say.
  mutating func words(lastSign: Duration?, now: Duration) -> String? {
    let silence = now - (lastSign ?? started)
    let isSilent = silence > (lastSign == nil ? .seconds(2) : Head.interval * 3)
    defer { isWarned = isSilent }
    guard isSilent, !isWarned else { return nil }
    return
      "No sign of life from a coordinator at \(endpoint) for \(silence.milliseconds / 1000) s; waiting. Does it run?"
  }
}
