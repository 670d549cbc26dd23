import Campaigns
import Seams
import Yams

/// The `brief:` of a campaign file.
enum BriefYAML {
  static let keys = [
    "talking_points", "hashtags", "mentions", "links", "prohibited", "captions", "assets", "embargo",
  ]
  static let maximumWeight = 100.0

  /// Nil when there is none.
  ///
  /// - Parameter path: where the brief's owner is, `phases[0]`; empty for the campaign's.
  static func read(
    _ owner: YAMLFields, path: String, zone: String?, zones: inout SystemTimeZones, _ findings: inout Findings
  ) -> Brief? {
    let path = path.isEmpty ? "brief" : path + ".brief"
    guard let node = owner.node("brief"), let fields = YAMLFields(node, path: path, known: keys, &findings)
    else { return nil }
    return Brief(
      talkingPoints: talkingPoints(fields, path, &findings),
      hashtags: fields.list(
        "hashtags", &findings, expected: FieldReading.expectedHashtag, FieldReading.hashtag),
      mentions: fields.list(
        "mentions", &findings, expected: FieldReading.expectedHandle, FieldReading.handle),
      links: fields.list("links", &findings, expected: FieldReading.expectedURL, FieldReading.link),
      prohibited: fields.list("prohibited", &findings), captions: fields.list("captions", &findings),
      assets: fields.list("assets", &findings), embargo: fields.instant("embargo", zone: zone, zones: &zones, &findings)
    )
  }

  private static func talkingPoints(
    _ fields: YAMLFields, _ brief: String, _ findings: inout Findings
  ) -> [TalkingPoint] {
    fields.nodes("talking_points").enumerated().compactMap { index, node in
      if let text = node.scalar?.string.trimmed, !text.isEmpty { return TalkingPoint(text: text) }
      let path = "\(brief).talking_points[\(index)]"
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
}
