import Campaigns
import Seams

/// Readings of a cell that report at the cell. An empty cell is nil without a report, unless it is required.
extension CSVField {
  func required(_ findings: inout Findings, _ expected: String) -> String? {
    if isEmpty { findings.error(name, at: position, found: nil, expected: expected) }
    return value
  }

  func slug(_ findings: inout Findings, required: Bool) -> Slug? {
    if isEmpty, !required { return nil }
    if let slug = Slug(text) { return slug }
    let plain = text.lowercased().map { $0 == " " || $0 == "_" || $0 == "." ? "-" : $0 }
    let hint = Slug(String(plain)).map { "write \($0)" }
    findings.error(name, at: position, found: value, expected: Slug.rule, hint: hint)
    return nil
  }

  func read<T>(
    _ findings: inout Findings, _ expected: @autoclosure () -> String, hint: @autoclosure () -> String? = nil,
    _ reading: (String) -> T?
  ) -> T? {
    guard let value else { return nil }
    if let result = reading(value) { return result }
    findings.error(name, at: position, found: value, expected: expected(), hint: hint())
    return nil
  }

  func choice<T: RawRepresentable & CaseIterable>(_ findings: inout Findings, required: Bool) -> T?
  where T.RawValue == String {
    let names = FieldReading.names(of: T.self)
    let expected = "one of \(names.joined(separator: " "))"
    if required, isEmpty { findings.error(name, at: position, found: nil, expected: expected) }
    return read(&findings, expected, hint: choiceHint(names)) { FieldReading.choice($0) }
  }

  private func choiceHint(_ names: [String]) -> String? {
    if text.lowercased() == "twitter", names.contains("x") { return "write x" }
    return Nearest.hint(for: text, among: names)
  }

  /// Every part of a list, the bad ones reported and left out.
  func list(_ findings: inout Findings, _ expected: String, _ reading: (String) -> String?) -> [String] {
    list.compactMap { part in
      if let good = reading(part) { return good }
      findings.error(name, at: position, found: part, expected: expected)
      return nil
    }
  }
}
