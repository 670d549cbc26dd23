import Foundation

/// The page `alerts.md`.
enum AlertsPage {
  static var text: String {
    get throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let page = root.appending(path: "Sources/groundswell/Documentation.docc/alerts.md")
      return try String(contentsOf: page, encoding: .utf8)
    }
  }

  /// What stands between the fences of `language`.
  static func blocks(_ language: String) throws -> [String] {
    try text.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  /// The frames of the messages that blocks of `language` show.
  static func messages(_ language: String) throws -> [[[UInt8]]] {
    var messages: [[[UInt8]]] = []
    for block in try blocks(language) {
      if language == "alert" { messages.append([]) }
      for line in block.split(separator: "\n") {
        if line.contains(" → ") {
          messages.append([])
        } else if line.hasPrefix("| ") {
          messages[messages.count - 1].append(Array(line.dropFirst(2).utf8))
        } else {
          precondition(line.hasPrefix("x "), "\(line) is no line of a transcript")
          messages[messages.count - 1].append(hex(line.dropFirst(2)))
        }
      }
    }
    return messages
  }

  private static func hex(_ text: Substring) -> [UInt8] {
    let digits = text.compactMap { UInt8(String($0), radix: 16) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
