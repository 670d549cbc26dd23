import Campaigns
import Seams
import Yams

/// The `goals:` and the `budget:` of a campaign file.
enum GoalsYAML {
  static let keys = ["kpi", "at_least", "at_most", "by", "phase"]

  static func budget(_ campaign: YAMLFields, _ findings: inout Findings) -> Budget? {
    guard let node = campaign.node("budget"),
      let fields = YAMLFields(node, path: "budget", known: ["amount", "currency"], &findings)
    else { return nil }
    let amount = fields.read(
      "amount", &findings, expected: FieldReading.expectedAmount, required: true, FieldReading.amount)
    let currency = fields.read(
      "currency", &findings, expected: FieldReading.expectedCurrency, required: true, FieldReading.currency)
    guard let amount, let currency else { return nil }
    return Budget(amount: amount, currency: currency)
  }

  /// - Parameter phases: nil when they are not all known; then nothing is held against them.
  static func read(
    _ campaign: YAMLFields, phases: [Phase]?, zone: String?, zones: inout SystemTimeZones, _ findings: inout Findings
  ) -> [Goal] {
    var goals: [Goal] = []
    for (index, node) in campaign.nodes("goals").enumerated() {
      let path = "goals[\(index)]"
      guard let fields = YAMLFields(node, path: path, known: keys, &findings) else { continue }
      let kpi = fields.read(
        "kpi", &findings, expected: CampaignYAML.expectedKPI, required: true, hint: CampaignYAML.kpiHint,
        { PrimaryKPI(named: $0) })
      let atLeast = fields.read("at_least", &findings, expected: "a number such as 0.04", number)
      let atMost = fields.read("at_most", &findings, expected: "a number such as 0.04", number)
      let by = fields.instant("by", zone: zone, zones: &zones, &findings)
      let phase = phase(fields, path, phases, &findings)
      checkBounds(fields, path, atLeast, atMost, &findings)
      guard let kpi else { continue }
      goals.append(Goal(kpi: kpi.rawValue, atLeast: atLeast, atMost: atMost, by: by, phase: phase))
    }
    return goals
  }

  private static func number(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }

  private static func phase(
    _ fields: YAMLFields, _ path: String, _ phases: [Phase]?, _ findings: inout Findings
  ) -> Slug? {
    guard let phase = fields.read("phase", &findings, expected: Slug.rule, { Slug($0) }) else { return nil }
    if let known = phases?.map(\.id.text), !known.contains(phase.text) {
      findings.error(
        path + ".phase", at: fields.position("phase"), found: phase.text, expected: "a phase of this file",
        hint: Nearest.hint(for: phase.text, among: known)
          ?? (known.isEmpty ? "add it under `phases:`" : "it has \(known.joined(separator: ", "))"))
    }
    return phase
  }

  private static func checkBounds(
    _ fields: YAMLFields, _ path: String, _ atLeast: Double?, _ atMost: Double?, _ findings: inout Findings
  ) {
    if fields.node("at_least") == nil, fields.node("at_most") == nil {
      fields.missing("at_least", &findings, expected: "`at_least` or `at_most`")
    }
    if let atLeast, let atMost, atLeast > atMost {
      findings.error(
        path + ".at_most", at: fields.position("at_most"), found: fields.node("at_most")?.shown,
        expected: "a number not below at_least", hint: "at_least is \(CSVWriter.plain(atLeast))")
    }
  }
}
