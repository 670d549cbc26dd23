/// Keeps the cure for one market from breaking another's label.
enum SharedLabels {
  /// Where one market refuses words that another accepts, the fix adds the first one's label instead of
  /// replacing the words.
  static func reconcile(_ opinions: inout [MarketOpinion], _ rules: [ActiveRules], _ reading: PostReading) {
    guard opinions.count > 1 else { return }
    let accepted = opinions.map { Set($0.accepted) }
    for index in opinions.indices where opinions[index].judgement <= .inadequate {
      for (number, finding) in opinions[index].findings.enumerated() {
        if case .none = finding.fix { continue }
        guard !accepted[index].contains(finding.spot) else { continue }
        let others = rules.indices.filter { accepted[$0].contains(finding.spot) }.map { rules[$0].market.code }
        guard !others.isEmpty else { continue }
        opinions[index].findings[number].fix = .written(
          fix(
            adding: rules[index].recommended, to: reading.words(finding.spot.field, finding.label),
            at: finding.spot.start, for: others))
      }
    }
  }

  private static func fix(
    adding own: String, to label: String, at start: Int, for others: [String]
  ) -> String {
    // A word without a sign after it would run into the words that follow.
    let isSetOff = own.hasPrefix("#") || (start == 0 && label.hasPrefix("#"))
    let first = isSetOff ? own : own + " |"
    // Capitals set a word off only where they open a line, which they no longer do.
    let sign = label.hasPrefix("#") ? "" : " (with a “|” after it)"
    return
      "write “\(first)” at the very start, before “\(label)”, and keep “\(label)”\(sign) for "
      + others.joined(separator: ", ")
  }
}
