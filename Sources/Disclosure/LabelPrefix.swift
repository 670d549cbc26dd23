/// The labels of some markets as they are written in front of a caption.
struct LabelPrefix {
  let labels: [String]

  /// Hashtags first: they are set off by themselves, a word needs a sign after it.
  init(_ wanted: [String]) {
    var labels: [String] = []
    for label in wanted where !labels.contains(label) { labels.append(label) }
    let tags = labels.filter(Self.isTag)
    let said = Set(tags.map { $0.dropFirst().lowercased() })
    self.labels = tags + labels.filter { !Self.isTag($0) && !said.contains($0.lowercased()) }
  }

  /// In front of what follows, a blank between.
  func before(_ text: String) -> String {
    let front = labels.map { Self.isSetOff($0) ? $0 : $0 + " |" }.joined(separator: " ")
    return text.isEmpty ? front : front + " " + text
  }

  private static func isTag(_ label: String) -> Bool { label.unicodeScalars.first.map { ScalarClass($0) } == .hash }

  /// A hashtag, or a label in brackets.
  private static func isSetOff(_ label: String) -> Bool {
    isTag(label) || label.unicodeScalars.last.map { ScalarClass($0) } == .closeBracket
  }
}

/// Where a label can be put so that it is seen first.
enum LabelPlace: CaseIterable {
  case text, title, titleAndText, frames

  func exists(in post: CheckInput) -> Bool {
    switch self {
    case .text: post.frames.isEmpty
    case .title, .titleAndText: post.title != nil && post.frames.isEmpty
    case .frames: !post.frames.isEmpty
    }
  }

  /// - Parameter passes: whether a frame is right as it is.
  func put(
    _ labels: LabelPrefix, before post: CheckInput, passes: (CheckInput) throws(CheckError) -> Bool
  ) throws(CheckError) -> CheckInput {
    var labelled = post
    switch self {
    case .text: labelled.text = labels.before(post.text)
    case .title: labelled.title = post.title.map(labels.before)
    case .titleAndText:
      labelled.title = post.title.map(labels.before)
      labelled.text = labels.before(post.text)
    case .frames:
      for index in post.frames.indices {
        var alone = post
        (alone.frames, alone.text) = ([post.frames[index]], post.frames[index])
        if try !passes(alone) { labelled.frames[index] = labels.before(post.frames[index]) }
      }
    }
    return labelled
  }
}

extension MarketOpinion {
  /// Where the connection is denied.
  var denied: [Spot] { words.filter { $0.kind == .denial }.map(\.spot) }

  /// Words that the labels in front make needless: denials, the same label in a worse place, and, where only
  /// one market asks, a hashtag that it refuses.
  func replaced(by labels: LabelPrefix, in reading: PostReading, alone: Bool) -> [Span] {
    guard judgement < .adequate else { return [] }
    return words.filter { word in
      switch word.kind {
      case .denial: true
      case .misplaced:
        labels.labels.contains {
          $0.lowercased() == reading.words(word.spot.field, word.excerpt).lowercased()
        }
      case .refusedTag: alone
      }
    }.map { reading.span($0.spot) }
  }
}

/// Takes words out of a post.
enum SpanRemoval {
  static func remove(_ spans: [Span], from post: inout CheckInput) {
    var seen = Set<Span>()
    // From the back, so that the places of the others stay what they are.
    let ordered = spans.filter { seen.insert($0).inserted }.sorted { ($0.start, $0.end) > ($1.start, $1.end) }
    var floor: [String: Int] = [:]
    for span in ordered where span.end <= floor[span.field] ?? .max {
      floor[span.field] = span.start
      switch span.field {
      case "text": post.text = without(span, post.text)
      case "title": post.title = post.title.map { without(span, $0) }
      default:
        if let index = post.frames.indices.first(where: { "frames[\($0)]" == span.field }) {
          post.frames[index] = without(span, post.frames[index])
        }
      }
    }
  }

  /// The text without the words, the sign that set them off, and the blank they leave.
  private static func without(_ span: Span, _ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard span.start <= span.end, span.end <= scalars.count else { return text }
    var (start, end) = (span.start, span.end)
    let opens = scalars[..<start].allSatisfy { ScalarClass($0) != .newline ? $0.properties.isWhitespace : true }
    if start > 0, end < scalars.count, ScalarClass(scalars[start - 1]) == .openBracket,
      ScalarClass(scalars[end]) == .closeBracket
    {
      (start, end) = (start - 1, end + 1)
    }
    if opens {
      while end < scalars.count, isSeparator(scalars[end]) { end += 1 }
    } else if end == scalars.count || scalars[end].properties.isWhitespace {
      while start > 0, scalars[start - 1] == " " { start -= 1 }
    }
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: scalars[..<start])
    kept.append(contentsOf: scalars[end...])
    return String(kept)
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || [",", ".", ":", ";", "|", "!", "-", "–", "—", "…"].contains(scalar)
  }
}
