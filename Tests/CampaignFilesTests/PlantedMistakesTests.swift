import CampaignFiles
import Campaigns
import Foundation
import Seams
import Testing

/// Five thousand people in a table as it comes out of a spreadsheet (byte order mark, semicolons, line breaks in
/// cells), and fifty mistakes of different kinds planted in it: every one is named at its line and column.
@Suite("Mistakes planted in a roster", .enabled(if: SampleCampaign.hasZones, SampleCampaign.needsZones))
struct PlantedMistakesTests {
  @Test("fifty mistakes of fifty kinds in five thousand rows: all told in one run, nothing taken", arguments: 1...8)
  func planted(seed: UInt64) throws {
    var roster = PlantedRoster(seed: seed)
    roster.build(rows: 5000, mistakes: 50)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("groundswell-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(SampleCampaign().yaml.utf8).write(to: folder.appendingPathComponent("campaign.yaml"))
    try Data(roster.bytes).write(to: folder.appendingPathComponent("roster.csv"))
    let promises =
      ["id,influencer,platform,due,code"] + roster.good.map { "d-\($0),\($0),instagram,2026-12-01 18:00,C\($0)" }
    try Data(promises.joined(separator: "\n").utf8).write(to: folder.appendingPathComponent("deliverables.csv"))
    let outcome = CampaignFolder.load(folder.path)
    #expect(roster.expected.count == 50)
    #expect(outcome.places == roster.expected)
    #expect(outcome.bundle == nil)
    let bare = outcome.diagnostics.filter { $0.expected.isEmpty }
    #expect(bare == [])
  }

  @Test("there are more kinds of mistakes than are planted at once, and without one the file is taken")
  func kinds() throws {
    #expect(PlantedRoster.kinds.count > 50)
    var roster = PlantedRoster(seed: 1)
    roster.build(rows: 50, mistakes: 0)
    var sample = SampleCampaign()
    sample.roster = try #require(String(validating: roster.bytes, as: UTF8.self))
    sample.deliverables = "id,influencer,platform,due\nd,p1,instagram,2026-12-01 18:00"
    let outcome = try sample.load()
    #expect(outcome.places == [])
    #expect(outcome.bundle?.influencers.count == 50)
  }
}

/// Writes a roster with mistakes and keeps the list of what must be said about it.
struct PlantedRoster {
  /// One way to spoil a row.
  struct Kind: Sendable {
    var column: String
    /// The cell as it stands in the file.
    var cell: String
    /// Where in the cell the mistake is, in characters from 0.
    var offset = 0
    var field: String?
    /// True when the row is a further one of the person before.
    var isFurther = false
    /// What is added behind the row's last cell.
    var behind = ""
  }

  static let columns = [
    "id", "name", "owner", "zone", "languages", "region", "segments", "platform", "handle", "feed", "followers",
    "email",
    "channels", "consent", "opt_out",
  ]
  /// Stands for a byte that is no UTF-8.
  static let badByte: Unicode.Scalar = "\u{E000}"

  static let kinds: [Kind] =
    [
      ("id", "Ava Sample"), ("id", "p_1"), ("id", ""), ("id", "日本"), ("id", String(repeating: "x", count: 64)),
      ("name", ""),
      ("owner", ""), ("zone", ""), ("zone", "Berlin"), ("zone", "Europe/Berlinn"), ("zone", "CEST+1"),
      ("zone", "europe/berlin"),
      ("languages", "english"), ("languages", "de|e"), ("languages", "de_DE"), ("platform", ""),
      ("platform", "twitter"),
      ("platform", "instagramm"), ("platform", "insta gram?"), ("handle", ""), ("handle", "two words"),
      ("handle", "https://x.example/ava"), ("handle", String(repeating: "h", count: 101)), ("handle", "@P1"),
      ("feed", "feeds.example/ava"),
      ("feed", "ftp://feeds.example/ava"), ("feed", "https://"), ("feed", "https://feeds.example/a b"),
      ("followers", "12.5k"),
      ("followers", "12,500"), ("followers", "-5"), ("followers", "many"), ("email", "ava.example"),
      ("email", "a@b@c.example"),
      ("email", "ava@localhost"), ("email", "a va@x.example"), ("channels", "fax:+15550100"), ("channels", "+15550100"),
      ("channels", "sms:5550100"), ("channels", "whatsapp:+123"), ("channels", "signal:ava"), ("channels", "email:ava"),
      ("channels", "other:"), ("channels", "sms:+15550100|sms:+1 555 0100"), ("channels", "ava@x.example"),
      ("consent", "maybe"),
      ("consent", "2026-02-30"), ("consent", "01.10.2026"), ("opt_out", "perhaps"), ("opt_out", "2026-1-1"),
    ].map { Kind(column: $0.0, cell: $0.1) } + [
      Kind(column: "region", cell: "\"North\" East", offset: 7, field: "quote"),
      Kind(column: "region", cell: "N\u{0}Y", offset: 1, field: "cell"),
      Kind(column: "region", cell: "N\(badByte)Y", offset: 1, field: "cell"),
      Kind(column: "region", cell: String(repeating: "x", count: 65_537), field: "cell"),
      Kind(column: "opt_out", cell: "", offset: 1, field: "row", behind: ";surplus"),
      Kind(column: "name", cell: "Another", isFurther: true), Kind(column: "owner", cell: "lee", isFurther: true),
      Kind(column: "zone", cell: "America/New_York", isFurther: true),
      Kind(column: "region", cell: "South", isFurther: true),
      Kind(column: "languages", cell: "fr", isFurther: true), Kind(column: "segments", cell: "chess", isFurther: true),
      Kind(column: "email", cell: "other@x.example", isFurther: true),
      Kind(column: "channels", cell: "sms:+15550199", isFurther: true),
      Kind(column: "consent", cell: "no", isFurther: true),
      Kind(column: "opt_out", cell: "yes", isFurther: true),
    ]

  private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
  private(set) var expected: [String] = []
  /// Ids of people whose rows are as they should be.
  private(set) var good: [String] = []
  private var random: SeededRandom
  private var line = 1

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func build(rows: Int, mistakes: Int) {
    append(Self.columns)
    let places = Set((2...rows - 1).shuffled(using: &random).prefix(mistakes))
    var kinds = Self.kinds.shuffled(using: &random).prefix(mistakes)
    for number in 1...rows {
      let cells = person(number)
      guard places.contains(number), let kind = kinds.popFirst() else {
        append(cells)
        good.append("p\(number)")
        continue
      }
      spoil(cells, number, kind)
    }
  }

  private mutating func spoil(_ cells: [String], _ number: Int, _ kind: Kind) {
    var cells = cells
    if kind.isFurther {
      append(cells)
      good.append("p\(number)")
      cells = Self.columns.map { ["id": "p\(number)", "platform": "tiktok", "handle": "t\(number)"][$0] ?? "" }
    }
    let index = Self.columns.firstIndex(of: kind.column) ?? 0
    cells[index] = kind.cell
    var before = cells[..<index].joined(separator: ";") + (index == 0 ? "" : ";")
    var at = line
    // A line break within a cell before it: the column counts from there.
    while let newline = before.firstIndex(where: \.isNewline) {
      before = String(before[before.index(after: newline)...])
      at += 1
    }
    expected.append(
      "roster.csv:\(at):\(before.unicodeScalars.count + 1 + kind.offset) error \(kind.field ?? kind.column)")
    append(cells, behind: kind.behind)
  }

  private mutating func append(_ cells: [String], behind: String = "") {
    let row = cells.joined(separator: ";") + behind + "\r\n"
    for scalar in row.unicodeScalars { bytes += scalar == Self.badByte ? [0xFF] : Array(String(scalar).utf8) }
    line += row.count(where: \.isNewline)
  }

  private mutating func person(_ number: Int) -> [String] {
    let names = [
      "Person \(number) (fictional)", "\"Zoë; \"\"Zo\"\" \(number)\"", "\"Two\nlines \(number)\"", "مها \(number)",
      "👩‍👧 \(number)",
      "'=cmd \(number)", "<b>\(number)</b>",
    ]
    return [
      "p\(number)", names.randomElement(using: &random) ?? "", "kim", "Europe/Berlin", "de|en", "North", "river|kayak",
      "instagram",
      "p\(number)", "https://feeds.example/\(number).xml", "\(number)", "p\(number)@x.example",
      "signal:+1555\(100_000 + number)", "yes",
      "no",
    ]
  }
}
