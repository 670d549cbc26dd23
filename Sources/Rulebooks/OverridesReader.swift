import Disclosure
import Seams
import Yams

/// Reads `us.overrides.yaml`: a few rules laid over the market's own file, so that a folder of one's own need
/// not repeat the rest. A rule whose id the market has takes its place, any other is added.
struct OverridesReader {
  private static let keys: Set = [
    "overrides", "reviewed", "reviewer", "from", "sources", "without", "recommended", "duty", "denial", "clarity",
    "language", "platform_tool", "placements", "labels", "scopes", "examples",
  ]

  let yaml: YAMLReader

  /// True when the file could be read as overrides of this market.
  func apply(_ root: Node, to market: inout Market) -> Bool {
    guard let values = yaml.mapping(root, "the overrides", keys: Self.keys),
      let codeNode = yaml.required(values, "overrides", in: root, "the overrides"),
      let code = yaml.text(codeNode, "overrides"),
      let reviewed = yaml.date(yaml.required(values, "reviewed", in: root, "the overrides"), "reviewed"),
      let reviewer = yaml.text(yaml.required(values, "reviewer", in: root, "the overrides"), "reviewer")
    else { return false }
    if code != market.code {
      yaml.complain(codeNode, "overrides is \"\(code)\"", hint: "this is the file for \(market.code)")
    }
    let rules = RuleReader(
      yaml: yaml, sources: RuleReader.sources(values["sources"], yaml), reviewed: reviewed, reviewer: reviewer,
      from: yaml.date(values["from"], "from") ?? market.from)
    remove(values["without"], from: &market)
    replaceSingles(values, rules, in: &market)
    Self.lay(yaml.list(values["labels"], "labels").compactMap(rules.label), over: &market.labels, \.head.id)
    Self.lay(
      yaml.list(values["placements"], "placements").compactMap(rules.placement), over: &market.placements,
      \.head.id)
    Self.lay(yaml.list(values["scopes"], "scopes").compactMap(rules.scope), over: &market.scopes, \.head.id)
    ExampleReader(yaml: yaml).read(values["examples"], into: &market)
    return true
  }

  private func remove(_ node: Node?, from market: inout Market) {
    let known = market.labels.map(\.head.id) + market.placements.map(\.head.id) + market.scopes.map(\.head.id)
    for item in yaml.list(node, "without") {
      guard let id = yaml.text(item, "without") else { continue }
      if !known.contains(id) {
        yaml.complain(
          item, "\(market.code) has no label, placement or scope \(id) to take out",
          hint: Nearest.hint(for: id, among: known))
      }
      market.labels.removeAll { $0.head.id == id }
      market.placements.removeAll { $0.head.id == id }
      market.scopes.removeAll { $0.head.id == id }
    }
  }

  private func replaceSingles(_ values: [String: Node], _ rules: RuleReader, in market: inout Market) {
    if let own = values["duty"].flatMap({ rules.plain($0, "duty") }) { market.duty = own }
    if let own = values["denial"].flatMap({ rules.plain($0, "denial") }) { market.denial = own }
    if let own = values["clarity"].flatMap({ rules.plain($0, "clarity") }) { market.clarity = own }
    if let own = values["language"].flatMap({ rules.language($0, "language") }) { market.language = own }
    if let own = values["platform_tool"].flatMap({ rules.tool($0, "platform_tool") }) { market.tool = own }
    market.recommended.merge(rules.recommended(values["recommended"])) { _, own in own }
  }

  private static func lay<Rule>(_ own: [Rule], over rules: inout [Rule], _ id: (Rule) -> String) {
    for rule in own {
      if let index = rules.firstIndex(where: { id($0) == id(rule) }) {
        rules[index] = rule
      } else {
        rules.append(rule)
      }
    }
  }
}
