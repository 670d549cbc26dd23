import Disclosure
import Yams

extension RuleReader {
  func label(_ node: Node) -> LabelRule? {
    let keys = Self.headKeys.union(YAMLReader.patternKeys)
      .union(["standing", "when", "otherwise", "proviso", "reason", "language", "everyday"])
    guard let values = yaml.mapping(node, "the label", keys: keys),
      let head = head(values, node, "the label"),
      let standing = yaml.choice(
        yaml.required(values, "standing", in: node, "label \(head.id)"), "standing",
        as: LabelRule.Standing.self)
    else { return nil }
    let patterns = yaml.patterns(in: values)
    if patterns.isEmpty {
      yaml.complain(node, "label \(head.id) has no words", hint: "give hashtags, words, openers or phrases")
    }
    if let proviso = values["proviso"], standing != .accepted {
      yaml.complain(proviso, "label \(head.id) has a proviso and is not accepted", hint: "take one of them out")
    }
    return LabelRule(
      head: head, standing: standing, when: condition(values["when"]),
      otherwise: yaml.choice(values["otherwise"], "otherwise"),
      reason: reason(values["reason"], default: .ambiguousLabel),
      language: yaml.text(values["language"], "language"), everyday: yaml.flag(values["everyday"], "everyday"),
      proviso: yaml.text(values["proviso"], "proviso"), patterns: patterns)
  }

  func scope(_ node: Node) -> ScopeRule? {
    let keys = Self.headKeys.union(["when", "reason", "verdict", "effect", "laws"])
    guard let values = yaml.mapping(node, "the scope", keys: keys),
      let head = head(values, node, "the scope")
    else { return nil }
    let effect = yaml.choice(values["effect"], "effect", as: ScopeRule.Effect.self) ?? .always
    var judgement = Judgement.adequate
    if effect != .note {
      let verdict = yaml.required(values, "verdict", in: node, "scope \(head.id)")
      guard let verdict = yaml.choice(verdict, "verdict", as: Judgement.self),
        yaml.required(values, "reason", in: node, "scope \(head.id)") != nil
      else { return nil }
      judgement = verdict
    }
    return ScopeRule(
      head: head, when: condition(values["when"]), effect: effect,
      reason: values["reason"].map { reason($0, default: .noLabel) }, judgement: judgement,
      laws: yaml.texts(values["laws"], "laws"))
  }
}
