/// A post read once: its fields as tokens, with every pattern of the rulebook that was found in them.
struct PostReading {
  struct Field {
    enum Role: Equatable {
      case caption, title, transcript, bio
      case frame(Int)
    }
    var name: String
    var role: Role
    var text: ScannedText
    var hits: [PatternSet.Hit]
    /// Content words among the tokens before each index.
    var wordsBefore: [Int]
    /// Tokens before this one are the title (first line of the text of a video, blog post or podcast).
    var bodyStart = 0
    /// Tokens at the start that say "advertising" in one language or several: "Werbung #ad …".
    var leadingLabels = 0
    /// Seconds of the last time mark before each token; -1 before the first.
    var seconds: [Int]
    /// The brackets that say what the video itself shows or says.
    var onScreenBrackets: Set<Int> = []
    /// Its words are for or by children.
    var isForMinors = false
  }

  var fields: [Field]

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
  }

  private static func read(
    _ text: String, _ name: String, _ role: Field.Role, _ lexicon: Lexicon
  ) -> Field {
    var scanned = TextScanner.scan(text)
    let hits = lexicon.sorted(lexicon.patterns.search(&scanned))
    var (words, wordsBefore, seconds, time) = (0, [0], [Int](), -1)
    wordsBefore.reserveCapacity(scanned.tokens.count + 1)
    seconds.reserveCapacity(scanned.tokens.count)
    for token in scanned.tokens {
      if token.isContent { words += 1 }
      if case .timestamp(let at) = token.kind { time = at }
      wordsBefore.append(words)
      seconds.append(time)
    }
    var field = Field(
      name: name, role: role, text: scanned, hits: hits, wordsBefore: wordsBefore, seconds: seconds
    )
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

extension PostReading {
  /// The words of a span; nil where there is no such field.
  func excerpt(_ span: Span) -> String? { fields.first { $0.name == span.field }?.excerpt(span) }
}

extension PostReading.Field {
  /// Scalars of a post that a message quotes at most.
  static let longestExcerpt = 60

  func excerpt(_ span: Span) -> String {
    let end = min(span.end, span.start + Self.longestExcerpt, text.scalars.count)
    guard span.start < end else { return "" }
    var excerpt = String.UnicodeScalarView()
    excerpt.append(contentsOf: text.scalars[span.start..<end])
    return String(excerpt)
  }

  func isTitle(_ token: Int) -> Bool { role == .title || token < bodyStart }

  /// What the video itself shows or says: a frame, a transcript, spoken text with time marks, a note in
  /// brackets.
  func isInVideo(_ token: Int) -> Bool {
    switch role {
    case .frame, .transcript: true
    case .title, .bio: false
    case .caption: seconds[token] >= 0 || onScreenBrackets.contains(text.tokens[token].bracket)
    }
  }
}
