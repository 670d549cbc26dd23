import Campaigns
import Seams

/// The promised posts, one a row.
struct DeliverablesCSV {
  static let columns = [
    "id", "influencer", "phase", "platform", "handle", "format", "due", "zone", "opens", "link", "hashtag",
    "code",
    "connection", "language", "note", "fee", "impressions",
  ]
  static let required = ["id", "influencer", "platform", "due"]

  private(set) var deliverables: [Deliverable] = []
  private let columns: CSVColumns
  private let campaign: CampaignYAML
  /// Nil when there was no readable roster: then nothing is held against it.
  private let roster: RosterCSV?
  private let now: Instant?
  private var lines: [Slug: Int] = [:]
  private var hasWarnedOfCurrency = false

  init(
    _ table: CSVTable, campaign: CampaignYAML, roster: RosterCSV?, now: Instant?,
    zones: inout SystemTimeZones,
    _ findings: inout Findings
  ) {
    columns = CSVColumns(table, known: Self.columns, required: Self.required, &findings)
    self.campaign = campaign
    self.roster = roster
    self.now = now
    for row in table.rows { read(row, &zones, &findings) }
    if table.rows.isEmpty {
      findings.error(
        "file", at: table.header.end, found: nil, expected: "at least one promised post below the header")
    }
    DeliverableOverlaps.report(deliverables, rules: campaign.rules, lines: lines, &findings)
  }

  private mutating func read(_ row: CSVRow, _ zones: inout SystemTimeZones, _ findings: inout Findings) {
    let id = id(row, &findings)
    let person = person(row, &findings)
    let phase = phase(row, &findings)
    let account = account(row, of: person.influencer, &findings)
    let format: PostFormat? = columns.field("format", of: row).choice(&findings, required: false)
    let connection: Connection? = columns.field("connection", of: row).choice(&findings, required: false)
    let language = columns.field("language", of: row)
      .read(&findings, FieldReading.expectedLanguage, FieldReading.language)
    let keys = keys(row, &findings)
    let fee = columns.field("fee", of: row)
      .read(
        &findings, FieldReading.expectedAmount, hint: "digits and a point; the currency stands in the budget",
        FieldReading.amount)
    if fee != nil { warnOfCurrency(columns.field("fee", of: row), &findings) }
    let impressions = columns.field("impressions", of: row)
      .read(
        &findings, "a whole number without separators", hint: "12500, not 12,500 or 12.5k", FieldReading.count)
    let times = times(row, phase, of: person.influencer, &zones, &findings)
    guard let id, let influencer = person.id, let account, let times else { return }
    deliverables.append(
      Deliverable(
        id: id, campaign: campaign.id ?? id, phase: phase, influencer: influencer, account: account,
        format: format, connection: connection ?? .unknown, language: language, due: times.due,
        windowStart: times.opens, keys: keys, note: columns.field("note", of: row).value, fee: fee,
        contractedImpressions: impressions.map(Int64.init)))
  }

  /// Told once: an amount without its currency is a number that nobody can add up.
  private mutating func warnOfCurrency(_ field: CSVField, _ findings: inout Findings) {
    guard campaign.budget == nil, campaign.budgetIsKnown, !hasWarnedOfCurrency else { return }
    hasWarnedOfCurrency = true
    findings.warning(
      field.name, at: field.position, found: field.text, expected: "a currency",
      hint: "give the campaign file a `budget:` with `amount` and `currency`; fees are in it")
  }

  private mutating func id(_ row: CSVRow, _ findings: inout Findings) -> Slug? {
    let field = columns.field("id", of: row)
    guard let id = field.slug(&findings, required: columns.has("id")) else { return nil }
    if let line = lines[id] {
      findings.error(
        "id", at: field.position, found: id.text, expected: "each id once",
        hint: "it also stands on line \(line)")
      return nil
    }
    lines[id] = field.position.line
    return id
  }

  private func person(_ row: CSVRow, _ findings: inout Findings) -> (id: Slug?, influencer: Influencer?) {
    let field = columns.field("influencer", of: row)
    guard let id = field.slug(&findings, required: columns.has("influencer")) else { return (nil, nil) }
    guard let roster, roster.hasIDs else { return (id, nil) }
    if let influencer = roster.influencer(id) { return (id, influencer) }
    findings.error(
      "influencer", at: field.position, found: id.text, expected: "an id of the roster",
      hint: Nearest.hint(for: id.text, among: roster.ids) ?? "add a row to the roster")
    return (nil, nil)
  }

  private func phase(_ row: CSVRow, _ findings: inout Findings) -> Slug? {
    let field = columns.field("phase", of: row)
    guard let phase = field.slug(&findings, required: false) else { return nil }
    let known = campaign.phases.map(\.id.text)
    if campaign.phasesAreKnown, !known.contains(phase.text) {
      findings.error(
        "phase", at: field.position, found: phase.text, expected: "a phase of the campaign file",
        hint: Nearest.hint(for: phase.text, among: known)
          ?? (known.isEmpty ? "add it under `phases:`" : "it has \(known.joined(separator: ", "))"))
    }
    return phase
  }

  private func account(_ row: CSVRow, of influencer: Influencer?, _ findings: inout Findings) -> AccountKey? {
    let (platformField, handleField) = (columns.field("platform", of: row), columns.field("handle", of: row))
    let platform: Platform? = platformField.choice(&findings, required: columns.has("platform"))
    let handle = handleField.read(&findings, FieldReading.expectedHandle, FieldReading.handle)
    guard let platform, let influencer else { return nil }
    let accounts = influencer.accounts.filter { $0.platform == platform }
    if let handle {
      let key = AccountKey(platform, handle)
      if accounts.contains(where: { $0.key == key }) { return key }
      if roster?.incomplete.contains(influencer.id) == true { return nil }
      findings.error(
        "handle", at: handleField.position, found: handleField.text,
        expected: "a \(platform.rawValue) handle of \(influencer.id) in the roster",
        hint: Nearest.hint(for: handle, among: accounts.map(\.handle)))
      return nil
    }
    if accounts.count == 1 { return accounts[0].key }
    if roster?.incomplete.contains(influencer.id) == true { return nil }
    if accounts.isEmpty {
      let has = Set(influencer.accounts.map(\.platform.rawValue)).sorted().joined(separator: ", ")
      findings.error(
        "platform", at: platformField.position, found: platformField.text,
        expected: "a platform on which \(influencer.id) has an account in the roster",
        hint: has.isEmpty ? "the roster names no account that can be used" : "the roster has \(has)")
    } else {
      findings.error(
        "handle", at: handleField.position, found: nil,
        expected: "one of \(accounts.map(\.handle).joined(separator: " "))",
        hint: "\(influencer.id) has several \(platform.rawValue) accounts")
    }
    return nil
  }

  private func keys(_ row: CSVRow, _ findings: inout Findings) -> MatchKeys {
    MatchKeys(
      link: columns.field("link", of: row).read(&findings, FieldReading.expectedURL, FieldReading.link),
      hashtag: columns.field("hashtag", of: row)
        .read(
          &findings, FieldReading.expectedHashtag, hint: "one is enough to recognise a post",
          FieldReading.hashtag),
      code: columns.field("code", of: row).read(&findings, "one code without spaces") {
        $0.contains(where: \.isWhitespace) ? nil : $0
      })
  }

  private func times(
    _ row: CSVRow, _ phase: Slug?, of influencer: Influencer?, _ zones: inout SystemTimeZones,
    _ findings: inout Findings
  ) -> (due: DueTime, opens: Instant)? {
    let (dueField, opensField) = (columns.field("due", of: row), columns.field("opens", of: row))
    let zone = zone(row, of: influencer, &zones, &findings)
    if dueField.isEmpty, columns.has("due") {
      findings.error("due", at: dueField.position, found: nil, expected: DueTimeReading.expected)
    }
    let due = dueField.isEmpty ? nil : DueTimeReading.read(dueField, zone: zone, zones: &zones, &findings)
    let opens =
      opensField.isEmpty ? nil : DueTimeReading.read(opensField, zone: zone, zones: &zones, &findings)
    guard let due else { return nil }
    if let opens, opens.at > due.at {
      findings.error(
        "opens", at: opensField.position, found: opensField.text, expected: "a time not after due",
        hint: "due is \(due.at)")
      return nil
    }
    if let now, due.at < now {
      findings.warning(
        "due", at: dueField.position, found: dueField.text, expected: "a time to come",
        hint: "\(due.at) is past; without a post the deliverable is overdue or missed at once")
    }
    return (due, opens?.at ?? start(due.at, phase, dueField, &findings))
  }

  /// From when a post counts when the row does not say so.
  private func start(_ due: Instant, _ phase: Slug?, _ field: CSVField, _ findings: inout Findings) -> Instant {
    guard let opens = campaign.phases.first(where: { $0.id == phase })?.opens else {
      return due - .seconds(campaign.rules.opensBeforeSeconds)
    }
    if opens > due {
      findings.error(
        field.name, at: field.position, found: field.text, expected: "a time after its phase opens",
        hint: "\(phase?.text ?? "it") opens at \(opens)")
    }
    return opens
  }

  /// The row's zone, else the person's. Nil when it is unknown; that has then been reported.
  private func zone(
    _ row: CSVRow, of influencer: Influencer?, _ zones: inout SystemTimeZones, _ findings: inout Findings
  ) -> String? {
    let field = columns.field("zone", of: row)
    guard let zone = field.value else { return influencer?.zone }
    if zones.table(zone) == nil {
      findings.error(
        "zone", at: field.position, found: zone, expected: "an IANA time zone", hint: zones.hint(for: zone))
      return nil
    }
    return zone
  }
}
