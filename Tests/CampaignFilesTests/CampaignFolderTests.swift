import CampaignFiles
import Campaigns
import Foundation
import Seams
import Testing

@Suite("A campaign's folder", .enabled(if: SampleCampaign.hasZones, SampleCampaign.needsZones))
struct CampaignFolderTests {
  @Test("a good campaign comes whole and without a word")
  func good() throws {
    let outcome = try SampleCampaign().load()
    #expect(outcome.places == [])
    let bundle = try #require(outcome.bundle)
    #expect(bundle.campaign.jurisdictions == ["US", "UK"])
    #expect(bundle.campaign.deadlines.graceSeconds == 7200)
    #expect(bundle.influencers.map(\.id.text) == ["ava", "ben"])
    #expect(bundle.influencers[0].accounts.map(\.platform) == [.instagram, .tiktok])
    #expect(bundle.influencers[0].segments == ["river", "kayak"])
    #expect(bundle.influencers[1].languages == ["de", "en"])
    #expect(bundle.influencers[1].accounts == [Account(platform: .instagram, handle: "Ben_Sample")])
  }

  @Test("every due time keeps its text, its zone, its instant and the version of the rules")
  func dueTimes() throws {
    let deliverables = try #require(try SampleCampaign().load().bundle).deliverables
    #expect(
      deliverables.map(\.due.at.rfc3339) == [
        "2026-12-01T23:00:00.000Z", "2026-12-02T17:00:30.000Z", "2026-12-01T17:00:00.000Z",
      ])
    #expect(deliverables.map(\.due.zone) == ["America/New_York", "Europe/Berlin", nil])
    #expect(
      deliverables.map(\.due.local) == [
        "2026-12-01 18:00", "2026-12-02 18:00:30", "2026-12-01T18:00:00+01:00",
      ])
    let version = SystemTimeZones().version
    #expect(deliverables.map(\.due.tzdata) == [version, version, nil])
    #expect(
      deliverables.map(\.windowStart.rfc3339) == [
        "2026-11-24T23:00:00.000Z", "2026-11-30T23:00:00.000Z", "2026-11-24T17:00:00.000Z",
      ])
  }

  @Test(
    "a wrong date, an unknown platform and a doubled handle: those three, each at its cell, nothing taken")
  func threeMistakes() throws {
    var sample = SampleCampaign()
    sample.roster += "\ncarl,Carl (fictional),kim,Europe/Berlin,,,,instagramm,carl,,,"
    sample.roster += "\ndora,Dora (fictional),kim,Europe/Berlin,,,,instagram,@AVA.sample,,,"
    sample.deliverables = try sample.deliverables.bent("2026-12-01 18:00,", "2026-02-30 18:00,")
    sample.deliverables += "\ncarl-1,carl,,instagram,,2026-12-01 18:00,,,,,CARL1,,,"
    sample.deliverables += "\ndora-1,dora,,instagram,,2026-12-01 18:00,,,,,DORA1,,,"
    let outcome = try sample.load()
    #expect(
      outcome.places == [
        "roster.csv:5:44 error platform", "roster.csv:6:54 error handle", "deliverables.csv:2:38 error due",
      ])
    #expect(outcome.bundle == nil)
    #expect(
      outcome.diagnostics.map(\.hint) == [
        "did you mean instagram?", "it also stands on line 2; @ and upper case make no difference",
        "there is no such day",
      ])
    let shown = try #require(outcome.diagnostics.last?.description)
    #expect(
      shown.hasSuffix(
        "deliverables.csv:2:38: error: due: expected a time such as 2026-12-01 18:00, found \"2026-02-30 18:00\" "
          + "(there is no such day)"))
  }

  @Test("mistakes in all three files are told together")
  func allFiles() throws {
    var sample = SampleCampaign()
    sample.yaml = try sample.yaml.bent("grace: 2h", "grace: soon").bent("engagement_rate", "engagment_rate")
    sample.roster = try sample.roster.bent("Europe/Berlin", "Berlin")
    sample.deliverables = try sample.deliverables.bent("ava-2,ava", "ava-1,ava").bent("launch", "lanch")
    let outcome = try sample.load()
    #expect(
      outcome.places == [
        "campaign.yaml:4:14 error primary_kpi", "campaign.yaml:10:10 error deadlines.grace",
        "roster.csv:4:25 error zone", "deliverables.csv:2:11 error phase", "deliverables.csv:3:1 error id",
      ])
    #expect(
      outcome.diagnostics.map(\.hint) == [
        "did you mean engagement_rate?", nil, "did you mean Europe/Berlin?", "did you mean launch?",
        "it also stands on line 2",
      ])
  }

  @Test("five thousand people with fifty planted mistakes: all fifty, at their cells")
  func planted() throws {
    var sample = SampleCampaign()
    var roster = ["id,name,owner,zone,platform,handle,followers,email"]
    var deliverables = ["id,influencer,platform,due,hashtag"]
    var expected: [String] = []
    for n in 0..<5000 {
      var cells = [
        "p\(n)", "Person \(n) (fictional)", "kim", "Europe/Berlin", "instagram", "p\(n)", "1000",
        "p\(n)@x.example",
      ]
      let line = n + 2
      if n % 100 == 50 {
        let (index, field, wrong) = [
          (0, "id", "P \(n)"), (3, "zone", "Europe/Berlinn"), (4, "platform", "insta gram?"),
          (5, "handle", "p\(n - 1)"),
          (6, "followers", "12.5k"), (7, "email", "p at x"), (2, "owner", ""),
        ][n / 100 % 7]
        cells[index] = wrong
        let column = cells[..<index].reduce(1) { $0 + $1.count + 1 }
        expected.append("roster.csv:\(line):\(column) error \(field)")
      }
      roster.append(cells.joined(separator: ","))
      if n % 100 != 50 { deliverables.append("d\(n),p\(n),instagram,2026-12-01 18:00,tag\(n)") }
    }
    sample.roster = roster.joined(separator: "\r\n")
    sample.deliverables = deliverables.joined(separator: "\n")
    let outcome = try sample.load()
    #expect(expected.count == 50)
    #expect(outcome.places == expected)
    #expect(outcome.bundle == nil)
  }

  @Test("an unknown column is a warning that names the nearest, and the import goes on")
  func unknownColumn() throws {
    var sample = SampleCampaign()
    sample.roster = try sample.roster.bent("followers", "follower")
    sample.deliverables = try sample.deliverables.bent("note", "remark")
    let outcome = try sample.load()
    #expect(outcome.places == ["roster.csv:1:67 warning header", "deliverables.csv:1:90 warning header"])
    #expect(outcome.diagnostics[0].hint == "did you mean followers?")
    #expect(outcome.bundle != nil)
  }

  @Test(
    "clocks that jump: a skipped time is an error naming its neighbours, one shown twice a warning",
    arguments: [
      (
        "2027-03-28 02:30", "error",
        "clocks jump from 2027-03-28 01:59:59 to 2027-03-28 03:00; take one of the two"
      ),
      (
        "2027-10-31 02:30", "warning",
        "clocks are put back then; the earlier, 2027-10-31T00:30:00.000Z, is taken, not 2027-10-31T01:30:00.000Z"
      ),
    ])
  func clockChanges(text: String, severity: String, hint: String) throws {
    var sample = SampleCampaign()
    sample.deliverables = try sample.deliverables.bent("2026-12-02 18:00:30", text)
    let outcome = try sample.load()
    #expect(outcome.places == ["deliverables.csv:3:25 \(severity) due"])
    #expect(outcome.diagnostics.first?.hint == hint)
    #expect((outcome.bundle == nil) == (severity == "error"))
    let taken = outcome.bundle?.deliverables.first { $0.id.text == "ava-2" }?.due.at.rfc3339
    #expect(taken == (severity == "error" ? nil : "2027-10-31T00:30:00.000Z"))
  }

  @Test(
    "each cell of the deliverables says what it wanted",
    arguments: [
      ("ava-1,ava", "ava-1,avva", "2:7 error influencer"), ("ava-1", "Ava 1", "2:1 error id"),
      ("feed_post", "feedpost", "2:28 error format"), ("paid,en", "bribed,en", "2:69 error connection"),
      ("paid,en", "paid,english", "2:74 error language"), ("riverbank", "a b", "2:58 error hashtag"),
      ("https://river.example/join", "river", "4:51 error link"), ("RIVER20", "RIVER 20", "3:78 error code"),
      ("ben,,instagram", "ben,,tiktok", "4:12 error platform"),
      ("2026-12-01 00:00", "2026-12-03 00:00", "3:59 error opens"),
      ("Europe/Berlin", "europe/berlin", "3:45 error zone"),
      ("2026-12-01 18:00,", "1.12.2026 18:00,", "2:38 error due"),
      ("2026-12-01 18:00,", "2026-12-01,", "2:38 error due"), ("2026-12-01 18:00,", ",", "2:38 error due"),
    ])
  func cells(old: String, new: String, place: String) throws {
    var sample = SampleCampaign()
    sample.deliverables = try sample.deliverables.bent(old, new)
    #expect(try sample.load().places == ["deliverables.csv:" + place])
  }

  @Test("two accounts on one platform need a handle, and one of the person's")
  func handles() throws {
    var sample = SampleCampaign()
    sample.roster += "\nava,,,,,,,instagram,ava.second,,,"
    #expect(try sample.load().places == ["deliverables.csv:2:77 error handle"])
    sample.deliverables = """
      id,influencer,platform,handle,due
      ava-1,ava,instagram,@Ava.Second,2026-12-01 18:00
      """
    #expect(try sample.load().bundle?.deliverables.map(\.account.handle) == ["ava.second"])
    sample.deliverables = try sample.deliverables.bent("@Ava.Second", "ava.third")
    #expect(try sample.load().places == ["deliverables.csv:2:21 error handle"])
  }

  @Test("rows of one person may not contradict each other")
  func contradiction() throws {
    var sample = SampleCampaign()
    sample.roster = try sample.roster.bent("ava,,,,,,,tiktok", "ava,,lee,,,,,tiktok")
    #expect(try sample.load().places == ["roster.csv:3:6 error owner"])
  }

  @Test("one post that could keep two promises is warned of")
  func overlap() throws {
    var sample = SampleCampaign()
    sample.deliverables += "\nava-3,ava,,instagram,,2026-12-03 18:00,,,,RiverBank,,,,"
    let outcome = try sample.load()
    #expect(outcome.places == ["deliverables.csv:5:1 warning id"])
    #expect(outcome.bundle?.deliverables.count == 4)
    sample.deliverables = try sample.deliverables.bent(
      "2026-12-03 18:00,,,", "2026-12-12 18:00,,2026-12-05 00:00,")
    #expect(try sample.load().places == [])
  }

  @Test("a due time that is past is a warning, when now is given")
  func past() throws {
    let outcome = try SampleCampaign().load(now: Instant(rfc3339: "2026-12-01T20:00:00Z"))
    #expect(outcome.places == ["deliverables.csv:4:23 warning due"])
    #expect(outcome.bundle != nil)
  }

  @Test("files that are missing, folders or empty are told, with what else is wrong")
  func missingFiles() throws {
    var sample = SampleCampaign()
    sample.yaml += "\nroster: people.csv\n"
    sample.deliverables = try sample.deliverables.bent("launch", "lunch")
    #expect(try sample.load().places == ["people.csv:1:1 error file", "deliverables.csv:2:11 error phase"])
    sample = SampleCampaign()
    sample.roster = ""
    #expect(try sample.load().places == ["roster.csv:1:1 error file"])
    sample.roster = "id,name,owner,zone,platform\n"
    #expect(
      try sample.load().places.prefix(2) == ["roster.csv:1:28 error header", "roster.csv:1:28 error file"])
    let nowhere = CampaignFolder.load("/nowhere/at/all")
    #expect(
      nowhere.diagnostics.map(\.description) == [
        "/nowhere/at/all/campaign.yaml:1:1: error: file: expected a file, found \"/nowhere/at/all/campaign.yaml\" "
          + "(there is no such file)"
      ])
  }

  @Test(
    "hostile tables end in errors",
    arguments: ["\0", "\"", "a\u{0}b,\"\n\"\"\"", "id\n" + String(repeating: "\"", count: 9999)])
  func hostile(text: String) throws {
    var sample = SampleCampaign()
    sample.roster = text
    #expect(try sample.load().errors.isEmpty == false)
    sample = SampleCampaign()
    sample.deliverables += "\n" + text
    let outcome = try sample.load()
    #expect(outcome.bundle == nil)
  }

  @Test("a file with more mistakes than anyone reads says how many there are")
  func manyMistakes() throws {
    var sample = SampleCampaign()
    sample.deliverables += String(repeating: "\n,,,,,,,,,,,,,x", count: 3000)
    let outcome = try sample.load()
    #expect(outcome.diagnostics.count == 1001)
    #expect(outcome.diagnostics.last?.found == "11000 more problems")
  }
}
