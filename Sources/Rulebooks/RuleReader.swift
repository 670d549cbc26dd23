import Disclosure
import Seams
import Yams

/// Reads what the rules of one file share: heads, conditions, and the file's sources and defaults.
struct RuleReader {
  let yaml: YAMLReader
  var sources: [String: Source] = [:]
  var reviewed: CivilDate
  var reviewer: String
  var from: CivilDate

  static let headKeys: Set = [
    "id", "source", "reviewed", "reviewer", "from", "until", "message", "fix", "note",
  ]
  static let conditionKeys: Set = [
    "platforms", "formats", "except_platforms", "except_formats", "connections", "subjects", "languages",
    "min_followers", "max_followers", "minors", "platform_label",
  ]

  static func sources(_ node: Node?, _ yaml: YAMLReader) -> [String: Source] {
    guard let node else { return [:] }
    var sources: [String: Source] = [:]
    for (name, value) in yaml.entries(node, "sources") {
      guard let values = yaml.mapping(value, "source \(name)", keys: ["title", "confidence"]),
        let title = yaml.text(yaml.required(values, "title", in: value, "source \(name)"), "title"),
        let confidence = yaml.choice(
          yaml.required(values, "confidence", in: value, "source \(name)"), "confidence", as: Confidence.self)
      else { continue }
      sources[name] = Source(title: title, confidence: confidence)
    }
    return sources
  }

  func head(_ values: [String: Node], _ node: Node, _ what: String) -> RuleHead? {
    guard let id = yaml.text(yaml.required(values, "id", in: node, what), "id"),
      let sourceNode = yaml.required(values, "source", in: node, what),
      let name = yaml.text(sourceNode, "source")
    else { return nil }
    guard let source = sources[name] else {
      yaml.complain(
        sourceNode, "source \"\(name)\" is not listed under sources",
        hint: sources.isEmpty ? "list it there" : YAMLReader.hint(name, among: sources.keys.sorted()))
      return nil
    }
    let head = RuleHead(
      id: id, source: source, reviewed: yaml.date(values["reviewed"], "reviewed") ?? reviewed,
      reviewer: yaml.text(values["reviewer"], "reviewer") ?? reviewer,
      from: yaml.date(values["from"], "from") ?? from, until: yaml.date(values["until"], "until"),
      message: yaml.text(values["message"], "message"), fix: yaml.text(values["fix"], "fix"),
      note: yaml.text(values["note"], "note"))
    if let until = head.until, until < head.from {
      yaml.complain(values["until"] ?? node, "rule \(id) ends on \(until), before it begins on \(head.from)")
    }
    return head
  }

  func condition(_ node: Node?) -> RuleCondition {
    var condition = RuleCondition()
    guard let node, let values = yaml.mapping(node, "when", keys: Self.conditionKeys) else {
      return condition
    }
    condition.platforms = yaml.choices(values["platforms"], "platform")
    condition.formats = yaml.choices(values["formats"], "format")
    condition.exceptPlatforms = yaml.choices(values["except_platforms"], "platform")
    condition.exceptFormats = yaml.choices(values["except_formats"], "format")
    condition.connections = yaml.choices(values["connections"], "connection")
    condition.subjects = yaml.choices(values["subjects"], "subject")
    condition.languages = Set(yaml.texts(values["languages"], "languages"))
    condition.minFollowers = yaml.number(values["min_followers"], "min_followers")
    condition.maxFollowers = yaml.number(values["max_followers"], "max_followers")
    condition.minors = yaml.flag(values["minors"], "minors")
    condition.platformLabel = values["platform_label"].map { yaml.flag($0, "platform_label") }
    return condition
  }

  func reason(_ node: Node?, default fallback: Reason) -> Reason {
    guard let node, let text = yaml.text(node, "reason") else { return fallback }
    let reason = Reason(rawValue: text)
    let plain = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F }
    if !plain { yaml.complain(node, "reason \"\(text)\" is not made of a-z and _") }
    return reason
  }
}
