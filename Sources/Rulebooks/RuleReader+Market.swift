import Disclosure
import Yams

/// The rules of which a market has one each.
extension RuleReader {
  /// A rule that is nothing but its head: duty, denial, clarity.
  func plain(_ node: Node, _ key: String) -> RuleHead? { single(node, key)?.0 }

  func language(_ node: Node, _ key: String) -> LanguageRule? {
    guard let (head, values) = single(node, key, extra: ["wanted"]),
      let wanted = yaml.choice(
        yaml.required(values, "wanted", in: node, key), "wanted", as: LanguageRule.Wanted.self)
    else { return nil }
    return LanguageRule(head: head, wanted: wanted)
  }

  func tool(_ node: Node, _ key: String) -> ToolRule? {
    guard let (head, values) = single(node, key, extra: ["standing", "when", "otherwise"]),
      let standing = yaml.choice(
        yaml.required(values, "standing", in: node, key), "standing", as: LabelRule.Standing.self)
    else { return nil }
    return ToolRule(
      head: head, standing: standing, when: condition(values["when"]),
      otherwise: yaml.choice(values["otherwise"], "otherwise") ?? .unclear)
  }

  /// The label to recommend, by language.
  func recommended(_ node: Node?) -> [String: String] {
    guard let node else { return [:] }
    var labels: [String: String] = [:]
    for (key, value) in yaml.entries(node, "recommended") { labels[key] = yaml.text(value, "recommended") }
    return labels
  }

  private func single(
    _ node: Node, _ key: String, extra: Set<String> = []
  ) -> (RuleHead, [String: Node])? {
    guard let values = yaml.mapping(node, key, keys: Self.headKeys.union(extra)),
      let head = head(values, node, key)
    else { return nil }
    return (head, values)
  }
}
