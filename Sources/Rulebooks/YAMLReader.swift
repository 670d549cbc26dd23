import Disclosure
import Foundation
import Seams
import Yams

/// Reads one YAML file, keeping every complaint with its line and column instead of stopping at the first.
final class YAMLReader {
  let file: String
  private(set) var errors: [RulebookErrors.Item] = []
  private var patternCount = 0

  /// No figure of a rule is as large; sums and products of such numbers stay numbers.
  static let largestNumber = 1_000_000_000
  /// Letters of one pattern, which bound how many words its choices have.
  static let longestPattern = 1000
  /// Patterns of one file, choices taken; the largest of those compiled in has a tenth.
  static let mostPatterns = 100_000

  init(file: String) { self.file = file }

  /// The document's root; nil (with a complaint) when it is no YAML.
  func compose(_ bytes: ArraySlice<UInt8>) -> Node? {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      complain(nil, "is not UTF-8")
      return nil
    }
    if let alias = YAMLAlias.first(in: text) {
      errors.append(
        .init(
          file: file, line: alias.line, column: alias.column, message: "has an alias, *\(alias.name)",
          hint: "anchors (&) and aliases (*) are not read; repeat the value"))
      return nil
    }
    do {
      // Texts stay texts: what a rule means by `2026` or `yes` is for its reader to say.
      if let root = try Yams.compose(yaml: text, .basic) { return root }
      complain(nil, "is empty")
    } catch let error as YamlError {
      complain(error)
    } catch {
      complain(nil, "is not YAML")
    }
    return nil
  }

  private func complain(_ error: YamlError) {
    let (problem, mark): (String, Mark?) =
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        (problem, mark)
      case .duplicatedKeysInMapping(let keys, let context):
        ("key \(keys.sorted().joined(separator: ", ")) is given twice", context.mark)
      case .reader(let problem, _, _, _): (problem, nil)
      case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded: ("is not YAML", nil)
      }
    errors.append(.init(file: file, line: mark?.line, column: mark?.column, message: problem))
  }

  func complain(_ node: Node?, _ message: String, hint: String? = nil) {
    let mark = node?.mark
    errors.append(.init(file: file, line: mark?.line, column: mark?.column, message: message, hint: hint))
  }

  /// A mapping whose keys are all among `keys`.
  func mapping(_ node: Node, _ what: String, keys: Set<String>) -> [String: Node]? {
    guard case .mapping(let mapping) = node else {
      complain(node, "\(what) is not a mapping", hint: "expected key: value lines")
      return nil
    }
    var result: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.scalar?.string, keys.contains(name) else {
        let name = key.scalar?.string ?? "?"
        complain(key, "\(what) has no key \"\(name)\"", hint: Self.hint(name, among: keys.sorted()))
        continue
      }
      result[name] = value
    }
    return result
  }

  /// A mapping with keys of the file's own choice, in order.
  func entries(_ node: Node, _ what: String) -> [(key: String, value: Node)] {
    guard case .mapping(let mapping) = node else {
      complain(node, "\(what) is not a mapping", hint: "expected key: value lines")
      return []
    }
    return mapping.compactMap { key, value in key.scalar.map { ($0.string, value) } }
  }

  /// The name that was meant, if one is near, and all that are known.
  static func hint(_ name: String, among known: [String]) -> String {
    let expected = "expected one of \(known.joined(separator: ", "))"
    return Nearest.hint(for: name, among: known).map { "\($0) \(expected)" } ?? expected
  }

  func list(_ node: Node?, _ what: String) -> [Node] {
    guard let node else { return [] }
    guard case .sequence(let sequence) = node else {
      complain(node, "\(what) is not a list", hint: "expected - items or [a, b]")
      return []
    }
    return Array(sequence)
  }

  func text(_ node: Node?, _ what: String) -> String? {
    guard let node else { return nil }
    guard let scalar = node.scalar, !scalar.string.isEmpty else {
      complain(node, "\(what) is not a text")
      return nil
    }
    return scalar.string
  }

  func texts(_ node: Node?, _ what: String) -> [String] { list(node, what).compactMap { text($0, what) } }

  func required(_ values: [String: Node], _ key: String, in node: Node, _ what: String) -> Node? {
    if let value = values[key] { return value }
    complain(node, "\(what) lacks \(key)")
    return nil
  }

  func choice<Choice>(_ node: Node?, _ what: String, as type: Choice.Type = Choice.self) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let node, let text = text(node, what) else { return nil }
    if let value = Choice(rawValue: text) { return value }
    complain(node, "\(what) is \"\(text)\"", hint: Self.hint(text, among: Choice.allCases.map(\.rawValue)))
    return nil
  }

  func choices<Choice>(_ node: Node?, _ what: String) -> Set<Choice>
  where Choice: RawRepresentable<String> & CaseIterable & Hashable {
    Set(list(node, what).compactMap { choice($0, what) })
  }

  func date(_ node: Node?, _ what: String) -> CivilDate? {
    guard let node, let text = text(node, what) else { return nil }
    var scanner = DigitScanner(text.utf8)
    if let date = scanner.date(), scanner.isAtEnd { return date }
    complain(node, "\(what) is \"\(text)\"", hint: "expected a date such as 2026-11-21")
    return nil
  }

  func number(_ node: Node?, _ what: String) -> Int? {
    guard let node, let text = text(node, what) else { return nil }
    if let number = Int(text), (0...Self.largestNumber).contains(number) { return number }
    complain(node, "\(what) is \"\(text)\"", hint: "expected a whole number up to \(Self.largestNumber)")
    return nil
  }

  func flag(_ node: Node?, _ what: String) -> Bool {
    guard let node, let text = text(node, what) else { return false }
    if text != "true", text != "false" {
      complain(node, "\(what) is \"\(text)\"", hint: "expected true or false")
    }
    return text == "true"
  }

  func patterns(_ node: Node?, _ place: LabelPattern.Place) -> [LabelPattern] {
    list(node, place.rawValue).flatMap { item -> [LabelPattern] in
      guard patternCount <= Self.mostPatterns, let line = text(item, place.rawValue) else { return [] }
      guard line.unicodeScalars.count <= Self.longestPattern else {
        complain(item, "a pattern has more than \(Self.longestPattern) letters", hint: "make several of it")
        return []
      }
      do {
        let patterns = try LabelPattern.read(line, place: place)
        patternCount += patterns.count
        if patternCount > Self.mostPatterns {
          complain(item, "more than \(Self.mostPatterns) patterns, choices taken", hint: "use fewer choices")
        }
        return patterns
      } catch {
        complain(item, "\(error)")
        return []
      }
    }
  }

  /// The patterns of a mapping that has `hashtags`, `words`, `openers` and `phrases`.
  func patterns(in values: [String: Node]) -> [LabelPattern] {
    LabelPattern.Place.allCases.flatMap { patterns(values[$0.rawValue], $0) }
  }

  static let patternKeys = Set(LabelPattern.Place.allCases.map(\.rawValue))
}
