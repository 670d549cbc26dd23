public import Disclosure
import Yams

extension Rulebook {
  /// Reads and validates a rulebook; every mistake of every file is reported at once.
  ///
  /// - Parameter markets: read only these files of markets (codes in any case); a code that is no file name,
  /// such as an
  ///   alias, makes it read them all. Nil reads all.
  public static func load(_ files: RulebookFiles, markets: [String]? = nil) throws(RulebookErrors) -> Rulebook {
    var errors: [RulebookErrors.Item] = []
    func read<Value>(_ name: String, _ body: (Node, YAMLReader) -> Value?) -> Value? {
      guard let file = files.files[name] else {
        errors.append(.init(file: name, message: "is missing from the rulebook"))
        return nil
      }
      let yaml = YAMLReader(file: file.place)
      let value = yaml.compose(file.bytes).flatMap { body($0, yaml) }
      errors.append(contentsOf: yaml.errors)
      return value
    }

    let version = read(Self.versionFile, VersionReader.read)
    let folds = read(Self.foldsFile, FoldReader.read)
    let languages = read(Self.languagesFile, LanguageReader.read)
    var all: [Market] = []
    for name in marketFiles(files, markets) {
      guard let market = read(name, { MarketReader($0, $1)?.read() }) else { continue }
      if market.code.lowercased() + ".yaml" != name {
        errors.append(
          .init(
            file: files.files[name]?.place ?? name, message: "is the file of market \(market.code)",
            hint: "call it \(market.code.lowercased()).yaml"))
      }
      all.append(market)
    }
    errors.append(contentsOf: duplicates(all))
    guard errors.isEmpty, let version, let folds, let languages else { throw RulebookErrors(items: errors) }
    return Rulebook(
      name: "\(version)+\(files.digest) (\(files.origin))", version: version, markets: all, folds: folds,
      languages: languages)
  }

  private static let versionFile = "rulebook.yaml"
  private static let foldsFile = "folds.yaml"
  private static let languagesFile = "languages.yaml"

  private static func marketFiles(_ files: RulebookFiles, _ wanted: [String]?) -> [String] {
    let all = files.files.keys.sorted().filter { ![versionFile, foldsFile, languagesFile].contains($0) }
    guard let wanted else { return all }
    let names = wanted.map { $0.lowercased() + ".yaml" }
    return names.allSatisfy(all.contains) ? all.filter(names.contains) : all
  }

  /// Two markets of one code, two rules of one id.
  private static func duplicates(_ markets: [Market]) -> [RulebookErrors.Item] {
    var (codes, ids) = (Set<String>(), Set<String>())
    var errors: [RulebookErrors.Item] = []
    for market in markets {
      let file = market.code.lowercased() + ".yaml"
      for code in [market.code] + market.aliases where !codes.insert(code).inserted {
        errors.append(.init(file: file, message: "market code \(code) is used twice"))
      }
      for head in market.heads where !ids.insert(head.id).inserted {
        errors.append(.init(file: file, message: "rule id \(head.id) is used twice"))
      }
    }
    return errors
  }
}

extension Market {
  /// Every rule's head, in the order of the file.
  public var heads: [RuleHead] {
    [duty, denial, language.head, tool.head] + placements.map(\.head) + labels.map(\.head)
      + scopes.map(\.head)
  }
}
