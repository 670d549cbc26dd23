import Disclosure

/// What a person sees of one caption's verdict.
struct CheckReport {
  let file: String
  let post: CheckInput
  let verdict: Verdict
  /// What each market says for itself.
  let markets: [(market: String, verdict: Verdict)]

  var text: String {
    var lines: [String] = []
    for (_, own) in markets {
      for finding in own.findings {
        let (line, column) = position(finding.span)
        let severity = severity(finding, own.verdict)
        lines.append("\(file):\(line):\(column): \(severity): \(finding.message) [\(finding.rule)]")
        lines.append("  source: \(finding.source) (\(finding.confidence.rawValue), \(finding.jurisdiction))")
        if let fix = finding.fix { lines.append("  fix: \(fix)") }
      }
    }
    let reasons = verdict.reasons.map(\.rawValue).joined(separator: ", ")
    lines.append("verdict: \(verdict.verdict.rawValue)" + (reasons.isEmpty ? "" : " (\(reasons))"))
    if markets.count > 1 {
      let each = markets.map { "\($0.market) \($0.verdict.verdict.rawValue)" }
      lines.append("by market, the strictest decides: \(each.joined(separator: ", "))")
    }
    if !verdict.assumed.isEmpty { lines.append("assumed: \(verdict.assumed.joined(separator: ", "))") }
    lines.append("rulebook: \(verdict.rulebook)")
    lines.append("This informs people who decide; it is not legal advice.")
    return lines.joined(separator: "\n") + "\n"
  }

  /// A finding without a fix names what is right.
  private func severity(_ finding: Finding, _ verdict: Judgement) -> String {
    if finding.fix == nil { return "note" }
    return verdict == .needsHuman ? "warning" : "error"
  }

  /// Line and column from 1, counted in Unicode scalars.
  private func position(_ span: Span) -> (line: Int, column: Int) {
    var (line, column) = (1, 1)
    for scalar in post.text.unicodeScalars.prefix(span.start) {
      if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    return (line, column)
  }
}
