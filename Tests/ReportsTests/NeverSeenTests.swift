import Campaigns
import Coordinator
import Disclosure
import Foundation
import JSONLines
import KPIs
import Testing

@testable import Reports

/// What nobody could judge is told apart from what is fine, in every form of a report.
@Suite struct NeverSeenTests {
  /// One post well disclosed, and one promised post for each cause.
  private var report: CampaignReport {
    let unseen = UnseenCause.allCases.map { cause in
      Fixture.line("\(cause)".lowercased(), cause == .ephemeral ? .missed : .unverifiable, unseen: cause)
    }
    return CampaignReport(
      campaign: Fixture.campaign(), at: Fixture.now,
      deliverables: [Fixture.line("kept", .posted, verdict: .adequate)] + unseen,
      unseen: .init(deliverables: Dictionary(grouping: UnseenCause.allCases) { $0 }.mapValues(\.count)))
  }

  @Test func isPartOfTheWholeAndOfNoShare() {
    let counts = Standing(report).disclosure
    #expect(counts.good == 1 && counts.seen == 1)
    #expect(counts.neverSeen == UnseenCause.allCases.count && counts.posts == 1 + UnseenCause.allCases.count)
    let text = ReportText(report).text
    #expect(text.contains("Disclosure  1 of 1 posts judged by the rules are fine (1 of 9 judged); 8 never seen"))
    let words = Markup.words(of: HTMLReport(report).text)
    #expect(words.contains("1 of 9 posts settled by the rules; 8 never seen"))
  }

  @Test func aCampaignOfWhichNothingWasSeenIsUnknownAndNotFine() {
    var report = report
    report.deliverables.removeFirst()
    #expect(ReportText(report).text.contains("Disclosure  unknown (0 of 8 judged); 8 never seen"))
    let words = Markup.words(of: HTMLReport(report).text)
    #expect(words.contains("Posts with proper disclosure unknown"))
    #expect(!words.contains("no posts yet") && !words.contains("None that fails"))
  }

  @Test(arguments: UnseenCause.allCases) func eachCauseIsNamedWhereverThePromiseStands(_ cause: UnseenCause) throws {
    let item = "1 promised post never seen: \(cause.words)"
    #expect(ReportText(report).text.contains(item + "."))
    let words = Markup.words(of: HTMLReport(report).text)
    #expect(words.contains(item) && words.contains("never seen \(cause.words)"))
    let id = "\(cause)".lowercased()
    let row = try #require(ReportText(report).text.split(separator: "\n").last { $0.contains("  \(id) ") })
    #expect(row.contains("never seen  \(cause.words)"), "\(row)")
    let record = try #require(ReportCSV.text(report).split(separator: "\r\n").first { $0.contains(",\(id),") })
    let cells = record.split(separator: ",", omittingEmptySubsequences: false)
    let column = try #require(ReportCSV.header.firstIndex(of: "unseen"))
    #expect(cells[column] == cause.rawValue)
    // Nothing is said of its disclosure.
    #expect(cells[column - 2] == "" && cells[column - 1] == "")
  }

  @Test func noPromiseIsToldTwiceAmongWhatIsNotKnown() {
    let items = NotKnown(report).items.map(\.words)
    #expect(!items.contains { $0.contains("cannot be verified") || $0.contains("not judged yet") })
    #expect(items.count { $0.contains("never seen") } == UnseenCause.allCases.count)
  }

  @Test func countsAreWordsOnlyWhenThereIsSomething() {
    #expect(NeverSeen([:]).words == nil && NeverSeen([.closed: 0]).words == nil)
    #expect(
      NeverSeen([.closed: 1, .ephemeral: 2]).words == "3 never seen (2 story or live, 1 account or page closed)")
  }

  @Test func theShareOfDisclosedPostsSaysWhatItLeavesOut() {
    let share = Figure(value: 1, n: 1, m: 1)
    #expect(FigureText(.disclosureRate, currency: nil).text(share) == "100 % (1 of 1 found post judged)")
    var report = report
    report.campaign.primaryKPI = .disclosureRate
    report.deliverables[1].phase = "hotline"
    report.kpis = .init(
      at: Fixture.now, campaign: FigureSet([.disclosureRate: share]),
      phases: [.init(id: "hotline", figures: FigureSet([.disclosureRate: Figure(value: nil, n: 0, m: 1)]))])
    report.goals = [.init(kpi: "disclosure_rate", phase: "hotline", atLeast: 1, state: .open, figure: share)]
    let text = ReportText(report).text
    #expect(text.contains("One figure  adequate disclosure: 100 % (1 of 1 found post judged, 8 never seen)"))
    let words = Markup.words(of: HTMLReport(report).text)
    #expect(words.contains("main figure; 1 of 1 found post judged, 8 never seen"))
    #expect(words.contains("0 of 1 found post judged, 1 never seen"), "the phase in the table of figures")
    #expect(text.contains("100 % (1 of 1 found post judged, 1 never seen)"), "the goal of the phase")
  }

  @Test func aPersonWithOnePostSeenAndOneNotIsNotJustFine() {
    var report = report
    report.deliverables[1].influencer = report.deliverables[0].influencer
    report.people = ["p-kept", "p-closed"].map { .init(influencer: $0, name: nil, owner: nil) }
    let words = Markup.words(of: HTMLReport(report).text)
    #expect(words.contains("1 fine 1 never seen"))
    #expect(words.components(separatedBy: " 1 never seen").count - 1 == 2)
  }

  @Test func aProgramReadsTheCausesByName() throws {
    let json = try JSONText.decode([String: JSONValue].self, from: JSONText.certain(report))
    guard case .object(let unseen)? = json["unseen"], case .object(let counts)? = unseen["deliverables"] else {
      Issue.record("no counts by name")
      return
    }
    #expect(Set(counts.keys) == Set(UnseenCause.allCases.map(\.rawValue)))
    #expect(try JSONText.decode(CampaignReport.self, from: JSONText.certain(report)) == report)
  }

  @Test func aReportSavedBeforeTheyWereCountedStillReads() throws {
    var report = report
    report.unseen.deliverables = nil
    for place in report.deliverables.indices { report.deliverables[place].unseen = nil }
    let saved = JSONText.certain(report)
    #expect(!String(decoding: saved, as: UTF8.self).contains("never"))
    let read = try JSONText.decode(CampaignReport.self, from: saved)
    let text = ReportText(read).text
    #expect(!text.contains("never seen") && text.contains("7 promises cannot be verified"))
  }
}
