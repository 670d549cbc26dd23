import Disclosure
import Seams
import Yams

/// Reads the file of one market.
struct MarketReader {
  private static let keys: Set = [
    "market", "name", "aliases", "languages", "from", "reviewed", "reviewer", "recommended", "sources", "duty",
    "denial", "clarity", "language", "platform_tool", "placements", "labels", "scopes", "examples",
  ]

  private let yaml: YAMLReader
  private let rules: RuleReader
  private let root: Node
  private let values: [String: Node]

  /// Nil, with complaints, when the file lacks what every rule of it needs.
  init?(_ root: Node, _ yaml: YAMLReader) {
    guard let values = yaml.mapping(root, "the market", keys: Self.keys),
      let reviewed = yaml.date(yaml.required(values, "reviewed", in: root, "the market"), "reviewed"),
      let reviewer = yaml.text(yaml.required(values, "reviewer", in: root, "the market"), "reviewer"),
      let from = yaml.date(yaml.required(values, "from", in: root, "the market"), "from")
    else { return nil }
    self.yaml = yaml
    self.root = root
    self.values = values
    rules = RuleReader(
      yaml: yaml, sources: RuleReader.sources(values["sources"], yaml), reviewed: reviewed,
      reviewer: reviewer, from: from)
  }

  func read() -> Market? {
    guard let code = text("market"), let name = text("name"),
      let duty = required("duty", rules.plain), let denial = required("denial", rules.plain),
      let language = required("language", rules.language), let tool = required("platform_tool", rules.tool)
    else { return nil }
    let languages = yaml.texts(yaml.required(values, "languages", in: root, "the market"), "languages")
    if languages.isEmpty { yaml.complain(values["languages"] ?? root, "the market names no language") }
    _ = yaml.required(values, "recommended", in: root, "the market")
    var market = Market(
      code: code, name: name, aliases: yaml.texts(values["aliases"], "aliases"), languages: languages,
      from: rules.from, duty: duty, denial: denial, recommended: rules.recommended(values["recommended"]),
      labels: yaml.list(values["labels"], "labels").compactMap(rules.label),
      placements: yaml.list(values["placements"], "placements").compactMap(rules.placement),
      language: language, tool: tool, scopes: yaml.list(values["scopes"], "scopes").compactMap(rules.scope),
      clarity: values["clarity"].flatMap { rules.plain($0, "clarity") })
    ExampleReader(yaml: yaml).read(values["examples"], into: &market)
    return market
  }

  private func text(_ key: String) -> String? {
    yaml.text(yaml.required(values, key, in: root, "the market"), key)
  }

  private func required<Rule>(_ key: String, _ read: (Node, String) -> Rule?) -> Rule? {
    yaml.required(values, key, in: root, "the market").flatMap { read($0, key) }
  }
}
