import Foundation
import JSONLines

/// As much of JSON Schema as the published ones use: `$ref` into `$defs`, `type`, `required`, `properties`, `items`,
/// `const`, `enum`, `pattern`, and an `allOf` of the kinds. Stricter than the standard in one thing: a field that is not
/// listed is a problem, because somebody forgot to list it.
struct Schema {
  private let root: [String: JSONValue]
  private let definitions: [String: JSONValue]

  init(_ path: String) throws {
    root = try JSONText.decode([String: JSONValue].self, from: Array(try Page(path).text.utf8))
    definitions = root["$defs"]?.fields ?? [:]
  }

  /// The kinds that `allOf` chooses among.
  var kinds: [String] {
    (root["allOf"]?.list ?? []).compactMap {
      $0.fields["if"]?.fields["properties"]?.fields["kind"]?.fields["const"]?.text
    }
  }

  /// What does not fit; `kind` lays that kind's definition over the whole.
  func problems(of value: JSONValue, named kind: String? = nil) -> [String] {
    var whole = root
    if let kind {
      guard let own = definitions[kind]?.fields else { return ["\(kind) is not described"] }
      whole["properties"] = .object(
        (root["properties"]?.fields ?? [:]).merging(own["properties"]?.fields ?? [:]) { $1 })
      whole["required"] = .array((root["required"]?.list ?? []) + (own["required"]?.list ?? []))
    }
    return problems(value, .object(whole), at: "")
  }

  private func problems(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    let name = place.isEmpty ? "the value" : place
    var rules = schema.fields
    if let reference = rules["$ref"]?.text {
      let target = definitions[String(reference.dropFirst("#/$defs/".count))]
      guard let target else { return ["\(name) refers to \(reference), which is not there"] }
      rules = target.fields
    }
    var found: [String] = []
    if let constant = rules["const"], constant != value { found.append("\(name) is not \(constant)") }
    if let choices = rules["enum"]?.list, !choices.contains(value) { found.append("\(name) is none of \(choices)") }
    if let type = rules["type"] {
      let types = type.list ?? [type]
      guard types.contains(where: { value.has(type: $0.text) }) else {
        return found + ["\(name) is no \(types.compactMap(\.text).joined(separator: " or "))"]
      }
    }
    if let pattern = rules["pattern"]?.text, let text = value.text,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(name) is \(text), which does not match \(pattern)")
    }
    if let items = rules["items"], let list = value.list {
      found += list.enumerated().flatMap { problems($1, items, at: "\(place)[\($0)]") }
    }
    guard let listed = rules["properties"]?.fields, case .object(let fields) = value else { return found }
    let missing = (rules["required"]?.list ?? []).compactMap(\.text).filter { fields[$0] == nil }
    found += missing.map { "\(place.isEmpty ? "" : "\(place).")\($0) is missing" }
    for (key, field) in fields.sorted(by: { $0.key < $1.key }) {
      let path = place.isEmpty ? key : "\(place).\(key)"
      found += listed[key].map { problems(field, $0, at: path) } ?? ["\(path) is not listed"]
    }
    return found
  }
}

extension JSONValue {
  fileprivate var fields: [String: JSONValue] { if case .object(let fields) = self { fields } else { [:] } }
  fileprivate var list: [JSONValue]? { if case .array(let list) = self { list } else { nil } }
  fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }

  fileprivate func has(type: String?) -> Bool {
    switch self {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .integer: type == "integer" || type == "number"
    case .number: type == "number"
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }
}
