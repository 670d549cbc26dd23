public import Campaigns
import Foundation
import Seams

/// The time zones of this machine, from its tzdata. Tables are read once.
public struct SystemTimeZones: Sendable {
  public static let defaultFolder = "/usr/share/zoneinfo"
  static let maximumFileBytes = 1024 * 1024

  /// As the package names it, e.g. `2026f`; `unknown` when the machine does not tell.
  public let version: String
  /// All names the machine knows; empty when it has no list, and then a name is good when its file is.
  public let names: [String]
  private let folder: String
  private let known: Set<String>
  private var tables: [String: TimeZoneTable] = [:]

  public init(folder: String = defaultFolder) {
    self.folder = folder
    let list = (try? String(contentsOfFile: folder + "/tzdata.zi", encoding: .utf8)) ?? ""
    names = Self.names(in: list)
    known = Set(names)
    version = Self.version(list) ?? Self.versionFile(folder) ?? "unknown"
  }

  /// Nil when this machine has no such zone.
  public mutating func table(_ name: String) -> TimeZoneTable? {
    if let table = tables[name] { return table }
    guard isSafe(name), known.isEmpty || known.contains(name),
      let bytes = try? FileReading.bytes(folder + "/" + name, atMost: Self.maximumFileBytes),
      let table = try? TimeZoneTable(tzif: bytes)
    else { return nil }
    tables[name] = table
    return table
  }

  /// What a person may have meant by a name that is unknown.
  func hint(for name: String) -> String {
    if names.isEmpty { return "is the package tzdata installed?" }
    if let exact = names.first(where: { $0.lowercased() == name.lowercased() }) { return "write \(exact)" }
    // A city without its continent is the most common slip.
    let city = name.split(separator: "/").last.map { $0.lowercased().replacing(" ", with: "_") } ?? ""
    if let full = names.first(where: { $0.lowercased().hasSuffix("/" + city) }) {
      return "did you mean \(full)?"
    }
    return Nearest.hint(for: name, among: names) ?? "such as Europe/Berlin; see `timedatectl list-timezones`"
  }

  private func isSafe(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part.first != "."
        && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_+-".contains($0)) }
    } && parts.first != "right" && parts.first != "posix"
  }

  /// `Z name …` begins a zone, `L target name` is another name for one.
  private static func names(in list: String) -> [String] {
    list.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ", maxSplits: 3)
      if words.first == "Z", words.count > 1 { return String(words[1]) }
      if words.first == "L", words.count > 2 { return String(words[2]) }
      return nil
    }
  }

  private static func version(_ list: String) -> String? {
    let first = list.prefix { $0 != "\n" }
    guard first.hasPrefix("# version ") else { return nil }
    return String(first.dropFirst(10)).trimmed
  }

  private static func versionFile(_ folder: String) -> String? {
    let text = try? String(contentsOfFile: folder + "/+VERSION", encoding: .utf8)
    return text.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
  }
}
