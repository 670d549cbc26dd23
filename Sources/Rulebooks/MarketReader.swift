import Disclosure
import Seams
import Yams

/// Reads the file of one market.
struct MarketReader {
  private static let keys: Set = [
    "market", "name", "aliases", "languages", "from", "reviewed", "reviewer", "recommended", "sources",
    "duty",
    "denial", "language", "platform_tool", "placements", "labels", "scopes",
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
      reviewer: reviewer,
      from: from)
  }

  func read() -> Market? {
    guard let code = text("market"), let name = text("name"), let duty = head("duty"),
      let denial = head("denial"), let language = language(), let tool = tool()
    else { return nil }
    let languages = yaml.texts(yaml.required(values, "languages", in: root, "the market"), "languages")
    if languages.isEmpty { yaml.complain(root, "the market names no language") }
    var recommended: [String: String] = [:]
    if let node = yaml.required(values, "recommended", in: root, "the market") {
      for (key, value) in yaml.entries(node, "recommended") {
        recommended[key] = yaml.text(value, "recommended")
      }
    }
    return Market(
      code: code, name: name, aliases: yaml.texts(values["aliases"], "aliases"), languages: languages,
      from: rules.from, duty: duty, denial: denial, recommended: recommended,
      labels: yaml.list(values["labels"], "labels").compactMap(label),
      placements: yaml.list(values["placements"], "placements").compactMap(placement), language: language,
      tool: tool, scopes: yaml.list(values["scopes"], "scopes").compactMap(scope))
  }

  private func text(_ key: String) -> String? {
    yaml.text(yaml.required(values, key, in: root, "the market"), key)
  }

  /// One of the market's single rules, with the keys that only it has.
  private func rule(_ key: String, extra: Set<String> = []) -> (RuleHead, [String: Node])? {
    guard let node = yaml.required(values, key, in: root, "the market"),
      let values = yaml.mapping(node, key, keys: RuleReader.headKeys.union(extra)),
      let head = rules.head(values, node, key)
    else { return nil }
    return (head, values)
  }

  private func head(_ key: String) -> RuleHead? { rule(key)?.0 }

  private func language() -> LanguageRule? {
    guard let (head, values) = rule("language", extra: ["wanted"]),
      let wanted = yaml.choice(values["wanted"], "wanted", as: LanguageRule.Wanted.self)
    else { return nil }
    return LanguageRule(head: head, wanted: wanted)
  }

  private func tool() -> ToolRule? {
    guard let (head, values) = rule("platform_tool", extra: ["standing"]),
      let standing = yaml.choice(values["standing"], "standing", as: LabelRule.Standing.self)
    else { return nil }
    return ToolRule(head: head, standing: standing)
  }

  private func label(_ node: Node) -> LabelRule? {
    let keys = RuleReader.headKeys.union(YAMLReader.patternKeys)
      .union(["standing", "when", "otherwise", "reason", "language", "everyday"])
    guard let values = yaml.mapping(node, "the label", keys: keys),
      let head = rules.head(values, node, "the label"),
      let standing = yaml.choice(
        yaml.required(values, "standing", in: node, "label \(head.id)"), "standing",
        as: LabelRule.Standing.self)
    else { return nil }
    let patterns = yaml.patterns(in: values)
    if patterns.isEmpty {
      yaml.complain(node, "label \(head.id) has no words", hint: "give hashtags, words, openers or phrases")
    }
    return LabelRule(
      head: head, standing: standing, when: rules.condition(values["when"]),
      otherwise: yaml.choice(values["otherwise"], "otherwise"),
      reason: rules.reason(values["reason"], default: .ambiguousLabel),
      language: yaml.text(values["language"], "language"),
      everyday: yaml.flag(values["everyday"], "everyday"), patterns: patterns)
  }

  private func scope(_ node: Node) -> ScopeRule? {
    let keys = RuleReader.headKeys.union(["when", "reason", "verdict"])
    guard let values = yaml.mapping(node, "the scope", keys: keys),
      let head = rules.head(values, node, "the scope"),
      let judgement = yaml.choice(
        yaml.required(values, "verdict", in: node, "scope \(head.id)"), "verdict", as: Judgement.self),
      let reason = yaml.required(values, "reason", in: node, "scope \(head.id)")
    else { return nil }
    return ScopeRule(
      head: head, when: rules.condition(values["when"]), reason: rules.reason(reason, default: .noLabel),
      judgement: judgement)
  }
}

extension MarketReader {
  private func placement(_ node: Node) -> PlacementRule? {
    let keys = RuleReader.headKeys
      .union(["test", "run", "words", "reach", "minutes", "single_minutes", "when", "reason", "verdict"])
    guard let values = yaml.mapping(node, "the placement", keys: keys),
      let head = rules.head(values, node, "the placement"),
      let (test, reason) = test(values, node, head.id)
    else { return nil }
    return PlacementRule(
      head: head, test: test, when: rules.condition(values["when"]),
      reason: rules.reason(values["reason"], default: reason),
      judgement: yaml.choice(values["verdict"], "verdict") ?? .inadequate)
  }

  private enum TestName: String, CaseIterable {
    case beforeFold = "before_fold"
    case notInWall = "not_in_wall"
    case notAtEnd = "not_at_end"
    case first
    case inTitle = "in_title"
    case everyFrame = "every_frame"
    case firstAndLastFrame = "first_and_last_frame"
    case repeated
    case inVideo = "in_video"
  }

  /// The test and the reason it gives unless the rule names another.
  private func test(
    _ values: [String: Node], _ node: Node, _ id: String
  ) -> (PlacementRule.Test, Reason)? {
    func number(_ key: String) -> Int? {
      yaml.number(yaml.required(values, key, in: node, "placement \(id)"), key)
    }
    guard
      let name = yaml.choice(
        yaml.required(values, "test", in: node, "placement \(id)"), "test", as: TestName.self)
    else { return nil }
    switch name {
    case .beforeFold: return (.beforeFold, .labelAfterFold)
    case .notInWall: return number("run").map { (.notInWall(run: $0), .hashtagWall) }
    case .notAtEnd: return (.notAtEnd, .labelAtEnd)
    case .first:
      guard let words = number("words"), let reach = number("reach") else { return nil }
      return (.first(words: words, reach: reach), .labelNotFirst)
    case .inTitle: return (.inTitle, .labelNotFirst)
    case .everyFrame: return (.everyFrame, .labelNotEveryFrame)
    case .firstAndLastFrame: return (.firstAndLastFrame, .labelNotEveryFrame)
    case .inVideo: return (.inVideo, Reason(rawValue: "video_not_seen"))
    case .repeated:
      guard let minutes = number("minutes"), let single = number("single_minutes") else { return nil }
      return (.repeated(minutes: minutes, single: single), .labelNotEveryFrame)
    }
  }
}
