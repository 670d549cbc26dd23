import Disclosure
import Foundation
import Rulebooks
import Seams
import Testing

@Suite struct `A folder of rules` {
  /// A new folder with these files, removed afterwards.
  @discardableResult
  private func inFolder<Value>(_ files: [String: String], _ body: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rulebook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    return try body(folder.path)
  }

  static let market = """
    market: XX
    name: Testland
    languages: [en]
    from: 2020-01-01
    reviewed: 2026-11-21
    reviewer: us
    recommended: {en: "#hint"}
    sources:
      law: {title: The law, confidence: primary}
    duty: {id: xx.duty, source: law}
    denial: {id: xx.denial, source: law}
    language: {id: xx.language, source: law, wanted: market}
    platform_tool: {id: xx.tool, source: law, standing: accepted}
    labels:
      - {id: xx.old, source: law, standing: accepted, hashtags: [oldhint], until: 2024-12-31}
      - {id: xx.new, source: law, standing: accepted, hashtags: [hint], from: 2025-01-01}
      - {id: xx.second, source: law, standing: secondary, hashtags: [aside]}
    """

  @Test func `is laid over what is compiled in`() throws {
    try inFolder(["xx.yaml": Self.market]) { path in
      let files = try RulebookFiles.resolve(flag: path)
      let book = try Rulebook.load(files)
      #expect(book.markets.map(\.code) == ["DE", "UK", "US", "XX"])
      #expect(book.name.contains("flag --rulebook \(path)"))
      #expect(files.digest != RulebookFiles.compiledIn.digest)
    }
  }

  @Test func `of the installation speaks when no flag is given`() throws {
    try inFolder(["xx.yaml": Self.market]) { path in
      let (there, missing) = (
        try RulebookFiles.resolve(flag: nil, systemFolder: path),
        try RulebookFiles.resolve(flag: nil, systemFolder: path + "-none")
      )
      #expect(there.origin == "folder \(path)")
      #expect(missing.origin == "compiled in")
    }
  }

  @Test func `adds a market whose rules hold between their days`() throws {
    try inFolder(["xx.yaml": Self.market]) { path in
      let checker = DisclosureChecker(rulebook: try Rulebook.load(try RulebookFiles.resolve(flag: path)))
      func verdict(_ text: String, _ day: String, tool: Bool = false) throws -> Judgement {
        var post = CheckInput(id: "a", text: text)
        (post.jurisdictions, post.connection, post.publishedAt) = (["xx"], .paid, day)
        post.platformLabel = tool
        return try checker.check(post, now: Instant(milliseconds: 0)).verdict
      }
      #expect(try verdict("#oldhint boots", "2024-06-01") == .adequate)
      #expect(try verdict("#oldhint boots", "2025-06-01") == .undisclosed)
      #expect(try verdict("#hint boots", "2024-06-01") == .undisclosed)
      #expect(try verdict("#hint boots", "2025-06-01T10:00:00+02:00") == .adequate)
      #expect(try verdict("#aside boots", "2025-06-01") == .inadequate)
      #expect(try verdict("#aside boots", "2025-06-01", tool: true) == .adequate)
    }
  }

  @Test func `with mistakes is refused whole, each with its place`() throws {
    let wrong = Self.market
      .replacing("confidence: primary", with: "confidence: sure")
      .replacing("reviewer: us", with: "reviewer: us\ncolour: red")
      .replacing("hashtags: [hint]", with: "hashtags: [\"two words\"]")
    try inFolder(["xx.yaml": wrong]) { path in
      let error = #expect(throws: RulebookErrors.self) {
        try Rulebook.load(try RulebookFiles.resolve(flag: path))
      }
      let lines = error?.description.split(separator: "\n").map(String.init) ?? []
      #expect(lines.contains { $0.hasPrefix("\(path)/xx.yaml:7:1: error: the market has no key \"colour\"") })
      #expect(
        lines.contains {
          $0.contains("xx.yaml:10:37: error: confidence is \"sure\" (expected one of primary, secondary)")
        })
      #expect(lines.contains { $0.contains("source \"law\" is not listed") })
    }
  }

  @Test(arguments: [
    ("xx.yaml", "market: [", "xx.yaml:"), ("xx.yaml", "", "is empty"),
    ("xx.yaml", "a: 1\na: 2", "given twice"),
    ("rulebook.yaml", "format: 2\nversion: 1", "this build reads format 1"),
    ("yy.yaml", market, "call it xx.yaml"),
    (
      "us.yaml", market.replacing("market: XX", with: "market: US").replacing("xx.old", with: "uk.ad"),
      "used twice"
    ),
  ])
  func `that is no rulebook says why`(name: String, text: String, expected: String) throws {
    try inFolder([name: text]) { path in
      let error = #expect(throws: RulebookErrors.self) {
        try Rulebook.load(try RulebookFiles.resolve(flag: path))
      }
      #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
    }
  }

  @Test func `that is missing or empty says so`() throws {
    #expect(throws: RulebookErrors.self) { try RulebookFiles.resolve(flag: "/no/such/folder") }
    try inFolder([:]) { path in
      #expect(throws: RulebookErrors.self) { try RulebookFiles.resolve(flag: path) }
    }
  }
}
