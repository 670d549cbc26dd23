import Fuzzing

/// A folder of rules as bytes: one byte of choices, then the files; the first byte of each says its name.
enum FolderBytes {
  struct Folder {
    var files: [(name: String, bytes: [UInt8])]
    /// Reads the examples of the files that are compiled in too, and all of their markets.
    var isWhole: Bool
  }

  /// Whole rulebooks take a hundred times as long; one of so many inputs reads one.
  private static let oneIsWhole: UInt8 = 251
  private static let longestName = 100

  static let names = [
    "xx.yaml", "xx.overrides.yaml", "rulebook.yaml", "folds.yaml", "languages.yaml", "cues.yaml", "us.overrides.yaml",
  ]

  static func files(_ bytes: [UInt8]) -> Folder {
    let parts = Sections.split(bytes.dropFirst())
    return Folder(files: parts.map(file), isWhole: bytes.first.map { $0 >= oneIsWhole } ?? false)
  }

  /// A byte above the list says that the first line is the name.
  private static func file(_ part: [UInt8]) -> (String, [UInt8]) {
    let choice = Int(part.first ?? 0) % (names.count + 1)
    let rest = part.dropFirst()
    guard choice == names.count else { return (names[choice], Array(rest)) }
    let line = rest.prefix { $0 != UInt8(ascii: "\n") }
    let name = Sections.text(line.prefix(longestName).filter { $0 != UInt8(ascii: "/") && $0 != 0 })
    return ([".", "..", ""].contains(name) ? names[0] : name, Array(rest.dropFirst(line.count + 1)))
  }

  static func bytes(_ files: [(name: String, text: String)]) -> [UInt8] {
    [0] + Sections.join(files.map { [UInt8(names.firstIndex(of: $0.name) ?? 0)] + Array($0.text.utf8) })
  }
}
