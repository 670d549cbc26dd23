import ArgumentParser
import Broadcasts
import Coordinator
import Foundation
import Seams

extension BroadcastCommand {
  struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Follow a broadcast until it is over: the funnel as it fills.",
      discussion: """
        In a terminal the funnel is drawn anew; elsewhere each change is a line. Ends when nobody's post is waited for \
        any more, or on Ctrl-C. With --json each change is the whole broadcast on a line.
        """)

    /// Between two looks.
    static let interval = 0.5

    @OptionGroup var place: ConfigurationOptions
    @OptionGroup var name: BroadcastArguments
    @Flag(help: "Each change as JSON.")
    var json = false

    func run() throws {
      try reporting {
        let configuration = try place.load()
        let name = try name.name
        var client = try ControlClient(configuration)
        var screen = WatchScreen(isJSON: json)
        var isSilent = false
        while true {
          do {
            let status: BroadcastStatus = try client.call(.broadcastShow, name)
            isSilent = false
            screen.show(status)
            if status.state != .running { return }
          } catch let failure as CommandFailure where failure.code == .unavailable && screen.hasShown {
            // It was there a moment ago: a restart is waited for.
            if !isSilent { complain("\(failure)\nWaiting.") }
            isSilent = true
            screen.keep()
            client = try ControlClient(configuration)
          }
          Thread.sleep(forTimeInterval: Self.interval)
        }
      }
    }
  }
}

/// What a broadcast's watcher has seen, and how it is shown: redrawn in a terminal, a line a change elsewhere.
private struct WatchScreen {
  /// Changes that stay in sight below the funnel.
  static let recent = 6

  private let isJSON: Bool
  private let isTerminal = isatty(STDOUT_FILENO) == 1
  private var last: BroadcastStatus?
  private var changes: [String] = []
  private var drawn = 0

  init(isJSON: Bool) { self.isJSON = isJSON }

  var hasShown: Bool { last != nil }

  mutating func show(_ status: BroadcastStatus) {
    let changes = TaskChanges.lines(from: last, to: status)
    let isNews = last == nil || !changes.isEmpty || last?.funnel != status.funnel || last?.state != status.state
    last = status
    if isJSON {
      if isNews { printJSON(status) }
    } else if isTerminal {
      self.changes = (self.changes + changes).suffix(Self.recent)
      draw(
        FunnelText(status).lines.flatMap {
          $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        })
    } else if isNews {
      for change in changes { print(change) }
      print("\(status.now)  \(status.state.rawValue)  \(FunnelText(status).line)")
    }
    fflush(nil)
  }

  /// What stands on the screen stays there; the next frame begins below.
  mutating func keep() { drawn = 0 }

  private mutating func draw(_ lines: [String]) {
    let width = Self.width
    let all = lines + (changes.isEmpty ? [] : [""]) + changes
    // Up to the frame's first line, each line cleared before it is written, and what is left below cleared too.
    var frame = drawn > 0 ? "\u{1B}[\(drawn)A" : ""
    for line in all { frame += "\r\u{1B}[2K\(line.prefix(width))\n" }
    print(frame + "\u{1B}[J", terminator: "")
    drawn = all.count
  }

  /// Columns of the terminal, less one: a line that fills the last one would wrap.
  private static var width: Int {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1
    return isKnown ? Int(size.ws_col) - 1 : 79
  }
}

/// What has changed between two looks at a broadcast.
enum TaskChanges {
  /// One line for each person whose task moved, in the order of the instants.
  static func lines(from before: BroadcastStatus?, to after: BroadcastStatus) -> [String] {
    guard let before else { return [] }
    let known = Dictionary(before.tasks.map { ($0.influencer, $0) }, uniquingKeysWith: { first, _ in first })
    return after.tasks.filter { known[$0.influencer]?.state != $0.state }
      .sorted { ($0.since, $0.influencer) < ($1.since, $1.influencer) }
      .map { task in
        let name = task.name.map { " \(Cell.text($0))" } ?? ""
        let from = known[task.influencer].map { "\($0.state.rawValue) → " } ?? ""
        return "\(task.since)  \(task.influencer)\(name): \(from)\(task.state.rawValue)"
      }
  }
}
