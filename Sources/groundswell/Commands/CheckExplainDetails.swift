import Disclosure

/// When a rule speaks and which words it looks for.
extension RuleSummary {
  /// Patterns of one kind that are printed; a line of a rulebook may give a thousand.
  static let mostPatterns = 12

  static func details(
    _ when: RuleCondition, otherwise: LabelRule.Standing?
  ) -> [(name: String, text: String)] {
    let parts = [
      list("platform", when.platforms), list("format", when.formats), list("not on", when.exceptPlatforms),
      list("not as", when.exceptFormats), list("connection", when.connections), list("subject", when.subjects),
      when.languages.isEmpty ? nil : "language \(when.languages.sorted().joined(separator: ", "))",
      when.minFollowers.map { "\($0) followers or more" }, when.maxFollowers.map { "\($0) followers or fewer" },
      when.minors ? "by or for children" : nil,
      when.platformLabel.map { "platform's mark \($0 ? "set" : "not set")" },
    ].compactMap { $0 }
    guard !parts.isEmpty else { return [] }
    let other = otherwise.map { "; otherwise \(says($0))" } ?? ""
    return [("when", parts.joined(separator: "; ") + other)]
  }

  private static func list<Value>(_ name: String, _ values: Set<Value>) -> String?
  where Value: RawRepresentable<String> {
    values.isEmpty ? nil : "\(name) \(values.map(\.rawValue).sorted().joined(separator: ", "))"
  }

  static func words(_ patterns: [LabelPattern]) -> [(name: String, text: String)] {
    LabelPattern.Place.allCases.compactMap { place in
      let own = patterns.filter { $0.place == place }
      guard !own.isEmpty else { return nil }
      let shown = own.prefix(mostPatterns).map(text).joined(separator: " · ")
      let more = own.count > mostPatterns ? " · and \(own.count - mostPatterns) more" : ""
      return (place.rawValue, shown + more)
    }
  }

  private static func text(_ pattern: LabelPattern) -> String {
    let words = pattern.elements.map { element in
      switch element {
      case .word(let word): word
      case .stem(let stem): stem + "*"
      case .brand: "{brand}"
      case .mention: "{mention}"
      case .any: "{any}"
      }
    }
    return pattern.place == .hashtags ? "#" + words.joined() : words.joined(separator: " ")
  }
}
