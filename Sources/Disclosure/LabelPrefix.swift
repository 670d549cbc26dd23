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
