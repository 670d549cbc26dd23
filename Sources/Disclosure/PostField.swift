extension PostReading {
  /// One field of a post: its tokens, and what was found in them.
  package final class Field {
    enum Role: Equatable {
      case caption, title, transcript, bio
      case frame(Int)
    }
    package let name: String
    let role: Role
    package let text: ScannedText
    let hits: [PatternSet.Hit]
    /// Tokens before this one are the title (first line of the text of a video, blog post or podcast).
    let bodyStart: Int
    /// Tokens at the start that say "advertising" in one language or several: "Werbung #ad …".
    let leadingLabels: Int
    /// The first token of the longest label that ends at a token, whichever market's or language's it is.
    private(set) lazy var labels = lexicon.labels(among: hits)
    private let lexicon: Lexicon
    /// The brackets that say what the video itself shows or says.
    let onScreenBrackets: Set<Int>
    /// Its words are for or by children.
    let isForMinors: Bool

    init(_ text: String, _ name: String, _ role: Role, _ lexicon: Lexicon, hasInlineTitle: Bool = false) {
      let (scanned, hits) = lexicon.read(text)
      var (leadingLabels, brackets, isForMinors) = (0, Set<Int>(), false)
      for hit in hits {
        switch lexicon.owners[hit.pattern] {
        case .advertising: if hit.first <= leadingLabels { leadingLabels = max(leadingLabels, hit.last + 1) }
        case .onScreen:
          let bracket = scanned.tokens[hit.first].bracket
          if bracket >= 0 { brackets.insert(bracket) }
        case .minors: isForMinors = true
        case .label, .denial, .code, .cue: break
        }
      }
      self.name = name
      self.role = role
      self.hits = hits
      bodyStart = hasInlineTitle ? scanned.titleEnd : 0
      self.leadingLabels = leadingLabels
      self.lexicon = lexicon
      onScreenBrackets = brackets
      self.isForMinors = isForMinors
      self.text = scanned
    }
  }
}

extension ScannedText {
  /// The first token behind the title: the first line, unless it is a paragraph.
  fileprivate var titleEnd: Int {
    guard let first = tokens.first, !first.isTimestamp else { return 0 }
    let end = tokens.firstIndex { $0.line != first.line } ?? tokens.count
    let last = tokens[end - 1]
    return last.end - first.start <= Self.longestTitle && last.sentence - first.sentence < 2 ? end : 0
  }

  /// Scalars of a title; what is longer is running text.
  private static var longestTitle: Int { 150 }
}
