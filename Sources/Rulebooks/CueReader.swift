import Disclosure
import Seams
import Yams

/// Reads `cues.yaml`: what hints at a connection that nobody told.
enum CueReader {
  private static let keys: Set = ["reviewed", "reviewer", "from", "sources", "cues"]

  static func read(_ root: Node, _ yaml: YAMLReader) -> [CueRule] {
    guard let values = yaml.mapping(root, "the cues", keys: keys),
      let reviewed = yaml.date(yaml.required(values, "reviewed", in: root, "the cues"), "reviewed"),
      let reviewer = yaml.text(yaml.required(values, "reviewer", in: root, "the cues"), "reviewer"),
      let from = yaml.date(yaml.required(values, "from", in: root, "the cues"), "from")
    else { return [] }
    let rules = RuleReader(
      yaml: yaml, sources: RuleReader.sources(values["sources"], yaml), reviewed: reviewed,
      reviewer: reviewer, from: from)
    return yaml.list(values["cues"], "cues").compactMap { cue($0, rules, yaml) }
  }

  private static func cue(_ node: Node, _ rules: RuleReader, _ yaml: YAMLReader) -> CueRule? {
    let keys = RuleReader.headKeys.union(YAMLReader.patternKeys).union(["strength", "links", "signs"])
    guard let values = yaml.mapping(node, "the cue", keys: keys),
      let head = rules.head(values, node, "the cue"),
      let strength = yaml.choice(
        yaml.required(values, "strength", in: node, "cue \(head.id)"), "strength",
        as: CueRule.Strength.self)
    else { return nil }
    let cue = CueRule(
      head: head, strength: strength, signs: yaml.choices(values["signs"], "signs"),
      links: yaml.list(values["links"], "links").compactMap { link($0, yaml) },
      patterns: yaml.patterns(in: values))
    if cue.signs.isEmpty, cue.links.isEmpty, cue.patterns.isEmpty {
      yaml.complain(node, "cue \(head.id) has nothing to look for", hint: "give signs, links or words")
    }
    return cue
  }

  private static func link(_ node: Node, _ yaml: YAMLReader) -> LinkShape? {
    guard let values = yaml.mapping(node, "the link", keys: ["hosts", "path", "parameters"]) else {
      return nil
    }
    let shape = LinkShape(
      hosts: yaml.texts(values["hosts"], "hosts").map { $0.lowercased() },
      path: yaml.text(values["path"], "path")?.lowercased() ?? "",
      parameters: yaml.texts(values["parameters"], "parameters").map { $0.lowercased() })
    if shape.hosts.isEmpty, shape.parameters.isEmpty {
      yaml.complain(node, "the link would be any link", hint: "give hosts or parameters")
    }
    return shape
  }
}
