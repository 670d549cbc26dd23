import ArgumentParser
import Disclosure
import Seams

/// The words of the contract as people write them, on the command line and in tables: in any case, with blanks or
/// hyphens, and by a few other names.
enum CheckWord {
  private static let otherNames = [
    "twitter": "x", "post": "feed_post", "reels": "reel", "stories": "story", "videos": "video", "gift": "gifted",
    "sponsored": "paid", "code": "discount_code",
  ]

  static func choice<Choice: RawRepresentable<String> & CaseIterable>(_ text: String) -> Choice? {
    let word = text.lowercased().map { " -".contains($0) ? "_" : $0 }
    return Choice(rawValue: String(word)) ?? otherNames[String(word)].flatMap(Choice.init)
  }

  /// What a wrong word is answered with.
  static func mistake<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ text: String, _: Choice.Type
  ) -> String {
    let known = Choice.allCases.map(\.rawValue)
    let hint = Nearest.hint(for: text, among: known).map { " (\($0))" } ?? ""
    return "\(name) is \"\(text.prefix(40))\"; expected one of \(known.joined(separator: ", "))\(hint)"
  }

  /// For options; a wrong word throws.
  static func option<Choice: RawRepresentable<String> & CaseIterable & SendableMetatype>(
    _ name: String
  ) -> @Sendable (String) throws -> Choice {
    { text in
      guard let choice: Choice = choice(text) else { throw ValidationError(mistake(name, text, Choice.self)) }
      return choice
    }
  }
}
