import Campaigns
import Seams

/// The roster: one row per account; rows with the same id are one person.
struct RosterCSV {
  static let columns = [
    "id", "name", "owner", "zone", "languages", "region", "segments", "platform", "handle", "feed",
    "followers",
    "email", "channels", "consent", "opt_out",
  ]
  static let required = ["id", "name", "owner", "zone", "platform", "handle"]

  /// In the order of the file. Those with mistakes stand here too, so that deliverables can be checked against them.
  private(set) var influencers: [Influencer] = []
  /// People with an account that could not be read: what else names it is not held against the roster.
  private(set) var incomplete: Set<Slug> = []
  private var indices: [Slug: Int] = [:]
  private var firstLines: [Slug: Int] = [:]
  private var accountLines: [AccountKey: Int] = [:]
  private var columns: CSVColumns

  init(_ table: CSVTable, zones: inout SystemTimeZones, _ findings: inout Findings) {
    columns = CSVColumns(table, known: Self.columns, required: Self.required, &findings)
    for row in table.rows { read(row, &zones, &findings) }
    if table.rows.isEmpty {
      findings.error(
        "file", at: table.header.end, found: nil, expected: "at least one influencer below the header")
    }
  }

  /// Whether it has the column that people are found by.
  var hasIDs: Bool { columns.has("id") }
  func influencer(_ id: Slug) -> Influencer? { indices[id].map { influencers[$0] } }
  var ids: [String] { influencers.map(\.id.text) }

  private mutating func read(_ row: CSVRow, _ zones: inout SystemTimeZones, _ findings: inout Findings) {
    var isWhole = true
    let account = account(row, isWhole: &isWhole, &findings)
    let idField = columns.field("id", of: row)
    if idField.isEmpty, columns.has("id") {
      findings.error("id", at: idField.position, found: nil, expected: Slug.rule)
    }
    let id = idField.slug(&findings, required: false)
    let isFirst = id.flatMap { indices[$0] } == nil
    let person = person(row, id, isFirst: isFirst, &zones, &findings)
    guard let id else { return }
    if !isWhole { incomplete.insert(id) }
    if let index = indices[id] {
      checkSame(row, person, as: influencers[index], &findings)
      if let account { influencers[index].accounts.append(account) }
    } else {
      indices[id] = influencers.count
      firstLines[id] = idField.position.line
      influencers.append(person)
      if let account { influencers[influencers.count - 1].accounts.append(account) }
    }
  }

  /// The first row of a person must say who it is; further rows may leave that out.
  private func person(
    _ row: CSVRow, _ id: Slug?, isFirst: Bool, _ zones: inout SystemTimeZones, _ findings: inout Findings
  ) -> Influencer {
    func text(_ name: String, _ expected: String) -> String {
      let field = columns.field(name, of: row)
      guard isFirst, columns.has(name) else { return field.text }
      return field.required(&findings, expected) ?? ""
    }
    let zone = text("zone", "an IANA time zone such as America/New_York")
    if !zone.isEmpty, zones.table(zone) == nil {
      findings.error(
        "zone", at: columns.field("zone", of: row).position, found: zone, expected: "an IANA time zone",
        hint: zones.hint(for: zone))
    }
    let consent = Self.answer(columns.field("consent", of: row), &findings)
    let optOut = Self.answer(columns.field("opt_out", of: row), &findings)
    return Influencer(
      id: id ?? Self.nobody, name: text("name", "the person's name"),
      owner: text("owner", "who in the team answers for this person"), zone: zone,
      languages: columns.field("languages", of: row)
        .list(&findings, FieldReading.expectedLanguage, FieldReading.language),
      region: columns.field("region", of: row).value, segments: columns.field("segments", of: row).list,
      email: columns.field("email", of: row).read(&findings, FieldReading.expectedEmail, FieldReading.email),
      channels: Self.channels(columns.field("channels", of: row), &findings), consent: consent?.value,
      consentOn: consent?.on, optedOut: optOut?.value ?? false, optedOutOn: optOut?.on)
  }

  /// Stands in for an id that was reported; never kept.
  private static let nobody = Slug("-")!

  private mutating func account(
    _ row: CSVRow, isWhole: inout Bool, _ findings: inout Findings
  ) -> Account? {
    let (platformField, handleField) = (columns.field("platform", of: row), columns.field("handle", of: row))
    let feed = columns.field("feed", of: row).read(&findings, FieldReading.expectedURL, FieldReading.url)
    let followers = columns.field("followers", of: row)
      .read(
        &findings, "a whole number without separators", hint: "12500, not 12,500 or 12.5k", FieldReading.count
      )
    if platformField.isEmpty, handleField.isEmpty { return nil }
    let platform: Platform? = platformField.choice(&findings, required: columns.has("platform"))
    let handle =
      handleField.isEmpty && columns.has("handle")
      ? handleField.required(&findings, FieldReading.expectedHandle)
      : handleField.read(&findings, FieldReading.expectedHandle, FieldReading.handle)
    guard let platform, let handle else {
      isWhole = false
      return nil
    }
    let account = Account(platform: platform, handle: handle, feed: feed, followers: followers)
    if let line = accountLines[account.key] {
      findings.error(
        "handle", at: handleField.position, found: handleField.text,
        expected: "each \(platform.rawValue) handle once",
        hint: "it also stands on line \(line); @ and upper case make no difference")
    } else {
      accountLines[account.key] = handleField.position.line
    }
    return account
  }

  /// A further row of a person may repeat what the first one says, not contradict it.
  private func checkSame(_ row: CSVRow, _ person: Influencer, as first: Influencer, _ findings: inout Findings) {
    func check(_ name: String, _ isSame: Bool, _ shown: String?) {
      let field = columns.field(name, of: row)
      guard !field.isEmpty, !isSame else { return }
      let line = firstLines[first.id] ?? 0
      findings.error(
        name, at: field.position, found: field.text,
        expected: shown.map { "\($0), as on line \(line)" } ?? "nothing, as on line \(line)",
        hint: "rows with the same id are one person; leave the cell empty")
    }
    for (name, value, known) in [
      ("name", person.name, first.name), ("owner", person.owner, first.owner), ("zone", person.zone, first.zone),
    ] where !known.isEmpty { check(name, value == known, known) }
    check("region", person.region == first.region, first.region)
    check("languages", person.languages == first.languages, first.languages.joined(separator: "|"))
    check("segments", person.segments == first.segments, first.segments.joined(separator: "|"))
    // What could not be read was reported already.
    if let email = person.email { check("email", email == first.email, first.email) }
    if !person.channels.isEmpty {
      check("channels", person.channels == first.channels, first.channels.map(\.description).joined(separator: "|"))
    }
    if let consent = person.consent {
      check("consent", (consent, person.consentOn) == (first.consent ?? !consent, first.consentOn), nil)
    }
    check("opt_out", (person.optedOut, person.optedOutOn) == (first.optedOut, first.optedOutOn), nil)
  }
}
