import Campaigns
import Coordinator
import Disclosure
import JSONLines
import Seams
import Testing

@testable import Reports

@Suite struct DigestTests {
  @Test func namesWhoIsLateByOwnerTheMostUrgentFirst() {
    let digest = Digest(Fixture.report)
    #expect(digest.owners.map(\.owner) == ["mara", "tom"])
    #expect(digest.owners[0].items.map(\.matter) == [.missed, .unverifiable, .mend, .look])
    #expect(digest.owners[1].items.map(\.deliverable) == ["over"])
  }

  @Test func saysHowLateAndHowToReachThem() throws {
    let item = try #require(Digest(Fixture.report).owners.last?.items.first)
    #expect(item.lateSeconds == 15 * 3600 && item.channel == "sms")
    let text = DigestText([Digest(Fixture.report)]).text
    #expect(text.contains("Ada Fictional, over: overdue, 15 h after due (due 2026-11-20 18:00 Europe/London)"))
    #expect(text.contains("to be reached by sms"))
  }

  @Test func aPostThatBreaksTheBriefIsToBeMended() {
    var report = Fixture.report
    report.deliverables = [Fixture.line("kept", .posted, verdict: .adequate)]
    #expect(Digest(report).owners.isEmpty)
    report.deliverables[0].brief = BriefReport(
      findings: [BriefFinding(rule: .missingHashtag, wanted: "WarmHomes")],
      coverage: BriefCoverage(covered: [], weight: nil))
    #expect(Digest(report).owners.first?.items.first?.matter == .complete)
    report.deliverables[0].brief?.findings.append(BriefFinding(rule: .prohibited, wanted: "miracle"))
    #expect(Digest(report).owners.first?.items.first?.matter == .mend)
    #expect(
      Digest(report).owners.first?.items.first?.findings == [
        "lacks #WarmHomes", "says “miracle”, which the brief forbids",
      ])
  }

  @Test func isTheSameAfterJSON() throws {
    let digest = Digest(Fixture.report)
    #expect(try JSONText.decode(Digest.self, from: JSONText.encode(digest)) == digest)
  }

  @Test func saysThatNobodyIsLate() {
    let report = CampaignReport(campaign: Fixture.campaign(), at: Fixture.now)
    #expect(DigestText([Digest(report)]).text.contains("Nobody is late"))
  }
}
