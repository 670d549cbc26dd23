import Coordinator
import Testing

@testable import Reports

@Suite struct ReportTextTests {
  @Test func saysTheSameCountsAsThePage() {
    let text = ReportText(Fixture.report).text
    for line in [
      "Promises    2 of 6 due kept on time (5 of 6 seen); 1 late, 1 overdue, 1 missed, 1 unknown, 1 not due yet",
      "Disclosure  1 of 2 posts judged by the rules are fine (2 of 4 judged); 1 disclosed badly, "
        + "1 for a person to look at, 1 never seen",
      "1 promised post never seen: account or page closed.",
      "engagement by views: 4.2 % (2 of 3 posts seen)", "Goal: 2 posts within 60 min: met.",
      "Median from call to post: 25 min.", "not legal advice",
    ] { #expect(text.contains(line), "\(line)") }
  }

  @Test(arguments: Fixture.hostile) func namesCannotSteerTheTerminal(_ text: String) {
    let shown = ReportText(Fixture.hostile(text)).text + DigestText([Digest(Fixture.hostile(text))]).text
    let steering = shown.unicodeScalars.filter { scalar in
      (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
        || (0x202A...0x202E).contains(scalar.value)
    }
    #expect(steering.isEmpty)
  }
}
