import Foundation

/// A page of the documentation, or a schema beside it.
struct Page {
  var text: String

  static var `protocol`: Page {
    get throws { try Page("Sources/groundswell/Documentation.docc/job-protocol.md") }
  }

  init(_ path: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  enum Step {
    case message(from: String, to: String, frames: [[UInt8]])
    case event(String)
  }

  /// The lines of the page's transcripts, put together.
  var steps: [Step] {
    var steps: [Step] = []
    for block in text.components(separatedBy: "```gsw\n").dropFirst() {
      for line in block.components(separatedBy: "```").first?.split(separator: "\n") ?? [] {
        if line.hasPrefix("# ") {
          steps.append(.event(String(line.dropFirst(2))))
        } else if line.hasPrefix("| "), case .message(let from, let to, let frames)? = steps.last {
          steps[steps.count - 1] = .message(from: from, to: to, frames: frames + [Array(line.dropFirst(2).utf8)])
        } else {
          let ends = line.components(separatedBy: " → ")
          steps.append(.message(from: ends[0], to: ends[1], frames: []))
        }
      }
    }
    return steps
  }
}
