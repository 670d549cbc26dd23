import Broadcasts
import Campaigns
import Seams
import Yams

/// A broadcast's file as far as it could be read.
struct BroadcastYAML {
  /// Nil when a required field is missing or wrong.
  private(set) var broadcast: Broadcast?

  static let keys = [
    "id", "campaign", "name", "phase", "from", "audience", "message", "platform", "format", "connection", "language",
    "match", "assets", "clocks", "goal", "zone",
  ]
  static let expectedTime = "a time such as 45s, 30m or 2h, at least 1s and at most 31d"

  private let source: String
  private let campaign: Slug

  /// - Parameter campaign: to which the broadcast belongs, whatever else the file says.
  init(_ bytes: [UInt8], campaign: Slug, zones: inout SystemTimeZones, _ findings: inout Findings) {
    source = String(decoding: bytes, as: UTF8.self)
    self.campaign = campaign
    guard let root = YAMLDocument.compose(bytes, &findings) else {
      if !findings.hasErrors {
        findings.error("file", at: .start, found: nil, expected: "a broadcast", hint: "begin with `id: …`")
      }
      return
    }
    guard let fields = YAMLFields(root, path: "", known: Self.keys, &findings) else { return }
    broadcast = read(fields, &zones, &findings)
  }

  private func read(
    _ fields: YAMLFields, _ zones: inout SystemTimeZones, _ findings: inout Findings
  ) -> Broadcast? {
    let id = fields.read("id", &findings, expected: Slug.rule, required: true) { Slug($0) }
    checkCampaign(fields, &findings)
    let name = fields.string("name", &findings, required: "the broadcast's name")
    let phase = Self.phase(fields, &zones, &findings)
    let from = fields.read("from", &findings, expected: Mailbox.expected, required: true) { Mailbox($0) }
    let audience = AudienceYAML.read(fields, &findings)
    let keys = Self.matchKeys(fields, &findings)
    let assets = fields.list("assets", &findings)
    // What is there and wrong is told where it stands, not at each placeholder too.
    let isThere = { (key: String) in fields.node("match")?.mapping?.contains { $0.key.string == key } ?? false }
    let hasAssets = fields.node("assets") != nil
    let hasValue = { (placeholder: Placeholder) in
      switch placeholder {
      case .link, .hashtag: isThere(placeholder.rawValue)
      case .assets: hasAssets
      case .name, .firstName, .handle, .platform, .deadline, .owner: true
      }
    }
    let message = MessageYAML(source: source, hasValue: hasValue).read(fields, &findings)
    let clocks = Self.clocks(fields, &findings)
    let goal = Self.goal(fields, clocks, &findings)
    let platform: Platform? = fields.choice("platform", &findings)
    let format: PostFormat? = fields.choice("format", &findings)
    let connection: Connection? = fields.choice("connection", &findings)
    let language = fields.read(
      "language", &findings, expected: FieldReading.expectedLanguage, FieldReading.language)
    guard !findings.hasErrors, let id, let name, let phase, let from, let message, let clocks else { return nil }
    return Broadcast(
      id: id, campaign: campaign, name: name, phase: phase, from: from, audience: audience, message: message,
      platform: platform, format: format, connection: connection ?? .unknown, language: language, keys: keys,
      clocks: clocks, goal: goal, assets: assets)
  }

  private func checkCampaign(_ fields: YAMLFields, _ findings: inout Findings) {
    guard let text = fields.string("campaign", &findings), text != campaign.text else { return }
    findings.error(
      "campaign", at: fields.position("campaign"), found: text, expected: campaign.text,
      hint: "the file is for another campaign than the one it was to be sent in")
  }

  /// An id, or what a campaign file says of a phase.
  private static func phase(
    _ fields: YAMLFields, _ zones: inout SystemTimeZones, _ findings: inout Findings
  ) -> Phase? {
    let expected = "the id of a phase, or `{id: …, name: …}`"
    let zone = fields.string("zone", &findings)
    if let zone, zones.table(zone) == nil {
      findings.error(
        "zone", at: fields.position("zone"), found: zone, expected: "an IANA time zone", hint: zones.hint(for: zone))
    }
    guard let node = fields.node("phase") else {
      fields.missing("phase", &findings, expected: expected)
      return nil
    }
    if node.mapping == nil {
      return fields.read("phase", &findings, expected: "\(expected); an id is \(Slug.rule)") { text in
        Slug(text).map { Phase(id: $0, name: text) }
      }
    }
    guard let phase = YAMLFields(node, path: "phase", known: PhasesYAML.keys, &findings) else { return nil }
    let opens = phase.instant("opens", zone: zone, zones: &zones, &findings)
    let brief = BriefYAML.read(phase, path: "phase", zone: zone, zones: &zones, &findings)
    guard let id = phase.read("id", &findings, expected: Slug.rule, required: true, { Slug($0) }) else { return nil }
    return Phase(id: id, name: phase.string("name", &findings) ?? id.text, brief: brief, opens: opens)
  }

  private static func matchKeys(_ fields: YAMLFields, _ findings: inout Findings) -> MatchKeys {
    var keys = MatchKeys()
    if let node = fields.node("match") {
      guard let match = YAMLFields(node, path: "match", known: ["link", "hashtag", "code"], &findings) else {
        return keys
      }
      keys.link = match.read("link", &findings, expected: FieldReading.expectedURL, FieldReading.link)
      keys.hashtag = match.read("hashtag", &findings, expected: FieldReading.expectedHashtag, FieldReading.hashtag)
      keys.code = match.string("code", &findings)
      if ["link", "hashtag", "code"].contains(where: { match.node($0) != nil }) { return keys }
    }
    findings.warning(
      "match", at: fields.position("match"), found: nil, expected: "a link, a hashtag or a code",
      hint: "without one, any post of the account in its time counts")
    return keys
  }
}

// MARK: Clocks

extension BroadcastYAML {
  private static func clocks(_ fields: YAMLFields, _ findings: inout Findings) -> TaskClocks? {
    let known = ["acknowledge_within", "remind_after", "post_within"]
    guard let node = fields.node("clocks") else {
      fields.missing("clocks", &findings, expected: "how long people have, at least `{post_within: 2h}`")
      return nil
    }
    guard let times = YAMLFields(node, path: "clocks", known: known, &findings) else { return nil }
    let acknowledge = times.read("acknowledge_within", &findings, expected: expectedTime, seconds)
    let remind = times.read("remind_after", &findings, expected: expectedTime, seconds)
    guard let post = times.read("post_within", &findings, expected: expectedTime, required: true, seconds) else {
      return nil
    }
    for (name, value) in [("acknowledge_within", acknowledge), ("remind_after", remind)] {
      guard let value, value >= post else { continue }
      findings.error(
        "clocks." + name, at: times.position(name), found: times.node(name)?.shown, expected: "less than post_within",
        hint: "post_within is \(post) s, this is \(value) s")
    }
    return TaskClocks(acknowledgeWithin: acknowledge, remindAfter: remind, postWithin: post)
  }

  private static func goal(
    _ fields: YAMLFields, _ clocks: TaskClocks?, _ findings: inout Findings
  ) -> BroadcastGoal? {
    guard let node = fields.node("goal"),
      let goal = YAMLFields(node, path: "goal", known: ["posted", "within"], &findings)
    else { return nil }
    let posted = goal.read("posted", &findings, expected: "a whole number of people, at least 1", required: true) {
      FieldReading.count($0).flatMap { $0 > 0 ? $0 : nil }
    }
    let within = goal.read("within", &findings, expected: expectedTime, required: true, seconds)
    guard let posted, let within else { return nil }
    if let clocks, within > clocks.postWithin {
      findings.warning(
        "goal.within", at: goal.position("within"), found: goal.node("within")?.shown,
        expected: "not more than post_within", hint: "people have \(clocks.postWithin) s to post, the goal \(within) s")
    }
    return BroadcastGoal(posted: posted, within: within)
  }

  private static func seconds(_ text: String) -> Int? {
    FieldReading.duration(text).flatMap { (1...Int64(TaskClocks.maximumSeconds)).contains($0) ? Int($0) : nil }
  }
}
