import Disclosure
import Fuzzing

/// A post as bytes: twelve choices, then texts. Every sequence of bytes is some post.
enum PostBytes {
  private static let checker = PostPromises.checker
  private static let codes = checker.rulebook.markets.flatMap { [$0.code] + $0.aliases }.sorted()
  private static let mostMarkets = 3

  private static let platforms: [CheckInput.Platform?] = [nil] + CheckInput.Platform.allCases
  private static let formats: [CheckInput.Format?] = [nil] + CheckInput.Format.allCases
  private static let connections: [CheckInput.Connection?] = [nil] + CheckInput.Connection.allCases
  private static let subjects: [CheckInput.Subject?] = [nil] + CheckInput.Subject.allCases
  private static let flags: [Bool?] = [nil, false, true]
  private static let followers: [Int?] = [nil, 0, 999, 1000, 10_000, 100_000, 5_000_000, .max, -1, .min]
  private static let languages: [String?] =
    [nil, "en", "de-AT", "zh-Hant-TW", "sv", "und", ""]
    + Set(checker.rulebook.languages.map(\.code) + checker.rulebook.markets.flatMap(\.languages)).sorted()
  private static let dates: [String?] = [
    nil, "2026-11-21", "2014-11-26", "2019-11-05", "2024-02-29", "2023-06-30T23:59:59.999-12:00", "9999-12-31",
    "0000-01-01",
  ]

  /// One byte each, in this order.
  private enum Choice: Int, CaseIterable {
    case platform, format, connection, subject
    /// Bits 0 to 4: title, transcript, bio, language and date are texts of the input.
    case texts
    /// `platformLabel`, `minors` and `xPremium`, three values each.
    case flags
    case language, date, followers
    /// One value repeats the text, so that a step which is not linear becomes slow. The others do not: such posts take
    /// the time of hundreds.
    case repeats
    /// Number of markets, and where they are in the list; the further ones stand each some places on.
    case markets, firstMarket
  }

  private static let (repeated, repeats): (Int, Int) = (0xB7, 256)

  static func post(_ bytes: [UInt8]) -> CheckInput {
    let choices = bytes.prefix(Choice.allCases.count)
    func number(_ choice: Choice) -> Int { choice.rawValue < choices.count ? Int(choices[choice.rawValue]) : 0 }
    func pick<Value>(_ values: [Value], _ number: Int) -> Value { values[number % values.count] }
    func pick<Value>(_ values: [Value], _ choice: Choice) -> Value { pick(values, number(choice)) }
    var parts = Sections.split(bytes.dropFirst(choices.count)).map(Sections.text)[...]
    func next(where bit: Int) -> String? { number(.texts) >> bit & 1 == 1 ? parts.popFirst() : nil }

    let text = parts.popFirst() ?? ""
    var post = CheckInput(
      id: "fuzz", text: String(repeating: text, count: number(.repeats) == repeated ? repeats : 1))
    post.platform = pick(platforms, .platform)
    post.format = pick(formats, .format)
    post.connection = pick(connections, .connection)
    post.subject = pick(subjects, .subject)
    post.platformLabel = pick(flags, .flags)
    post.minors = pick(flags, number(.flags) / 3)
    post.xPremium = pick(flags, number(.flags) / 9)
    post.followers = pick(followers, .followers)
    let (further, stride) = (number(.markets) % mostMarkets, 1 + number(.markets) / mostMarkets)
    for place in 0...further {
      post.jurisdictions.append(pick(codes, number(.firstMarket) + place * stride))
    }
    post.title = next(where: 0)
    post.transcript = next(where: 1)
    post.bio = next(where: 2)
    post.language = next(where: 3) ?? pick(languages, .language)
    post.publishedAt = next(where: 4) ?? pick(dates, .date)
    post.frames = Array(parts)
    return post
  }

  /// The other way round, for a post with values of the lists; of several markets the first is kept.
  static func bytes(_ post: CheckInput) -> [UInt8] {
    var choices = [UInt8](repeating: 0, count: Choice.allCases.count)
    func place<Value: Equatable>(_ value: Value, _ values: [Value]) -> UInt8 {
      UInt8(values.firstIndex(of: value) ?? 0)
    }
    choices[Choice.platform.rawValue] = place(post.platform, platforms)
    choices[Choice.format.rawValue] = place(post.format, formats)
    choices[Choice.connection.rawValue] = place(post.connection, connections)
    choices[Choice.subject.rawValue] = place(post.subject, subjects)
    choices[Choice.flags.rawValue] =
      place(post.platformLabel, flags) + 3 * place(post.minors, flags) + 9 * place(post.xPremium, flags)
    choices[Choice.followers.rawValue] = place(post.followers, followers)
    choices[Choice.firstMarket.rawValue] = place(post.jurisdictions.first ?? "", codes)
    var parts = [Array(post.text.utf8)]
    for (bit, text) in [post.title, post.transcript, post.bio, post.language, post.publishedAt].enumerated() {
      guard let text else { continue }
      choices[Choice.texts.rawValue] |= 1 << UInt8(bit)
      parts.append(Array(text.utf8))
    }
    parts.append(contentsOf: post.frames.map { Array($0.utf8) })
    return choices + Sections.join(parts)
  }
}
