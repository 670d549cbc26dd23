import Foundation

/// The transcripts of the page `job-protocol.md`.
enum ProtocolPage {
  struct Message: Equatable {
    var from: String
    var to: String
    var frames: [[UInt8]]
  }

  static var text: String {
    get throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let page = root.appending(path: "Sources/groundswell/Documentation.docc/job-protocol.md")
      return try String(contentsOf: page, encoding: .utf8)
    }
  }

  /// Every message of every transcript, in the order of the page.
  static var messages: [Message] {
    get throws {
      var messages: [Message] = []
      for block in try text.components(separatedBy: "```gsw\n").dropFirst() {
        for line in block.components(separatedBy: "```").first?.split(separator: "\n") ?? [] {
          if line.hasPrefix("| ") {
            messages[messages.count - 1].frames.append(Array(line.dropFirst(2).utf8))
          } else if line.contains(" → ") {
            let ends = line.components(separatedBy: " → ")
            messages.append(Message(from: ends[0], to: ends[1], frames: []))
          } else {
            precondition(line.hasPrefix("# "), "\(line) is no line of a transcript")
          }
        }
      }
      return messages
    }
  }
}
