import JSONLines

/// Two values of one type, compared field by field as their JSON shows them.
enum FieldDifference {
  static func between(_ before: some Encodable, _ after: some Encodable) -> [ImportPlan.FieldChange] {
    let (old, new) = (fields(before), fields(after))
    return Set(old.keys).union(new.keys).sorted().compactMap { field in
      old[field] == new[field] ? nil : .init(field: field, before: old[field], after: new[field])
    }
  }

  private static func fields(_ value: some Encodable) -> [String: String] {
    guard let json = try? JSONText.decode(JSONValue.self, from: JSONText.certain(value)) else { return [:] }
    var fields: [String: String] = [:]
    collect(json, "", &fields)
    return fields
  }

  private static func collect(_ value: JSONValue, _ path: String, _ fields: inout [String: String]) {
    switch value {
    case .null: break
    case .bool(let bool): fields[path] = bool ? "yes" : "no"
    case .integer(let number): fields[path] = String(number)
    case .number(let number): fields[path] = "\(number)"
    case .string(let text): fields[path] = text
    case .object(let members):
      for (key, member) in members { collect(member, path.isEmpty ? key : "\(path).\(key)", &fields) }
    case .array(let items):
      let texts = items.compactMap(text)
      if texts.count == items.count {
        if !items.isEmpty { fields[path] = texts.joined(separator: " | ") }
      } else {
        for (index, item) in items.enumerated() { collect(item, "\(path)[\(name(of: item) ?? "\(index)")]", &fields) }
      }
    }
  }

  private static func text(_ value: JSONValue) -> String? {
    if case .string(let text) = value { return text }
    return nil
  }

  /// What tells an item of a list from its neighbours, wherever it stands.
  private static func name(of item: JSONValue) -> String? {
    guard case .object(let members) = item else { return nil }
    if let id = members["id"].flatMap(text) { return id }
    guard let platform = members["platform"].flatMap(text), let handle = members["handle"].flatMap(text)
    else { return nil }
    return "\(platform):\(handle)"
  }
}
