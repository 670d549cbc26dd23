import Broadcasts
import Campaigns
import Seams
import Yams

/// The `audience:` of a broadcast's file.
enum AudienceYAML {
  static let keys = [
    "segments", "regions", "languages", "platforms", "owners", "influencers", "requires_consent",
  ]

  static func read(_ broadcast: YAMLFields, _ findings: inout Findings) -> Audience {
    guard let node = broadcast.node("audience"),
      let fields = YAMLFields(node, path: "audience", known: keys, &findings)
    else { return Audience() }
    let platforms = FieldReading.names(of: Platform.self)
    return Audience(
      segments: fields.list("segments", &findings), regions: fields.list("regions", &findings),
      languages: fields.list(
        "languages", &findings, expected: FieldReading.expectedLanguage, FieldReading.language),
      platforms: fields.list("platforms", &findings, expected: "one of \(platforms.joined(separator: " "))") { text in
        FieldReading.choice(text).map { (platform: Platform) in platform.rawValue }
      }.compactMap { Platform(rawValue: $0) },
      owners: fields.list("owners", &findings),
      influencers: fields.list("influencers", &findings, expected: Slug.rule) { Slug($0)?.text }.compactMap {
        Slug($0)
      },
      requiresConsent: fields.read("requires_consent", &findings, expected: "true or false", flag) ?? true)
  }

  private static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes": true
    case "false", "no": false
    default: nil
    }
  }
}
