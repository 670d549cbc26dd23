import Foundation
import Machine
import Testing

@Suite("A campaign looked at, imported, and written out again", .ownThreads)
struct CampaignRoundTripTests {
  private func place() throws -> Installation {
    let place = try Installation()
    _ = try place.coordinator()
    try place.ready(workers: 0)
    return place
  }

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test func anExportImportedAgainChangesNothing() throws {
    let place = try place()
    let campaign = SmallCampaign()
    try place.write(campaign.yaml + "\nbrief:\n  captions: [\"=1+1 <b>مرحبا</b> 🌊\"]\n", to: "campaign/campaign.yaml")
    let roster = campaign.roster(port: "1").replacing("ava (fictional)", with: "\"=cmd() \"\"<i>🌊\"\" \u{202E}آوا\"")
    try place.write(roster, to: "campaign/roster.csv")
    try place.write(campaign.deliverables, to: "campaign/deliverables.csv")
    let (folder, first, second) = ("\(place.root)/campaign", "\(place.root)/first", "\(place.root)/second")

    let look = try place.run("campaign", "import", folder, "--dry-run")
    #expect(look.exit == .code(0) && look.output.contains("+ deliverable ava-1: "))
    #expect(look.output.contains("\\u{202E}"))
    #expect(try place.run("campaign", "list", "--json").json.list.isEmpty)
    #expect(try place.run("campaign", "import", folder).exit == .code(0))
    #expect(try place.run("campaign", "export", "riverbank", first).exit == .code(0))
    let again = try place.run("campaign", "import", first, "--dry-run")
    #expect(
      again.output.contains("unchanged") && again.errors.split(separator: "\n").allSatisfy { $0.contains("warning") })
    #expect(try place.run("campaign", "import", first, "--json").json["revision"].number == 1)
    #expect(try place.run("campaign", "export", "riverbank", second).exit == .code(0))
    for name in ["campaign.yaml", "roster.csv", "deliverables.csv"] {
      #expect(try text("\(first)/\(name)") == text("\(second)/\(name)"))
    }
    #expect(try text("\(first)/roster.csv").contains("\"'=cmd() \"\"<i>🌊\"\" \u{202E}آوا\""))
    #expect(try place.run("campaign", "export", "riverbank", first).exit != .code(0))
    #expect(try place.run("campaign", "show", "riverbank").output.contains("influencers: 4; may be written to: 0"))
  }

  @Test func fiveThousandPeopleComeInWithOneMessage() throws {
    let place = try place()
    try place.write(SmallCampaign().yaml, to: "campaign/campaign.yaml")
    var roster = "id,name,owner,zone,languages,region,segments,platform,handle,feed,followers,channels,consent\n"
    var deliverables = "id,influencer,platform,due,zone,hashtag,connection,note\n"
    for number in 1...5000 {
      roster +=
        "person-\(number),Person \(number) (fictional),kim,Europe/Berlin,de|en,Berlin,river|kayak,blog,"
        + "handle-\(number),https://feeds.example/person-\(number)/feed.xml,\(number),sms:+1555\(100_000 + number),yes\n"
      for promise in 1...2 {
        deliverables +=
          "d-\(number)-\(promise),person-\(number),blog,2027-05-0\(promise) 18:00,Europe/Berlin,"
          + "tag\(number)x\(promise),paid,as agreed by telephone\n"
      }
    }
    try place.write(roster, to: "campaign/roster.csv")
    try place.write(deliverables, to: "campaign/deliverables.csv")
    let folder = "\(place.root)/campaign"
    let answer = try place.run("campaign", "import", folder, "--json")
    #expect(answer.exit == .code(0), "\(answer.errors)")
    #expect(answer.json["influencers"].number == 5000 && answer.json["added"].number == 10_000)
    let again = try place.run("campaign", "import", folder, "--dry-run")
    #expect(again.output.contains("unchanged"), "\(again.output.prefix(500)) \(again.errors.prefix(500))")
    #expect(try place.run("campaign", "export", "riverbank", "\(place.root)/out").exit == .code(0))
    #expect(try place.run("campaign", "import", "\(place.root)/out", "--json").json["revision"].number == 1)
  }
}
