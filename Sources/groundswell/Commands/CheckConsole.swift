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
      let why =
        !exists ? "there is no such file" : isFolder.boolValue ? "it is a folder" : "it cannot be opened"
      complain("\(file): error: \(why)")
      throw CheckExit.unusable
    }
    return handle
  }

  static func readAll(_ file: String?) throws -> String {
    let handle = try open(file)
    let name = file ?? "-"
    guard let data = try? handle.read(upToCount: largestCaption + 1) ?? Data() else {
      complain("\(name): error: it cannot be read")
      throw CheckExit.unusable
    }
    guard data.count <= largestCaption else {
      complain("\(name): error: it has more than \(largestCaption) bytes")
      throw CheckExit.unusable
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      complain("\(name): error: it is not UTF-8")
      throw CheckExit.unusable
    }
    return text
  }
}
