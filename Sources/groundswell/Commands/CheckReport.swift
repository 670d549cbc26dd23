import CampaignFiles
import Disclosure
import Seams

/// What a person sees of one caption's verdict.
struct CheckReport {
  let file: String
  let post: CheckInput
  let verdict: Verdict
  /// What each market says for itself.
  let markets: [(market: String, verdict: Verdict)]
  var correction: CheckCorrection?
  /// Where the caption begins in its file.
  var origin = SourcePosition.start

  /// The findings, the verdict, and the corrected caption.
  var lines: [String] {
    var lines: [String] = []
    for (_, own) in markets {
      for finding in own.findings {
        let place = position(finding.span)
        let severity = severity(finding, own.verdict)
        lines.append(
          "\(file):\(place.line):\(place.column): \(severity): \(finding.message) [\(finding.rule)]")
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
    return lines + corrected
  }

  /// What belongs to the run, not to one caption.
  static func closing(rulebook: String) -> [String] {
    ["rulebook: \(rulebook)", "This informs people who decide; it is not legal advice."]
  }

  static func assumed(_ all: [String]) -> [String] {
    all.isEmpty ? [] : ["assumed: \(all.joined(separator: ", "))"]
  }

  var text: String {
    (lines + Self.assumed(verdict.assumed) + Self.closing(rulebook: verdict.rulebook))
      .joined(separator: "\n") + "\n"
  }

  private var corrected: [String] {
    guard let correction = correction?.text else { return [] }
    let open = self.correction?.open ?? []
    var lines = [
      open.isEmpty
        ? "corrected (passes this check):"
        : "corrected (the words are right then; a person still has to look: \(open.joined(separator: ", "))):"
    ]
    func add(_ name: String?, _ text: String) {
      if let name { lines.append("  \(name):") }
      var parts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      // The line end of a file is not the caption's.
      if parts.last?.isEmpty == true { parts.removeLast() }
      lines.append(contentsOf: parts.map { "  | \($0)" })
    }
    if let title = correction.title { add("title", title) }
    if let text = correction.text { add(correction.title == nil ? nil : "text", text) }
    for (index, frame) in (correction.frames ?? []).enumerated() { add("frame \(index + 1)", frame) }
    return lines
  }

  /// A finding without a fix names what is right, or tells what else there is to know.
  private func severity(_ finding: Finding, _ verdict: Judgement) -> String {
    if finding.fix == nil { return "note" }
    return verdict == .needsHuman ? "warning" : "error"
  }

  /// Line and column from 1, counted in Unicode scalars.
  private func position(_ span: Span) -> SourcePosition {
    var place = origin
    guard span.field == "text" else { return place }
    for scalar in post.text.unicodeScalars.prefix(span.start) {
      if scalar == "\n" { place = SourcePosition(line: place.line + 1, column: 1) } else { place.column += 1 }
    }
    return place
  }
}
