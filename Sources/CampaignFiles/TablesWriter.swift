import Campaigns
import Seams

/// The roster and the promised posts as tables that read back to the same values.
enum TablesWriter {
  /// People by id, one row an account.
  static func roster(_ influencers: [Influencer]) -> String {
    var csv = CSVWriter(header: RosterCSV.columns)
    for person in influencers.sorted(by: { $0.id < $1.id }) {
      csv.row(cells(person, person.accounts.first))
      for account in person.accounts.dropFirst() {
        csv.row([.text(person.id.text)] + Array(repeating: .empty, count: 6) + cells(account))
      }
    }
    return csv.text
  }

  private static func cells(_ person: Influencer, _ account: Account?) -> [CSVWriter.Cell] {
    let personal: [CSVWriter.Cell] = [
      .text(person.id.text), .text(person.name), .text(person.owner), .text(person.zone), list(person.languages),
      .init(person.region), list(person.segments),
    ]
    return personal + (account.map(cells) ?? Array(repeating: .empty, count: 4)) + [
      .init(person.email), list(person.channels.map(\.description)), answer(person.consent, person.consentOn),
      person.optedOut ? answer(true, person.optedOutOn) : .empty,
    ]
  }

  private static func cells(_ account: Account) -> [CSVWriter.Cell] {
    [.text(account.platform.rawValue), .text(account.handle), .init(account.feed), .init(account.followers)]
  }

  private static func list(_ values: [String]) -> CSVWriter.Cell {
    values.isEmpty ? .empty : .text(values.joined(separator: "|"))
  }

  private static func answer(_ value: Bool?, _ day: String?) -> CSVWriter.Cell {
    value.map { $0 ? .text(day ?? "yes") : "no" } ?? .empty
  }

  /// Promises by due time and id.
  static func deliverables(of bundle: CampaignBundle) -> String {
    let people = Dictionary(bundle.influencers.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    var csv = CSVWriter(header: DeliverablesCSV.columns)
    for promise in bundle.deliverables.sorted(by: { ($0.due.at, $0.id) < ($1.due.at, $1.id) }) {
      let person = people[promise.influencer]
      let handle = person?.accounts.first { $0.key == promise.account }?.handle ?? promise.account.handle
      let start = bundle.campaign.windowStart(due: promise.due.at, phase: promise.phase)
      csv.row([
        .text(promise.id.text), .text(promise.influencer.text), .init(promise.phase?.text),
        .text(promise.account.platform.rawValue), .text(handle), .init(promise.format?.rawValue),
        .text(promise.due.local), promise.due.zone == person?.zone ? .empty : .init(promise.due.zone),
        promise.windowStart == start ? .empty : .text(promise.windowStart.rfc3339), .init(promise.keys.link),
        .init(promise.keys.hashtag), .init(promise.keys.code), .text(promise.connection.rawValue),
        .init(promise.language), .init(promise.note), .init(promise.fee), .init(promise.contractedImpressions),
      ])
    }
    return csv.text
  }
}
