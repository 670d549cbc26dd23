import Alerts
import Foundation
import Machine
import Seams

/// What the demo prints: a line for each thing that matters, with the seconds since the start before it, for a terminal
/// of 100 columns.
final class DemoScreen {
  static let width = 100
  /// Where the text of a line begins.
  private static let margin = 10

  private let clock = MachineClock()
  private var start: Duration

  init() { start = clock.now.elapsed }

  /// The story begins now.
  func begin() { start = clock.now.elapsed }

  var elapsed: Duration { clock.now.elapsed - start }

  /// A heading: a phase, the news, the end.
  func headline(_ text: String) { put("\n\(stamp)\(text)") }

  func say(_ text: String) { put(stamp + Self.wrapped(text, indent: Self.margin)) }

  /// One alert as it was told. Routine is left out: what is resolved speaks for itself when it was shown before.
  func show(_ alert: AlertMessage, text: String) {
    let mark =
      switch alert.state {
      case .resolved: "✓"
      case .acknowledged: "·"
      case .firing: alert.severity == .critical ? "!!" : "!"
      }
    let head = mark.padding(3) + alert.kind.rawValue.padding(24)
    put(stamp + head + Self.wrapped(text, indent: Self.margin + 3, from: Self.margin + 27))
  }

  private var stamp: String { String(format: "%6.1f s  ", Double(elapsed.milliseconds) / 1000) }

  private func put(_ line: String) {
    print(line)
    fflush(nil)
  }

  /// `text` in lines that end before `width`; those after the first begin under `indent`.
  static func wrapped(_ text: String, indent: Int, from: Int? = nil) -> String {
    var lines: [String] = []
    var line = ""
    var room = width - (from ?? indent)
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if !line.isEmpty, line.count + 1 + word.count > room {
        lines.append(line)
        (line, room) = (String(word), width - indent)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    lines.append(line)
    return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
  }

  /// `██████░░░░` for 6 of 10, `of` parts long.
  static func bar(_ part: Int, of whole: Int, length: Int) -> String {
    let full = whole > 0 ? min(length, (part * length + whole - 1) / whole) : 0
    return String(repeating: "█", count: full) + String(repeating: "░", count: length - full)
  }
}

extension String {
  /// With blanks at the end, at least one, up to `count` characters.
  func padding(_ count: Int) -> String { self + String(repeating: " ", count: max(1, count - self.count)) }
}
