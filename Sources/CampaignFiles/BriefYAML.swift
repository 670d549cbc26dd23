import Campaigns
import Seams
import Yams

/// The `brief:` of a campaign file.
enum BriefYAML {
  static let keys = [
    "talking_points", "hashtags", "mentions", "links", "prohibited", "captions", "assets", "embargo",
  ]
  static let maximumWeight = 100.0

  static func read(_ campaign: YAMLFields, zones: inout SystemTimeZones, _ findings: inout Findings) -> Brief {
    let zone = campaign.string("zone", &findings)
    if let zone, zones.table(zone) == nil {
      findings.error(
        "zone", at: campaign.position("zone"), found: zone, expected: "an IANA time zone",
        hint: zones.hint(for: zone))
    }
    guard let node = campaign.node("brief"),
      let fields = YAMLFields(node, path: "brief", known: keys, &findings)
    else { return Brief() }
    return Brief(
      talkingPoints: talkingPoints(fields, &findings),
      hashtags: fields.list(
        "hashtags", &findings, expected: FieldReading.expectedHashtag, FieldReading.hashtag),
      mentions: fields.list(
        "mentions", &findings, expected: FieldReading.expectedHandle, FieldReading.handle),
      links: fields.list("links", &findings, expected: FieldReading.expectedURL, FieldReading.link),
      prohibited: fields.list("prohibited", &findings), captions: fields.list("captions", &findings),
      assets: fields.list("assets", &findings), embargo: embargo(fields, zone: zone, &zones, &findings))
  }

  private static func talkingPoints(_ fields: YAMLFields, _ findings: inout Findings) -> [TalkingPoint] {
    fields.nodes("talking_points").enumerated().compactMap { index, node in
      if let text = node.scalar?.string.trimmed, !text.isEmpty { return TalkingPoint(text: text) }
      let path = "brief.talking_points[\(index)]"
      guard let point = YAMLFields(node, path: path, known: ["text", "weight", "season"], &findings),
        let text = point.string("text", &findings, required: "what to say")
      else { return nil }
      let weight = point.read(
        "weight", &findings, expected: "a number above 0, at most \(Int(maximumWeight))"
      ) {
        Double($0).flatMap { $0 > 0 && $0 <= maximumWeight ? $0 : nil }
      }
      return TalkingPoint(text: text, weight: weight ?? 1, season: point.string("season", &findings))
    }
  }

  private static func embargo(
    _ fields: YAMLFields, zone: String?, _ zones: inout SystemTimeZones, _ findings: inout Findings
  ) -> Instant? {
    guard let text = fields.string("embargo", &findings) else { return nil }
    let value = CSVField(name: "brief.embargo", text: text, position: fields.position("embargo"))
    if zone == nil, LocalDateTime(text) != nil {
      findings.error(
        value.name, at: value.position, found: text,
        expected: "a time with an offset, or `zone:` in the campaign file",
        hint: "write \(text.replacing(" ", with: "T"))Z if UTC is meant")
      return nil
    }
    return DueTimeReading.read(value, zone: zone, zones: &zones, &findings)?.at
  }
}
