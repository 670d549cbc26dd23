import Broadcasts
import Campaigns
import Seams
import Testing

/// Fictional people, and a broadcast that asks them for a post.
enum People {
  static func slug(_ text: String) throws -> Slug { try #require(Slug(text)) }

  static func person(
    _ id: String, name: String? = nil, owner: String = "Kim", languages: [String] = ["en"],
    region: String? = "NY", segments: [String] = ["parents"], accounts: [Account]? = nil,
    channels: [ContactChannel]? = nil, consent: Bool? = true, optedOut: Bool = false
  ) throws -> Influencer {
    Influencer(
      id: try slug(id), name: name ?? "\(id) Sample (fictional)", owner: owner, zone: "America/New_York",
      languages: languages, region: region, segments: segments,
      accounts: accounts ?? [Account(platform: .instagram, handle: "\(id).sample")],
      channels: channels ?? [ContactChannel(kind: .email, address: "\(id)@riverbank.example")], consent: consent,
      optedOut: optedOut)
  }

  static func broadcast(
    id: String = "flood", campaign: String = "riverbank", audience: Audience = Audience(),
    message: MessageTemplate = MessageTemplate(subject: "Hi {{first_name}}", text: "Please share {{link}}"),
    platform: Platform? = nil, language: String? = "en", keys: MatchKeys? = nil, assets: [String] = []
  ) throws -> Broadcast {
    Broadcast(
      id: try slug(id), campaign: try slug(campaign), name: "Flood", phase: Phase(id: try slug("flood"), name: "Flood"),
      from: try #require(Mailbox("Riverbank Trust <team@riverbank.example>")), audience: audience, message: message,
      platform: platform, language: language,
      keys: keys ?? MatchKeys(link: "https://riverbank.example/call", hashtag: "CallNow"),
      clocks: TaskClocks(postWithin: 7200), assets: assets)
  }
}
