import Broadcasts
import Campaigns
import Coordinator
import Foundation
import KPIs
import Seams
import Testing

@testable import Reports

@Suite struct HTMLReportTests {
  @Test(arguments: Fixture.hostile) func textsFromPeopleAreNeverMarkup(_ text: String) throws {
    // The same page with harmless texts has the same tags.
    let tags = Markup.tags(of: HTMLReport(Fixture.hostile(text)).text).filter { $0 != "a" && $0 != "/a" }
    let plain = Markup.tags(of: HTMLReport(Fixture.hostile("plain")).text).filter { $0 != "a" && $0 != "/a" }
    #expect(tags == plain)
  }

  @Test(arguments: Fixture.hostile) func nothingIsLoadedFromAnywhere(_ text: String) {
    let page = HTMLReport(Fixture.hostile(text)).text
    let attributes = Markup.attributes(of: page)
    let loading = ["src", "srcset", "style", "background", "action", "formaction", "poster", "ping", "xlink:href"]
    #expect(attributes.filter { loading.contains($0.name) || $0.name.hasPrefix("on") }.isEmpty)
    for link in attributes where link.name == "href" {
      #expect(link.value.hasPrefix("#") || link.value.hasPrefix("https://") || link.value == "data:,")
    }
    #expect(!StyleSheet.text.contains("@import") && !StyleSheet.text.contains("http"))
    #expect(StyleSheet.text.components(separatedBy: "url(").count - 1 == 1 && StyleSheet.text.contains("url(#hatch)"))
  }

  @Test func onlyWebAddressesBecomeLinks() {
    var report = Fixture.report
    report.deliverables[0].url = "javascript:alert(1)"
    #expect(!HTMLReport(report).text.contains("href=\"javascript"))
    #expect(HTMLReport(Fixture.report).text.contains("href=\"https://kept.example/post\""))
  }

  @Test func thePolicyAllowsThisStyleSheetAndNothingElse() throws {
    let page = HTMLReport(Fixture.report).text
    let open = try #require(page.range(of: "<style>"))
    let close = try #require(page.range(of: "</style>"))
    #expect(page[open.upperBound..<close.lowerBound] == StyleSheet.text)
    #expect(page.contains("default-src &#39;none&#39;; style-src &#39;sha256-"))
  }

  @Test func theSameReportGivesTheSamePage() {
    #expect(HTMLReport(Fixture.report).text == HTMLReport(Fixture.report).text)
  }

  @Test func theFirstScreenSaysWhatABoardAsks() {
    let words = Markup.words(of: HTMLReport(Fixture.report).text)
    for sentence in [
      "As of 21 November 2026, 09:00 UTC", "1 of 2 goals are met, 1 open.", "2 promised posts are missing.",
      "4.2 %", "2 of 3 posts seen", "2 of 6", "5 of 6 due promises seen; 1 not due yet",
      "1 of 2", "1: a person must look",
      "2 of 4 posts settled by the rules; 1 never seen; not legal advice", "median 25 min from call to post",
      "What is not known",
    ] { #expect(words.contains(sentence), "\(sentence)") }
  }

  @Test func anUnknownValueIsNeverNought() {
    var report = Fixture.report
    (report.kpis, report.broadcasts) = (nil, [])
    report.goals = [.init(kpi: "views", atLeast: 1000, state: .open, figure: nil)]
    let words = Markup.words(of: HTMLReport(report).text)
    #expect(words.contains("Views Now unknown 0 of 0 posts seen"))
    #expect(!words.contains("0 %"))
  }

  @Test func enoughPostsTooLateDoNotMeetTheGoalOfABroadcast() {
    var report = Fixture.report
    report.broadcasts[0].goal = BroadcastGoal(posted: 2, within: 900)
    let page = HTMLReport(report).text
    #expect(Markup.words(of: page).contains("missed 1 of 2 within 15 min"))
    let bar = page.split(separator: "aria-label=\"2 of 4 posted\"").dropFirst().first
    #expect(bar?.prefix { $0 != "\n" }.contains("f-late") == true)
  }

  @Test func aCampaignWithNothingInItHasAPage() {
    let words = Markup.words(of: HTMLReport(CampaignReport(campaign: Fixture.campaign(), at: Fixture.now)).text)
    #expect(words.contains("none due yet") && words.contains("no posts yet"))
  }

  @Test func aLongTableIsCutAndSaysSo() {
    var report = Fixture.report
    report.deliverables = (0..<(HTMLReport.mostRows + 7)).map { Fixture.line("d-\($0)", .scheduled) }
    #expect(Markup.words(of: HTMLReport(report).text).contains("… and 7 rows more, in the CSV."))
  }
}
