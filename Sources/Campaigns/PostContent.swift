/// The parts of a post that keys are looked for in, prepared once.
struct PostContent {
  private let links: Set<LinkKey>
  private let hashtags: Set<String>
  private let text: [Character]

  init(_ post: FoundPost) {
    self.init(title: post.title, text: post.text, links: post.links + [post.url].compactMap(\.self))
  }

  init(title: String?, text: String, links: [String]) {
    let words = [title, text].compactMap(\.self).joined(separator: "\n")
    self.links = Set((links + LinkKey.candidates(in: words)).map(LinkKey.init))
    hashtags = Set(Hashtags.all(in: words).map(CaseFolding.fold))
    self.text = Array(CaseFolding.fold(words))
  }

  func has(link: String) -> Bool { links.contains(LinkKey(link)) }
  func has(hashtag: String) -> Bool { hashtags.contains(CaseFolding.fold(Hashtags.bare(hashtag))) }

  /// Whether `code` stands in the text as a whole word, without regard to case.
  func has(code: String) -> Bool {
    let wanted = Array(CaseFolding.fold(code))
    guard !wanted.isEmpty, text.count >= wanted.count else { return false }
    return (0...(text.count - wanted.count)).contains { start in
      text[start..<(start + wanted.count)].elementsEqual(wanted)
        && !continues(from: start, by: -1) && !continues(from: start + wanted.count - 1, by: 1)
    }
  }

  /// Whether the word goes on beyond `index`. A hyphen between two word characters joins them, so that
  /// the code `RIVER` is not found in `RIVER-20`.
  private func continues(from index: Int, by step: Int) -> Bool {
    guard let next = character(index + step) else { return false }
    if Self.isWord(next) { return true }
    guard next == "-", let beyond = character(index + 2 * step) else { return false }
    return Self.isWord(beyond)
  }

  private func character(_ index: Int) -> Character? { text.indices.contains(index) ? text[index] : nil }
  private static func isWord(_ c: Character) -> Bool { c.isLetter || c.isNumber || c == "_" }
}
