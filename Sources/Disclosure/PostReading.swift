/// A post read once: its fields as tokens, with every pattern of the rulebook that was found in them.
package struct PostReading {
  package struct Field {
    enum Role: Equatable {
      case caption, title, transcript, bio
      case frame(Int)
    }
    package var name: String
    var role: Role
    package var text: ScannedText
    var hits: [PatternSet.Hit]
    /// Tokens before this one are the title (first line of the text of a video, blog post or podcast).
    var bodyStart = 0
    /// Tokens at the start that say "advertising" in one language or several: "Werbung #ad …".
    var leadingLabels = 0
    /// The first token of the longest label that ends at a token, whichever market's or language's it is.
    var labels: [Int: Int] = [:]
    /// The brackets that say what the video itself shows or says.
    var onScreenBrackets: Set<Int> = []
    /// Its words are for or by children.
    var isForMinors = false
  }

  package var fields: [Field]
  /// Its frames are what is seen.
  let isStory: Bool

  /// Its words are for or by children.
  var isForMinors: Bool { fields.contains { $0.isForMinors } }
  /// Somewhere stands a label, of whichever market or language.
  var hasLabels: Bool { fields.contains { !$0.labels.isEmpty } }

  init(_ post: CheckInput, lexicon: Lexicon) {
    var fields = [Self.read(post.text, "text", .caption, lexicon)]
    if post.title == nil, Self.hasInlineTitle(post) { fields[0].bodyStart = Self.titleEnd(fields[0]) }
    if let title = post.title { fields.append(Self.read(title, "title", .title, lexicon)) }
    if let transcript = post.transcript {
      fields.append(Self.read(transcript, "transcript", .transcript, lexicon))
    }
    for (index, frame) in post.frames.enumerated() {
      fields.append(Self.read(frame, "frames[\(index)]", .frame(index), lexicon))
    }
    if let bio = post.bio { fields.append(Self.read(bio, "bio", .bio, lexicon)) }
    self.fields = fields
    isStory = !post.frames.isEmpty && post.format == .story
  }

  private static func read(
    _ text: String, _ name: String, _ role: Field.Role, _ lexicon: Lexicon
  ) -> Field {
    var scanned = TextScanner.scan(text)
    let hits = lexicon.sorted(lexicon.patterns.search(&scanned))
    var field = Field(name: name, role: role, text: scanned, hits: hits)
    if hits.isEmpty { return field }
    field.labels = lexicon.labels(among: hits)
    for hit in hits where lexicon.isAdvertising(hit.pattern) {
      guard hit.first <= field.leadingLabels else { break }
      field.leadingLabels = max(field.leadingLabels, hit.last + 1)
    }
    for hit in hits where lexicon.isOnScreen(hit.pattern) {
      let bracket = scanned.tokens[hit.first].bracket
      if bracket >= 0 { field.onScreenBrackets.insert(bracket) }
    }
    field.isForMinors = hits.contains { lexicon.isMinors($0.pattern) }
    return field
  }

  /// Platforms whose posts have a title; their text begins with it where `title` is not given.
  private static func hasInlineTitle(_ post: CheckInput) -> Bool {
    if post.format == .story || post.format == .live { return false }
    switch post.platform {
    case .youtube, .blog, .podcast: return true
    default: return post.format == .blogPost || post.format == .webPage
    }
  }

  private static func titleEnd(_ field: Field) -> Int {
    let tokens = field.text.tokens
    guard let first = tokens.first, !first.isTimestamp else { return 0 }
    return tokens.firstIndex { $0.line != first.line } ?? tokens.count
  }
}

extension PostReading.Field {
  /// Scalars of a post that a message quotes at most.
  static let longestExcerpt = 60

  /// The bytes of some tokens that a message quotes.
  func excerpt(_ first: Int, _ last: Int) -> Range<Int> {
    let words = text.tokens[first].bytes.lowerBound..<text.tokens[last].bytes.upperBound
    return words.lowerBound..<text.bytes.end(of: Self.longestExcerpt, in: words)
  }

  /// A mention, a hashtag or a link.
  var hasTag: Bool { text.tokens.contains(where: \.isTagged) }

  func isTitle(_ token: Int) -> Bool { role == .title || token < bodyStart }

  /// What the video itself shows or says: a frame, a transcript, spoken text with time marks, a note in
  /// brackets.
  func isInVideo(_ token: Int) -> Bool {
    switch role {
    case .frame, .transcript: true
    case .title, .bio: false
    case .caption: text.tokens[token].seconds >= 0 || onScreenBrackets.contains(text.tokens[token].bracket)
    }
  }
}
