import Disclosure
import Foundation
import Rulebooks
import Seams

/// Reading and writing of `groundswell check`.
enum CheckConsole {
  /// Bytes of one caption at most.
  static let largestCaption = 16 << 20

  static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

  static func write(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

  static func complain(_ message: String) { FileHandle.standardError.write(Data((message + "\n").utf8)) }

  /// The rulebook that speaks, with its examples; its mistakes are printed.
  static func rulebook(_ folder: String?, markets: [String]?) throws -> Rulebook {
    do {
      return try Rulebook.load(try RulebookFiles.resolve(flag: folder), markets: markets, examples: true)
    } catch {
      complain("\(error)")
      throw CheckExit.unusable
    }
  }

  /// The input by name; `-` or nil is standard input.
  static func open(_ file: String?) throws -> FileHandle {
    guard let file, file != "-" else { return .standardInput }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
    guard let handle = exists && !isFolder.boolValue ? FileHandle(forReadingAtPath: file) : nil else {
      var why =
        !exists ? "there is no such file" : isFolder.boolValue ? "it is a folder" : "it cannot be opened"
      if !exists, file.contains(where: \.isWhitespace) {
        why += "; a text is given through standard input: printf '%s' '…' | groundswell check …"
      }
      complain("\(file): error: \(why)")
      throw CheckExit.unusable
    }
    return handle
  }

  /// What a file is that holds no UTF-8.
  private static func kind(of data: Data) -> String {
    let start = Array(data.prefix(2))
    if start == [0x50, 0x4B] {
      return "it is no text but a packed file, such as Word's or Excel's; save it as plain text, or as CSV in UTF-8"
    }
    if start == [0xFF, 0xFE] || start == [0xFE, 0xFF] { return "it is in UTF-16; save it as UTF-8" }
    return "it is not in UTF-8; in Excel choose “CSV UTF-8”, in an editor the encoding UTF-8"
  }

  /// Refuses what is no caption: nothing at all, a table, JSON. Judged as one caption, the label of one row would
  /// speak for all.
  static func refuse(_ text: String, _ file: String?) throws {
    let name = file ?? "-"
    let start = text.drop { $0.isWhitespace }
    let ending = name.lowercased().split(separator: ".").last ?? ""
    if start.isEmpty {
      complain("\(name): error: there is no text in it")
    } else if ["csv", "tsv"].contains(ending) {
      complain("\(name): error: this looks like a table, not one caption; add --csv")
    } else if ["json", "jsonl", "ndjson"].contains(ending) || start.hasPrefix("{\"") || start.hasPrefix("[{") {
      complain("\(name): error: this looks like JSON, not one caption; add --jsonl, with one object a line")
    } else {
      return
    }
    throw CheckExit.unusable
  }

  static func readAll(_ file: String?) throws -> String {
    let handle = try open(file)
    let name = file ?? "-"
    if file == nil || file == "-", isatty(STDIN_FILENO) == 1 {
      complain("Reading the caption from the keyboard; end it with Ctrl-D.")
    }
    guard let data = try? handle.read(upToCount: largestCaption + 1) ?? Data() else {
      complain("\(name): error: it cannot be read")
      throw CheckExit.unusable
    }
    guard data.count <= largestCaption else {
      complain("\(name): error: it has more than \(largestCaption) bytes")
      throw CheckExit.unusable
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      complain("\(name): error: \(kind(of: data))")
      throw CheckExit.unusable
    }
    return text
  }
}
