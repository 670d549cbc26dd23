import Broadcasts
import Campaigns
import Seams
import Testing

@Suite("The audience of a broadcast")
struct AudienceTests {
  private func reasons(_ audience: Audience, _ person: Influencer, on platform: Platform? = nil) -> [ExclusionReason] {
    audience.resolve([person], on: platform).excluded.first?.reasons ?? []
  }

  @Test("without a filter it is everybody who agreed and can be reached, by id")
  func everybody() throws {
    let preview = Audience().resolve([
      try People.person("cy"), try People.person("ava"), try People.person("ben", consent: false),
    ])
    #expect(preview.recipients.map(\.influencer.text) == ["ava", "cy"])
    #expect(preview.recipients.first?.account == AccountKey(.instagram, "ava.sample"))
    #expect(preview.recipients.first?.channel == ContactChannel(kind: .email, address: "ava@riverbank.example"))
    #expect(preview.excluded == [Exclusion(influencer: try People.slug("ben"), reasons: [.noConsent])])
  }

  @Test("every reason is given, not the first one only")
  func allReasons() throws {
    let audience = Audience(
      segments: ["gardeners"], regions: ["CA"], languages: ["es"], owners: ["Lee"],
      influencers: [try People.slug("ava")])
    let person = try People.person("ben", accounts: [], channels: [], consent: nil, optedOut: true)
    #expect(
      reasons(audience, person, on: .tiktok)
        == [
          .optedOut, .consentUnknown, .noChannel, .noAccount, .otherSegment, .otherRegion, .otherLanguage, .notNamed,
          .otherOwner,
        ])
  }

  @Test("consent that is not known can be waived; a no and an opt-out cannot")
  func consent() throws {
    let audience = Audience(requiresConsent: false)
    #expect(reasons(audience, try People.person("ava", consent: nil)) == [])
    #expect(reasons(audience, try People.person("ava", consent: false)) == [.noConsent])
    #expect(reasons(audience, try People.person("ava", consent: true, optedOut: true)) == [.optedOut])
    #expect(reasons(Audience(), try People.person("ava", consent: nil)) == [.consentUnknown])
  }

  @Test("any of a list is enough, every list must fit, and case does not matter")
  func lists() throws {
    let audience = Audience(segments: ["teachers", "Parents"], regions: ["ny", "CA"])
    #expect(reasons(audience, try People.person("ava")) == [])
    #expect(reasons(audience, try People.person("ava", region: "TX")) == [.otherRegion])
    #expect(reasons(audience, try People.person("ava", region: nil)) == [.otherRegion])
    #expect(reasons(audience, try People.person("ava", segments: [])) == [.otherSegment])
  }

  @Test("a language means its varieties, and not the other way round")
  func languages() throws {
    let spoken = try People.person("ava", languages: ["fr", "en-US"])
    #expect(reasons(Audience(languages: ["en"]), spoken) == [])
    #expect(reasons(Audience(languages: ["EN-us"]), spoken) == [])
    #expect(reasons(Audience(languages: ["en-GB"]), spoken) == [.otherLanguage])
    #expect(reasons(Audience(languages: ["e"]), spoken) == [.otherLanguage])
  }

  @Test("the account is the person's first that fits the platform")
  func accounts() throws {
    let person = try People.person(
      "ava",
      accounts: [
        Account(platform: .blog, handle: "ava"), Account(platform: .instagram, handle: "ava.1"),
        Account(platform: .instagram, handle: "ava.2"),
      ])
    func account(_ audience: Audience, on platform: Platform? = nil) -> String? {
      audience.resolve([person], on: platform).recipients.first?.account.description
    }
    #expect(account(Audience()) == "blog:ava")
    #expect(account(Audience(), on: .instagram) == "instagram:ava.1")
    #expect(account(Audience(platforms: [.tiktok, .instagram])) == "instagram:ava.1")
    #expect(account(Audience(platforms: [.instagram]), on: .blog) == "blog:ava")
    #expect(account(Audience(platforms: [.tiktok])) == nil && account(Audience(), on: .tiktok) == nil)
  }

  @Test("the reminder goes over another way to reach the person, if there is one")
  func reminder() throws {
    let mail = ContactChannel(kind: .email, address: "ava@riverbank.example")
    let phone = ContactChannel(kind: .sms, address: "+15550100")
    let both = Audience().resolve([try People.person("ava", channels: [phone, phone, mail])])
    #expect(both.recipients.first?.channel == phone && both.recipients.first?.reminder == mail)
    #expect(Audience().resolve([try People.person("ava", channels: [mail, mail])]).recipients.first?.reminder == nil)
  }

  @Test("a named person whom nobody knows is told")
  func unknown() throws {
    let audience = Audience(influencers: [try People.slug("zoe"), try People.slug("ava"), try People.slug("zoe")])
    #expect(audience.resolve([try People.person("ava")]).unknown.map(\.text) == ["zoe"])
  }
}
