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
      #expect(book.markets.map(\.code) == CompiledInTests.markets + ["XX"])
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

  static let overrides = """
    overrides: US
    reviewed: 2026-11-21
    reviewer: our lawyer
    sources:
      memo: {title: Our memo of November 2026, confidence: secondary}
    without: [us.sweeps]
    labels:
      - {id: us.ad, source: memo, standing: accepted, language: en, hashtags: [ad], message: ours}
      - {id: us.paidby, source: memo, standing: accepted, language: en, hashtags: [paidbyus]}
    """

  @Test func `overrides single rules of a market, and adds and takes out others`() throws {
    try inFolder(["xx.yaml": Self.market, "us.overrides.yaml": Self.overrides]) { path in
      let book = try Rulebook.load(try RulebookFiles.resolve(flag: path))
      let own = try #require(book.markets.first { $0.code == "US" })
      let compiledIn = try #require(try RuleBooks.compiledIn.get().markets.first { $0.code == "US" })
      #expect(own.labels.count == compiledIn.labels.count)
      #expect(own.heads.first { $0.id == "us.ad" }?.reviewer == "our lawyer")
      #expect(!own.heads.contains { $0.id == "us.sweeps" })
      let checker = DisclosureChecker(rulebook: book)
      func verdict(_ text: String, _ market: String) throws -> Judgement {
        var post = CheckInput(id: "a", text: text)
        (post.jurisdictions, post.connection) = ([market], .paid)
        return try checker.check(post, now: Instant(milliseconds: 1_795_000_000_000)).verdict
      }
      #expect(try verdict("#paidbyus New boots", "US") == .adequate)
      #expect(try verdict("#advertisement New boots", "US") == .undisclosed)
      #expect(try verdict("#hint New boots", "XX") == .adequate)
    }
  }

  @Test(arguments: [
    (
      overrides.replacing("us.sweeps", with: "us.sweep"),
      "no label, placement or scope us.sweep to take out (did you mean us.sweeps?)"
    ),
    (overrides.replacing("overrides: US", with: "overrides: UK"), "overrides is \"UK\" (this is the file for US)"),
    (overrides.replacing("standing: accepted", with: "standing: acepted"), "did you mean accepted?"),
    (overrides.replacing("sources:", with: "source:"), "has no key \"source\" (did you mean sources?"),
    (
      overrides.replacing("source: memo", with: "source: mem"),
      "source \"mem\" is not listed under sources (did you mean memo?"
    ),
  ])
  func `of overrides with a mistake says where and what was meant`(text: String, expected: String) throws {
    try inFolder(["us.overrides.yaml": text]) { path in
      let error = #expect(throws: RulebookErrors.self) {
        try Rulebook.load(try RulebookFiles.resolve(flag: path))
      }
      #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
      #expect(error?.description.hasPrefix("\(path)/us.overrides.yaml:") == true)
    }
  }

  @Test func `overrides no market that is not there`() throws {
    try inFolder(["zz.overrides.yaml": Self.overrides]) { path in
      let error = #expect(throws: RulebookErrors.self) {
        try Rulebook.load(try RulebookFiles.resolve(flag: path))
      }
      #expect(error?.description.contains("overrides market ZZ, which has no file") == true)
    }
  }

  @Test func `has examples that are read with it, and told when they are of no rule`() throws {
    let examples = "\nexamples:\n  xx.new:\n    catches: [\"#hint boots\", {text: boots, platform: x}]\n"
    try inFolder(["xx.yaml": Self.market + examples]) { path in
      let book = try Rulebook.load(try RulebookFiles.resolve(flag: path))
      let posts = book.markets.last?.labels.first { $0.head.id == "xx.new" }?.head.catches ?? []
      #expect(posts.map(\.text) == ["#hint boots", "boots"])
      #expect(posts.last?.platform == .x && posts.last?.connection == .paid && posts.last?.jurisdictions == ["XX"])
    }
    try inFolder(["xx.yaml": Self.market + examples.replacing("xx.new:", with: "xx.nev:")]) { path in
      let error = #expect(throws: RulebookErrors.self) {
        try Rulebook.load(try RulebookFiles.resolve(flag: path))
      }
      #expect(error?.description.contains("there is no rule xx.nev (did you mean xx.new?)") == true)
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
