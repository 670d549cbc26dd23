import Machine
import Testing

@Suite("A campaign's folder with mistakes", .ownThreads)
struct CampaignImportTests {
  @Test func allThreeAreReportedAtOnceAndNothingIsImported() throws {
    let place = try Installation()
    let coordinator = try place.coordinator()
    try place.ready(workers: 0)
    try place.write(
      """
      id: riverbank
      name: Riverbank
      objective: clean banks
      primary_kpi: engagement_rate
      jurisdictions: [US]
      roster: roster.csv
      deliverables: deliverables.csv
      """, to: "campaign/campaign.yaml")
    try place.write(
      """
      id,name,owner,zone,languages,region,platform,handle,feed
      ava,Ava (fictional),kim,America/New_York,en,NY,instagram,ava.sample,
      ben,Ben (fictional),kim,America/New_York,en,NY,instagramm,ben.sample,
      cleo,Cleo (fictional),kim,America/New_York,en,NY,instagram,ava.sample,
      """, to: "campaign/roster.csv")
    try place.write(
      """
      id,influencer,platform,due,hashtag
      ava-1,ava,instagram,2027-02-30 18:00,riverbank
      """, to: "campaign/deliverables.csv")
    let before = try place.snapshot()

    let answer = try place.run("campaign", "import", "\(place.root)/campaign")
    #expect(answer.exit == .code(65))
    let errors = answer.errors.split(separator: "\n").filter { $0.contains(" error: ") }
    let folder = "\(place.root)/campaign"
    #expect(errors.count == 3)
    #expect(errors.count { $0.hasPrefix("\(folder)/roster.csv:3:48: error: platform: ") } == 1)
    #expect(errors.count { $0.hasPrefix("\(folder)/roster.csv:4:60: error: handle: ") } == 1)
    #expect(errors.count { $0.hasPrefix("\(folder)/deliverables.csv:2:21: error: due: ") } == 1)
    #expect(answer.errors.contains("3 mistakes; nothing was imported"))
    #expect(try place.run("campaign", "list", "--json").json.list.isEmpty)
    #expect(try place.snapshot() == before)
    #expect(coordinator.poll() == nil)
  }
}
