/// Puts the findings of one market into words.
package struct Wording {
  let rules: ActiveRules
  let reading: PostReading

  func finding(_ draft: Draft) -> Finding {
    let head = rules.citations[draft.citation].head
    let (message, fix) = Self.phrases(draft.citation, draft.text, isSilenced: draft.isSilenced, rules)
    let label = reading.words(draft.spot.field, draft.label)
    let condition = rules.condition(of: draft)
    let cure: String? =
      switch draft.fix {
      case .none: nil
      case .own: fix.filled(label, condition)
      case .of(let citation, let text):
        Self.phrases(citation, text, isSilenced: false, rules).fix.filled(label, condition)
      case .written(let text): text
      }
    return Finding(
      rule: head.id, jurisdiction: rules.market.code, source: head.source.title,
      confidence: head.source.confidence, span: reading.span(draft.spot),
      message: message.filled(label, condition), fix: cure)
  }

  /// What a rule says, or the text where it has no words of its own.
  package static func phrases(
    _ citation: Int, _ text: FindingText, isSilenced: Bool, _ rules: ActiveRules
  ) -> (message: Phrase, fix: Phrase) {
    let citation = rules.citations[citation]
    let words = text.words(citation.reason)
    let message = (isSilenced ? nil : citation.head.message) ?? words.message
    let laws = citation.laws.isEmpty ? "" : "; look at " + citation.laws.joined(separator: ", ")
    return (
      Phrase(message + laws, rules), Phrase((isSilenced ? nil : citation.head.fix) ?? words.fix, rules)
    )
  }
}

extension ActiveRules {
  /// What the text of the post cannot show.
  package func condition(of draft: Draft) -> String {
    draft.condition >= 0 ? citations[draft.condition].proviso ?? "" : ""
  }
}

/// A text of a finding, cut where something of the post comes in.
package struct Phrase {
  package enum Part {
    case literal(String)
    case label, condition
  }

  package private(set) var parts: [Part] = []

  fileprivate init(_ text: String, _ rules: ActiveRules) {
    var rest = text[...]
    var literal = ""
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      literal += rest[..<open]
      switch rest[rest.index(after: open)..<close] {
      case "label": append(.label, after: &literal)
      case "condition": append(.condition, after: &literal)
      case "recommended": literal += rules.recommended
      case "market": literal += rules.market.name
      case let other: literal += "{\(other)}"
      }
      rest = rest[rest.index(after: close)...]
    }
    parts.append(.literal(literal + rest))
  }

  private mutating func append(_ part: Part, after literal: inout String) {
    parts += [.literal(literal), part]
    literal = ""
  }

  func filled(_ label: String, _ condition: String) -> String {
    parts.reduce(into: "") { text, part in
      switch part {
      case .literal(let literal): text += literal
      case .label: text += label
      case .condition: text += condition
      }
    }
  }
}
