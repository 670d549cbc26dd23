/// A post read once: its fields as tokens, with every pattern of the rulebook that was found in them. A class, so
/// that all who judge the post share one.
package final class PostReading {
  package let fields: [Field]
  /// Its frames are what is seen.
  let isStory: Bool

  /// Its words are for or by children.
  var isForMinors: Bool { fields.contains { $0.isForMinors } }

  private init(_ fields: [Field], isStory: Bool) {
    self.fields = fields
    self.isStory = isStory
  }

  static func read(_ post: CheckInput, _ lexicon: Lexicon) -> PostReading {
    let hasInlineTitle = post.title == nil && Self.hasInlineTitle(post)
    var fields = [Field(post.text, "text", .caption, lexicon, hasInlineTitle: hasInlineTitle)]
    if let title = post.title { fields.append(Field(title, "title", .title, lexicon)) }
    if let transcript = post.transcript {
      fields.append(Field(transcript, "transcript", .transcript, lexicon))
    }
    for (index, frame) in post.frames.enumerated() {
      fields.append(Field(frame, "frames[\(index)]", .frame(index), lexicon))
    }
    if let bio = post.bio { fields.append(Field(bio, "bio", .bio, lexicon)) }
    return PostReading(fields, isStory: !post.frames.isEmpty && post.format == .story)
  }

  /// Platforms whose posts have a title; their text begins with it where `title` is not given.
  private static func hasInlineTitle(_ post: CheckInput) -> Bool {
    if post.format == .story || post.format == .live { return false }
    switch post.platform {
    case .youtube, .blog, .podcast: return true
    default: return post.format == .blogPost || post.format == .webPage
    }
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

  /// A mention, or the address of a site without a page: what names a brand and says nothing of a tie to it.
  var namesBrand: Bool { text.tokens.contains { $0.isMention || ($0.isLink && isSite($0)) } }

  private func isSite(_ link: Token) -> Bool {
    let address = text.bytes.text(in: link.bytes)
    let host = address.split(separator: "://", maxSplits: 1).last ?? ""
    return !host.dropLast(host.hasSuffix("/") ? 1 : 0).utf8.contains { $0 == 0x2F || $0 == 0x3F }
  }

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
