import Campaigns
import Seams
import Yams

/// The `phases:` of a campaign file.
enum PhasesYAML {
  static let keys = ["id", "name", "opens", "brief"]

  static func read(
    _ campaign: YAMLFields, zone: String?, zones: inout SystemTimeZones, _ findings: inout Findings
  ) -> [Phase] {
    var lines: [Slug: Int] = [:]
    var phases: [Phase] = []
    for (index, node) in campaign.nodes("phases").enumerated() {
      let path = "phases[\(index)]"
      guard let fields = YAMLFields(node, path: path, known: keys, &findings) else { continue }
      let name = fields.string("name", &findings)
      let opens = fields.instant("opens", zone: zone, zones: &zones, &findings)
      let brief = BriefYAML.read(fields, path: path, zone: zone, zones: &zones, &findings)
      guard let id = fields.read("id", &findings, expected: Slug.rule, required: true, { Slug($0) }) else { continue }
      let position = fields.position("id")
      if let line = lines[id] {
        findings.error(
          path + ".id", at: position, found: id.text, expected: "each phase once",
          hint: "it also stands on line \(line)")
      }
      lines[id] = position.line
      phases.append(Phase(id: id, name: name ?? id.text, brief: brief, opens: opens))
    }
    return phases
  }
}
