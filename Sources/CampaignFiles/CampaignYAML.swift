import Campaigns
import Seams
import Yams

/// The campaign file as far as it could be read.
struct CampaignYAML {
  /// Nil when a required field is missing or wrong.
  var campaign: Campaign?
  var id: Slug?
  /// The phases that were readable, even when the campaign as a whole is not.
  var phases: [Phase] = []
  /// Whether all of them were.
  var phasesAreKnown = false
  var rules = DeadlineRules()
  var budget: Budget?
  /// False when there is one that could not be read.
  var budgetIsKnown = true
  var roster = Self.defaultRoster
  var deliverables = Self.defaultDeliverables

  static let defaultRoster = "roster.csv"
  static let defaultDeliverables = "deliverables.csv"
  static let keys = [
    "id", "name", "objective", "primary_kpi", "jurisdictions", "subject", "brand", "phases", "deadlines",
    "brief",
    "zone", "roster", "deliverables", "budget", "goals",
  ]

  init(_ bytes: [UInt8], zones: inout SystemTimeZones, _ findings: inout Findings) {
    guard let root = YAMLDocument.compose(bytes, &findings) else {
      if !findings.hasErrors {
        findings.error("file", at: .start, found: nil, expected: "a campaign", hint: "begin with `id: …`")
      }
      return
    }
    guard let fields = YAMLFields(root, path: "", known: Self.keys, &findings) else { return }
    read(fields, &zones, &findings)
  }

  private mutating func read(_ fields: YAMLFields, _ zones: inout SystemTimeZones, _ findings: inout Findings) {
    id = fields.read("id", &findings, expected: Slug.rule, required: true) { Slug($0) }
    let name = fields.string("name", &findings, required: "the campaign's name")
    let objective = fields.string("objective", &findings, required: "what the campaign is for, in a sentence")
    let kpi = fields.read(
      "primary_kpi", &findings, expected: Self.expectedKPI, required: true, hint: Self.kpiHint,
      { PrimaryKPI(named: $0) })
    let subject: Subject? = fields.choice("subject", &findings)
    let jurisdictions = Self.jurisdictions(fields, &findings)
    let brand = Self.brand(fields, &findings)
    let zone = Self.zone(fields, &zones, &findings)
    phases = PhasesYAML.read(fields, zone: zone, zones: &zones, &findings)
    phasesAreKnown = phases.count == fields.nodes("phases").count
    rules = Self.deadlines(fields, &findings)
    budget = GoalsYAML.budget(fields, &findings)
    budgetIsKnown = budget != nil || fields.node("budget") == nil
    let goals = GoalsYAML.read(
      fields, phases: phasesAreKnown ? phases : nil, zone: zone, zones: &zones, &findings)
    let brief = BriefYAML.read(fields, path: "", zone: zone, zones: &zones, &findings) ?? Brief()
    roster = Self.fileName("roster", fields, &findings) ?? roster
    deliverables = Self.fileName("deliverables", fields, &findings) ?? deliverables
    guard !findings.hasErrors, let id, let name, let objective, let kpi else { return }
    campaign = Campaign(
      id: id, name: name, objective: objective, primaryKPI: kpi, jurisdictions: jurisdictions,
      subject: subject ?? .unknown, brand: brand, phases: phases, brief: brief, deadlines: rules,
      budget: budget, goals: goals)
  }

  /// In which local times of the file are read.
  private static func zone(
    _ fields: YAMLFields, _ zones: inout SystemTimeZones, _ findings: inout Findings
  ) -> String? {
    let zone = fields.string("zone", &findings)
    if let zone, zones.table(zone) == nil {
      findings.error(
        "zone", at: fields.position("zone"), found: zone, expected: "an IANA time zone", hint: zones.hint(for: zone))
    }
    return zone
  }

  static let expectedKPI = "one of \(FieldReading.names(of: PrimaryKPI.self).joined(separator: " "))"

  static func kpiHint(_ text: String) -> String? {
    Nearest.hint(for: text, among: FieldReading.names(of: PrimaryKPI.self) + PrimaryKPI.aliases.keys.sorted())
  }

  private static func jurisdictions(_ fields: YAMLFields, _ findings: inout Findings) -> [String] {
    let expected = "two letters of a market, such as US, UK or DE"
    if fields.nodes("jurisdictions").isEmpty {
      fields.missing("jurisdictions", &findings, expected: "a list of markets such as [US, UK]")
    }
    let all = fields.list("jurisdictions", &findings, expected: expected) { text in
      let code = text.uppercased()
      guard code.count == 2, code.allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
      return code == "GB" ? "UK" : code
    }
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }

  private static func brand(_ fields: YAMLFields, _ findings: inout Findings) -> Brand {
    guard let node = fields.node("brand"),
      let brand = YAMLFields(node, path: "brand", known: ["names", "handles"], &findings)
    else { return Brand() }
    return Brand(
      names: brand.list("names", &findings),
      handles: brand.list("handles", &findings, expected: FieldReading.expectedHandle, FieldReading.handle))
  }

  private static func deadlines(_ fields: YAMLFields, _ findings: inout Findings) -> DeadlineRules {
    let known = ["grace", "miss_after", "opens_before", "settle"]
    var rules = DeadlineRules()
    guard let node = fields.node("deadlines"),
      let deadlines = YAMLFields(node, path: "deadlines", known: known, &findings)
    else { return rules }
    func seconds(_ name: String, _ fallback: Int64) -> Int64 {
      deadlines.read(
        name, &findings, expected: "a time such as 45s, 30m, 2h or 1d, at most a year", FieldReading.duration)
        ?? fallback
    }
    rules.graceSeconds = seconds("grace", rules.graceSeconds)
    rules.missAfterSeconds = seconds("miss_after", rules.missAfterSeconds)
    rules.opensBeforeSeconds = seconds("opens_before", rules.opensBeforeSeconds)
    rules.settleSeconds = seconds("settle", rules.settleSeconds)
    if rules.missAfterSeconds < rules.graceSeconds {
      let name = deadlines.node("miss_after") == nil ? "grace" : "miss_after"
      findings.error(
        "deadlines." + name, at: deadlines.position(name), found: deadlines.node(name)?.shown,
        expected: "miss_after not shorter than grace",
        hint: "grace is \(rules.graceSeconds) s, miss_after is \(rules.missAfterSeconds) s")
    }
    return rules
  }

  /// A name beside the campaign file, never a path out of its folder.
  private static func fileName(_ key: String, _ fields: YAMLFields, _ findings: inout Findings) -> String? {
    fields.read(
      key, &findings, expected: "the name of a file in the campaign's folder",
      hint: { _ in "put the file beside the campaign's and write its name only" }
    ) { text in
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      return text.contains("\0") || parts.contains { $0.isEmpty || $0 == ".." || $0 == "." } ? nil : text
    }
  }
}
