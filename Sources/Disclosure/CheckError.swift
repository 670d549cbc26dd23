/// Why a post cannot be judged.
public enum CheckError: Error, Sendable, Hashable, CustomStringConvertible {
  case noJurisdiction
  case unknownJurisdiction(String, known: [String])
  case badDate(String)
  case badLanguage(String)
  case tooLong(Int)
  case tooManyFrames(Int)

  public var description: String {
    switch self {
    case .noJurisdiction: "jurisdiction is missing; give the post's market such as \"US\", or one for all posts"
    case .unknownJurisdiction(let code, let known):
      "jurisdiction \"\(code.prefix(20))\" has no rules; known are "
        + known.sorted().joined(separator: ", ")
    case .badDate(let text):
      "published_at is \"\(text.prefix(40))\"; expected RFC 3339 such as 2026-11-21T18:00:00Z or a date"
    case .badLanguage(let tag):
      "language is \"\(tag.prefix(40))\"; expected \(CheckInput.languageTagExpected)"
    case .tooLong(let length):
      "the post has \(length) characters; at most \(DisclosureChecker.longestPost) are read"
    case .tooManyFrames(let count):
      "frames has \(count) entries; at most \(DisclosureChecker.mostFrames) are read"
    }
  }
}
