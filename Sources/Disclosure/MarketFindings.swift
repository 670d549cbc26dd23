/// Wording of one market's findings.
extension MarketJudge {
  /// Where something is missing: the start of the first judged field.
  var start: Span {
    let isStory = !post.frames.isEmpty && post.format == .story
    return Span(field: isStory ? "frames[0]" : "text", start: 0, end: 0)
  }

  func span(_ field: Int, _ hit: PatternSet.Hit) -> Span {
    let tokens = reading.fields[field].text.tokens
    return Span(field: reading.fields[field].name, start: tokens[hit.first].start, end: tokens[hit.last].end)
  }

  func excerpt(_ field: Int, _ hit: PatternSet.Hit) -> String {
    reading.fields[field].excerpt(span(field, hit))
  }

  func finding(
    _ head: RuleHead, _ label: Candidate, _ text: (message: String, fix: String), _ condition: String = ""
  ) -> Finding {
    finding(head, span(label.field, label.hit), text, in: excerpt(label.field, label.hit), condition)
  }

  func evidence(_ label: Candidate) -> Finding {
    let text = label.proviso == nil ? FindingText.accepted : FindingText.acceptedIf
    var finding = finding(label.head.silenced, label, (text, ""), label.proviso ?? "")
    finding.fix = nil
    return finding
  }

  func finding(
    _ head: RuleHead, _ span: Span, _ text: (message: String, fix: String), in label: String,
    _ condition: String = ""
  ) -> Finding {
    Finding(
      rule: head.id, jurisdiction: market.code, source: head.source.title,
      confidence: head.source.confidence, span: span, message: fill(head.message ?? text.message, label, condition),
      fix: fill(head.fix ?? text.fix, label, condition))
  }

  private func fill(_ text: String, _ label: String, _ condition: String) -> String {
    guard text.utf8.contains(0x7B) else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      switch rest[rest.index(after: open)..<close] {
      case "label": result += label
      case "condition": result += condition
      case "recommended": result += market.recommendedLabel(for: language)
      case "market": result += market.name
      case let other: result += "{\(other)}"
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
