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

@Suite("Campaign values of earlier versions")
struct EarlierCampaignTests {
  @Test("a person, a campaign and a promise without the newer fields are read")
  func tolerant() throws {
    func decode<T: Decodable>(_ text: String) throws -> T { try JSONDecoder().decode(T.self, from: Data(text.utf8)) }
    let person: Influencer = try decode(
      #"{"id":"ava","name":"Ava (fictional)","owner":"kim","zone":"UTC","languages":[],"segments":[],"accounts":[],"email":"a@x.example"}"#
    )
    #expect(person.channels == [] && person.consent == nil && !person.optedOut)
    #expect(person.contacts == [ContactChannel(kind: .email, address: "a@x.example")])
    let campaign: Campaign = try decode(
      #"{"id":"r","name":"R","objective":"o","primary_kpi":"lift","jurisdictions":["US"],"subject":"cause","brand":{"names":[],"handles":[]},"phases":[{"id":"p","name":"P"}],"brief":{"talking_points":[],"hashtags":[],"mentions":[],"links":[],"prohibited":[],"captions":[],"assets":[]},"deadlines":{"grace_seconds":1,"miss_after_seconds":2,"opens_before_seconds":3,"settle_seconds":4}}"#
    )
    #expect(campaign.primaryKPI == .liftOverOwnWeek && campaign.goals == [] && campaign.budget == nil)
    #expect(campaign.phases == [Phase(id: try #require(Slug("p")), name: "P")])
  }

  @Test("the e-mail address is the last way to reach a person, unless it is named before")
  func contacts() throws {
    let (mail, text) = (
      ContactChannel(kind: .email, address: "a@x.example"), ContactChannel(kind: .sms, address: "+15550100")
    )
    let id = try #require(Slug("ava"))
    func contacts(_ channels: [ContactChannel]) -> [ContactChannel] {
      Influencer(id: id, name: "Ava", owner: "k", zone: "UTC", email: "a@x.example", channels: channels).contacts
    }
    #expect(contacts([text]) == [text, mail])
    #expect(contacts([mail, text]) == [mail, text])
  }
}
