import Campaigns
import Foundation
import Seams
import Testing

@Suite("Campaign values as JSON")
struct CampaignCodingTests {
  @Test("a bundle survives the journey, and its names are those of the contract")
  func roundTrip() throws {
    let slug = try #require(Slug("riverbank"))
    let at = try #require(Instant(rfc3339: "2026-12-01T17:00:00Z"))
    let bundle = CampaignBundle(
      campaign: Campaign(
        id: slug, name: "Riverbank", objective: "clean banks", primaryKPI: .engagementRateByViews,
        jurisdictions: ["US"],
        subject: .cause, brand: Brand(names: ["Riverbank"], handles: ["riverbank"]),
        phases: [Phase(id: slug, name: "One")],
        brief: Brief(talkingPoints: [TalkingPoint(text: "come", weight: 2, season: "spring")], embargo: at)),
      influencers: [
        Influencer(
          id: slug, name: "Ava (fictional)", owner: "kim", zone: "UTC",
          accounts: [Account(platform: .instagram, handle: "@Ava", feed: nil, followers: nil)])
      ],
      deliverables: [
        Deliverable(
          id: slug, campaign: slug, influencer: slug, account: AccountKey(.instagram, "@Ava"),
          format: .feedPost,
          connection: .ownBrand,
          due: DueTime(local: "2026-12-01 18:00", zone: "Europe/Berlin", at: at, tzdata: "2026f"),
          windowStart: at, keys: MatchKeys(hashtag: "riverbank"))
      ])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(bundle)
    #expect(try JSONDecoder().decode(CampaignBundle.self, from: data) == bundle)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains(#""account":{"handle":"ava","platform":"instagram"}"#))
    #expect(
      text.contains(
        #""due":{"at":"2026-12-01T17:00:00.000Z","local":"2026-12-01 18:00","tzdata":"2026f","zone":"Europe/Berlin"}"#
      ))
    #expect(text.contains(#""connection":"own_brand""#) && text.contains(#""format":"feed_post""#))
    #expect(
      text.contains(#""miss_after_seconds":86400"#) && text.contains(#""primary_kpi":"engagement_rate_by_views""#))
  }
}
