public import Disclosure
import Yams

extension Rulebook {
  /// Reads and validates a rulebook; every mistake of every file is reported at once.
  ///
  /// - Parameters:
  ///   - markets: read only these files of markets (codes in any case); a code that is no file name, such as an
  ///     alias, makes it read them all. Nil reads all.
  ///   - examples: read the rules' examples too, which judging needs none of. Those of a folder are read in any
  ///     case, so that their mistakes are told.
  public static func load(
    _ files: RulebookFiles, markets: [String]? = nil, examples: Bool = false
  ) throws(RulebookErrors) -> Rulebook {
    var loader = RulebookLoader(files: files, wantsExamples: examples)
    return try loader.load(markets)
  }
}

private struct RulebookLoader {
  private static let versionFile = "rulebook.yaml"
  private static let foldsFile = "folds.yaml"
  private static let languagesFile = "languages.yaml"
  private static let cuesFile = "cues.yaml"
  private static let overridesSuffix = ".overrides.yaml"

  let files: RulebookFiles
  let wantsExamples: Bool
  private var errors: [RulebookErrors.Item] = []

  init(files: RulebookFiles, wantsExamples: Bool) {
    self.files = files
    self.wantsExamples = wantsExamples
  }

  mutating func load(_ wanted: [String]?) throws(RulebookErrors) -> Rulebook {
    let version = read(Self.versionFile, VersionReader.read)
    let folds = read(Self.foldsFile, FoldReader.read)
    let languages = read(Self.languagesFile, LanguageReader.read)
    let cues = read(Self.cuesFile, CueReader.read)
    var markets: [Market] = []
    for name in marketFiles(wanted) {
      if let market = read(name, { MarketReader($0, $1)?.read() }) { markets.append(named(market, name)) }
    }
    override(&markets, all: wanted == nil)
    checkDuplicates(markets)
    guard errors.isEmpty, let version, let folds, let languages, let cues else { throw RulebookErrors(items: errors) }
    return Rulebook(
      name: "\(version)+\(files.digest) (\(files.origin))", version: version, markets: markets, folds: folds,
      languages: languages, cues: cues)
  }

  private mutating func read<Value>(_ name: String, _ body: (Node, YAMLReader) -> Value?) -> Value? {
    guard let file = files.files[name] else {
      errors.append(.init(file: name, message: "is missing from the rulebook"))
      return nil
    }
    let yaml = YAMLReader(file: file.place)
    let bytes = wantsExamples || !file.isCompiledIn ? file.bytes[...] : Self.withoutExamples(file.bytes)
    let value = yaml.compose(bytes).flatMap { body($0, yaml) }
    errors.append(contentsOf: yaml.errors)
    return value
  }

  /// Examples stand last in a file that is compiled in and are half of it; judging does not need them.
  private static func withoutExamples(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let heading = Array("\nexamples:\n".utf8)
    var start = 0
    while let newline = bytes[start...].firstIndex(of: 0x0A) {
      if bytes[newline...].starts(with: heading) { return bytes[..<newline] }
      start = newline + 1
    }
    return bytes[...]
  }

  private func marketFiles(_ wanted: [String]?) -> [String] {
    let shared = [Self.versionFile, Self.foldsFile, Self.languagesFile, Self.cuesFile]
    let all = files.files.keys.sorted().filter { !shared.contains($0) && !$0.hasSuffix(Self.overridesSuffix) }
    guard let wanted else { return all }
    let names = wanted.map { $0.lowercased() + ".yaml" }
    return names.allSatisfy(all.contains) ? all.filter(names.contains) : all
  }

  private mutating func named(_ market: Market, _ name: String) -> Market {
    if market.code.lowercased() + ".yaml" != name {
      errors.append(
        .init(
          file: files.files[name]?.place ?? name, message: "is the file of market \(market.code)",
          hint: "call it \(market.code.lowercased()).yaml"))
    }
    return market
  }

  private mutating func override(_ markets: inout [Market], all: Bool) {
    for name in files.files.keys.sorted() where name.hasSuffix(Self.overridesSuffix) {
      let code = name.dropLast(Self.overridesSuffix.count).uppercased()
      guard let index = markets.firstIndex(where: { $0.code == code }) else {
        if all, !files.files.keys.contains(code.lowercased() + ".yaml") {
          errors.append(
            .init(
              file: files.files[name]?.place ?? name, message: "overrides market \(code), which has no file",
              hint: "call it after a market, such as us\(Self.overridesSuffix)"))
        }
        continue
      }
      var market = markets[index]
      if read(name, { OverridesReader(yaml: $1).apply($0, to: &market) }) != nil { markets[index] = market }
    }
  }

  /// Two markets of one code, two rules of one id.
  private mutating func checkDuplicates(_ markets: [Market]) {
    var (codes, ids) = (Set<String>(), Set<String>())
    for market in markets {
      let file = market.code.lowercased() + ".yaml"
      for code in [market.code] + market.aliases where !codes.insert(code).inserted {
        errors.append(.init(file: file, message: "market code \(code) is used twice"))
      }
      for head in market.heads where !ids.insert(head.id).inserted {
        errors.append(.init(file: file, message: "rule id \(head.id) is used twice"))
      }
    }
  }
}
