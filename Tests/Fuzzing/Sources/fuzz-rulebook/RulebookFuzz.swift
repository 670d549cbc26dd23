import Disclosure
import Fuzzing
import Rulebooks

@c(LLVMFuzzerInitialize)
public func initialize(count: UnsafePointer<CInt>?, arguments: UnsafeRawPointer?) -> CInt {
  RulebookFuzz.answer(CommandLine.arguments)
}

@c(LLVMFuzzerTestOneInput)
public func testOneInput(start: UnsafePointer<UInt8>?, count: Int) -> CInt {
  RulebookPromises.hold(for: FolderBytes.files(Array(UnsafeBufferPointer(start: start, count: count))))
  return 0
}

/// The loader over any folder of rules.
enum RulebookFuzz: FuzzTarget {
  /// The small files, alone and together, and every entry of the files that are compiled in, in a small file of
  /// its own.
  static func seeds() throws -> [[UInt8]] {
    var seeds = [[("xx.yaml", SmallRulebook.market), ("xx.overrides.yaml", SmallRulebook.overrides)]]
    seeds += SmallRulebook.files.map { [$0] }
    seeds += hardFiles.map { [("xx.yaml", $0)] }
    let files = RulebookFiles.compiledIn.files
    for name in files.keys.sorted() {
      for entry in entries(of: Sections.text(files[name]?.bytes ?? [])) {
        switch (name, entry.first ?? "") {
        case ("languages.yaml", _): seeds.append([(name, entry.joined(separator: "\n"))])
        case ("cues.yaml", "cues:"):
          seeds += small(entry, source: "some", after: SmallRulebook.cuesHeading).map { [(name, $0)] }
        case (_, "labels:"), (_, "placements:"), (_, "scopes:"):
          seeds += small(entry, source: "law", after: SmallRulebook.marketHeading).map { [("xx.yaml", $0)] }
        default: break
        }
      }
    }
    return seeds.map(FolderBytes.bytes)
  }

  static func dictionary() throws -> [[UInt8]] {
    let lines = RulebookFiles.compiledIn.files.values.flatMap { Sections.text($0.bytes).split(separator: "\n") }
    let keys = lines.compactMap { line -> String? in
      let key = line.drop { $0 == " " || $0 == "-" || $0 == "{" }.prefix { $0 != ":" }
      return key.count < 20 && key.allSatisfy { $0.isLetter || $0 == "_" } ? "\(key): " : nil
    }
    return (keys + choices + signs).map { Array($0.utf8) } + [[Sections.mark]]
  }

  /// The files of the folder, as they can be written into one.
  static func show(_ input: [UInt8]) throws -> String {
    FolderBytes.files(input).files.map { "==> \($0.name)\n\(Sections.text($0.bytes))\n" }.joined()
  }

  /// Lines from one key at the margin to the next.
  private static func entries(of text: String) -> [ArraySlice<Substring>] {
    let lines = text.split(separator: "\n")
    let starts = lines.indices.filter { lines[$0].first.map { $0 != " " && $0 != "#" } ?? false } + [lines.endIndex]
    return zip(starts, starts.dropFirst()).map { lines[$0..<$1] }
  }

  /// A file for each item of a list, which cites the one source that the heading has.
  private static func small(_ entry: ArraySlice<Substring>, source: String, after heading: String) -> [String] {
    let starts = entry.indices.filter { entry[$0].hasPrefix("  - ") } + [entry.endIndex]
    return zip(starts, starts.dropFirst()).map { start, end in
      let item = entry[start..<end].joined(separator: "\n").replacing(/source: [a-z0-9-]+/, with: "source: \(source)")
      return "\(heading)\(entry.first ?? "")\n\(item)\n"
    }
  }

  /// What a key has to be one of.
  private static let choices =
    CheckInput.Platform.allCases.map(\.rawValue) + CheckInput.Format.allCases.map(\.rawValue)
    + CheckInput.Connection.allCases.map(\.rawValue) + CheckInput.Subject.allCases.map(\.rawValue)
    + LabelRule.Standing.allCases.map(\.rawValue) + Judgement.allCases.map(\.rawValue) + [
      "before_fold", "not_in_wall", "not_at_end", "first", "in_title", "every_frame", "first_and_last_frame",
      "repeated",
      "in_video", "opens", "within_lines", "row_edge", "among_first_tags", "first_or_last", "with_tool", "mention",
      "inner_capital", "brand_tag", "code_word", "strong", "weak", "primary", "secondary", "market", "post",
    ]

  private static let signs = [
    "\n", "\n  - ", "\n    - ", ": ", "- ", "{", "}", "[", "]", ", ", "\"", "'", "|", ">", "&a ", "*a", "<<: *a", "? ",
    "!!binary ", "!!set ", "!<tag:x> ", "%YAML 1.1\n", "---\n", "...\n", "\t", "~", "null", "true", "false", "0x1f",
    "2026-11-21", "2026-02-30", "9223372036854775808", "-1", "{brand}", "{any}", "{mention}", "[a|b|]", "advertis*",
    "\u{FEFF}", "\u{85}", "\u{2028}", "\u{0}", "market: XX", "xx.new",
  ]

  private static let hardFiles = [
    "", "a: &a [*a]", "&a a: *a", "? [x]\n: y", "a: [[[[[[[[[[[[]]]]]]]]]]]]", "a: 1\na: 2", "{}", "[]",
    "\u{FEFF}market: XX",
    "? &a {}\n: *a\n? *a\n: 1", "--- a\n--- b", "%TAG ! x:\n--- !a b", "a: \"\\uD800\"", "\r\r\n\n",
  ]
}
