import Disclosure
import Seams
import Yams

/// Reads `rulebook.yaml`: which format and which version the files are.
enum VersionReader {
  static let format = 1

  static func read(_ root: Node, _ yaml: YAMLReader) -> String? {
    guard let values = yaml.mapping(root, "the rulebook", keys: ["format", "version"]),
      let formatNode = yaml.required(values, "format", in: root, "the rulebook"),
      let format = yaml.number(formatNode, "format")
    else { return nil }
    if format != Self.format {
      yaml.complain(formatNode, "format is \(format)", hint: "this build reads format \(Self.format)")
    }
    return yaml.text(yaml.required(values, "version", in: root, "the rulebook"), "version")
  }
}

/// Reads `folds.yaml`.
enum FoldReader {
  static func read(_ root: Node, _ yaml: YAMLReader) -> [Fold] {
    guard let values = yaml.mapping(root, "folds", keys: ["reviewed", "sources", "folds"]) else { return [] }
    let sources = RuleReader.sources(values["sources"], yaml)
    _ = yaml.date(yaml.required(values, "reviewed", in: root, "the file"), "reviewed")
    return yaml.list(yaml.required(values, "folds", in: root, "the file"), "folds").compactMap { node in
      let keys: Set = ["platform", "characters", "lines", "premium_only", "reviewed", "source", "note"]
      guard let values = yaml.mapping(node, "the fold", keys: keys),
        let platform = yaml.choice(
          yaml.required(values, "platform", in: node, "the fold"), "platform", as: CheckInput.Platform.self),
        let sourceNode = yaml.required(values, "source", in: node, "the fold"),
        let name = yaml.text(sourceNode, "source")
      else { return nil }
      guard let source = sources[name] else {
        yaml.complain(
          sourceNode, "source \"\(name)\" is not listed under sources",
          hint: YAMLReader.hint(name, among: sources.keys.sorted()))
        return nil
      }
      _ = yaml.date(values["reviewed"], "reviewed")
      return Fold(
        platform: platform, characters: yaml.number(values["characters"], "characters"),
        lines: yaml.number(values["lines"], "lines"),
        premiumOnly: yaml.flag(values["premium_only"], "premium_only"), source: source)
    }
  }
}

/// Reads `languages.yaml`.
enum LanguageReader {
  static func read(_ root: Node, _ yaml: YAMLReader) -> [LanguageWords] {
    yaml.entries(root, "languages").compactMap { code, node in
      let keys: Set = [
        "advertising", "denials", "claims", "negators", "negators_after", "fillers", "alternatives", "additions",
        "codes", "on_screen", "minors",
      ]
      guard let values = yaml.mapping(node, "language \(code)", keys: keys) else { return nil }
      func patterns(_ key: String) -> [LabelPattern] {
        guard let node = values[key],
          let inner = yaml.mapping(node, key, keys: YAMLReader.patternKeys)
        else { return [] }
        return yaml.patterns(in: inner)
      }
      func folded(_ key: String) -> [String] {
        yaml.texts(values[key], key).flatMap { word in
          (try? LabelPattern.read(word, place: .phrases)) ?? []
        }.compactMap { pattern in
          if case .word(let word)? = pattern.elements.first { word } else { nil }
        }
      }
      return LanguageWords(
        code: code, advertising: patterns("advertising"), denials: patterns("denials"),
        claims: patterns("claims"),
        negators: folded("negators"), negatorsAfter: folded("negators_after"), fillers: folded("fillers"),
        alternatives: folded("alternatives"), additions: folded("additions"),
        codes: patterns("codes"), onScreen: patterns("on_screen"), minors: patterns("minors"))
    }
  }
}
