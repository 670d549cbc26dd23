import CampaignFiles
import Campaigns
import Seams
import Testing

@Suite("Channels, consent, goals, fees", .enabled(if: SampleCampaign.hasZones, SampleCampaign.needsZones))
struct ContactAndGoalTests {
  @Test("all of a full campaign is read")
  func full() throws {
    let bundle = try #require(try SampleCampaign.full.load().bundle)
    let (ava, ben) = (bundle.influencers[0], bundle.influencers[1])
    #expect(ava.channels.map(\.description) == ["signal:ava.01", "sms:+15550100", "email:ava@team.example"])
    #expect(ava.consent == true && ava.consentOn == "2026-10-01" && !ava.optedOut)
    #expect(ben.consent == false && ben.optedOut && ben.optedOutOn == "2026-11-01")
    #expect(ben.contacts.map(\.description) == ["email:ben@team.example"])
    let campaign = bundle.campaign
    #expect(campaign.budget == Budget(amount: 12000.5, currency: "EUR"))
    #expect(campaign.goals.map(\.kpi) == ["engagement_rate_by_views", "missed"])
    #expect(campaign.goals[0].atLeast == 0.04 && campaign.goals[0].by?.rfc3339 == "2026-12-24T17:00:00.000Z")
    #expect(campaign.goals[1].atMost == 2 && campaign.goals[1].phase?.text == "launch")
    #expect(campaign.phases[0].opens?.rfc3339 == "2026-11-20T00:00:00.000Z")
    #expect(campaign.phases[0].brief?.hashtags == ["Launch"])
    #expect(campaign.brief(for: campaign.phases[0].id).hashtags == ["Riverbank", "Launch"])
    #expect(bundle.deliverables.map(\.fee) == [250, nil, 99.5])
    #expect(bundle.deliverables.map(\.contractedImpressions) == [20000, nil, nil])
    #expect(bundle.deliverables[0].windowStart == campaign.phases[0].opens)
  }

  @Test(
    "each mistake of the campaign file is named at its place",
    arguments: [
      ("amount: 12000.5", "amount: 12,000", "20:11 error budget.amount"),
      ("currency: EUR", "currency: euro", "21:13 error budget.currency"),
      ("  currency: EUR\n", "", "20:3 error budget.currency"),
      ("- kpi: engagement_rate", "- kpi: fame", "23:10 error goals[0].kpi"),
      ("at_least: 0.04", "at_least: 4%", "24:15 error goals[0].at_least"),
      ("at_most: 2", "at_least: 3\n    at_most: 2", "28:14 error goals[1].at_most"),
      ("    at_most: 2\n", "", "26:5 error goals[1].at_least"),
      ("by: 2026-12-24 18:00", "by: 2026-12-32 18:00", "25:9 error goals[0].by"),
      ("phase: launch", "phase: lanch", "28:12 error goals[1].phase"),
      ("opens: 2026-11-20T00:00:00Z", "opens: soon", "9:12 error phases[0].opens"),
      ("hashtags: [\"#Launch\"]", "hashtags: [\"two words\"]", "11:18 error phases[0].brief.hashtags[0]"),
      ("hashtags: [\"#Launch\"]", "hashtag: x", "11:7 warning phases[0].brief.hashtag"),
    ])
  func yaml(old: String, new: String, place: String) throws {
    var sample = SampleCampaign.full
    sample.yaml = try sample.yaml.bent(old, new)
    #expect(try sample.load().places == ["campaign.yaml:" + place])
  }

  @Test(
    "each cell about contact and money says what it wanted",
    arguments: [
      ("signal:ava.01", "carrier pigeon:x", "roster.csv:2:118 error channels"),
      ("sms:+1 555-0100", "sms:5550100", "roster.csv:2:118 error channels"),
      ("2026-10-01,", "2026-13-01,", "roster.csv:2:171 error consent"),
      ("no,2026-11-01", "no,later", "roster.csv:4:92 error opt_out"),
    ])
  func cells(old: String, new: String, place: String) throws {
    var sample = SampleCampaign.full
    sample.roster = try sample.roster.bent(old, new)
    #expect(try sample.load().places == [place])
  }

  @Test("a fee needs a currency, and a phase must be open before what is due in it")
  func money() throws {
    var sample = SampleCampaign()
    sample.deliverables = """
      id,influencer,platform,due,fee,hashtag
      ava-1,ava,instagram,2026-12-01 18:00,250,a
      ava-2,ava,instagram,2026-12-01 18:00,-1,b
      ava-3,ava,instagram,2026-12-01 18:00,"1,50",c
      """
    #expect(
      try sample.load().places == [
        "deliverables.csv:2:38 warning fee", "deliverables.csv:3:38 error fee", "deliverables.csv:4:38 error fee",
      ])
    sample = .full
    sample.yaml = try sample.yaml.bent("2026-11-20T00:00:00Z", "2026-12-02T00:00:00Z")
    #expect(try sample.load().places == ["deliverables.csv:2:38 error due"])
  }

  @Test("what a person's further row says otherwise is told, opt-out too")
  func contradiction() throws {
    var sample = SampleCampaign.full
    sample.roster = try sample.roster.bent(
      "ava,,,,,,,tiktok,ava.sample,,,,,,", "ava,,,,,,,tiktok,ava.sample,,,,,no,yes")
    #expect(try sample.load().places == ["roster.csv:3:33 error consent", "roster.csv:3:36 error opt_out"])
  }
}

extension SampleCampaign {
  /// With every field that a campaign can have.
  static let full = SampleCampaign(
    yaml: """
      id: riverbank
      name: Riverbank
      objective: clean banks
      primary_kpi: engagement_rate
      jurisdictions: [US, GB]
      phases:
        - id: launch
          name: Launch
          opens: 2026-11-20T00:00:00Z
          brief:
            hashtags: ["#Launch"]
            embargo: 2026-11-30 08:00
        - id: thanks
          brief: {}
      deadlines:
        grace: 2h
        miss_after: 1d
      zone: Europe/Berlin
      budget:
        amount: 12000.5
        currency: EUR
      goals:
        - kpi: engagement_rate
          at_least: 0.04
          by: 2026-12-24 18:00
        - kpi: missed
          at_most: 2
          phase: launch
      brand:
        names: [Riverbank]
        handles: ["@riverbank"]
      brief:
        talking_points:
          - text: come
            weight: 2.5
            season: spring
        hashtags: ["#Riverbank"]
        mentions: ["@riverbank"]
        links: [https://river.example]
        prohibited: ["not an ad"]
        captions: ["#ad come"]
        assets: [logo.png]
        embargo: 2026-11-29T08:00:00Z
      """,
    roster: """
      id,name,owner,zone,languages,region,segments,platform,handle,feed,followers,email,channels,consent,opt_out
      ava,Ava (fictional),kim,America/New_York,en,NY,river|kayak,instagram,ava.sample,https://feeds.example/ava.xml,12000,,signal:ava.01|sms:+1 555-0100|email:ava@team.example,2026-10-01,
      ava,,,,,,,tiktok,ava.sample,,,,,,
      ben,Ben (fictional),kim,Europe/Berlin,de en,,,instagram,@Ben_Sample,,,ben@team.example,,no,2026-11-01
      """,
    deliverables: """
      id,influencer,phase,platform,format,due,zone,opens,link,hashtag,code,connection,language,note,fee,impressions
      ava-1,ava,launch,instagram,feed_post,2026-12-01 18:00,,,,riverbank,,paid,en,,250,20000
      ava-2,ava,,tiktok,video,2026-12-02 18:00:30,Europe/Berlin,2026-12-01 00:00,,,RIVER20,gifted,,first clip,,
      ben-1,ben,,instagram,,2026-12-01T18:00:00+01:00,,,https://river.example/join,,,,de,,99.50,
      """)
}
