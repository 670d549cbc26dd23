import Seams

/// Whether an accepted label stands where the market wants it.
struct Placement {
  let rules: ActiveRules
  let facts: PostFacts
  let reading: PostReading
  let folds: [Fold]

  /// Tokens of a sentence looked at before a label; further in it is not at the start anyway.
  static let longestSentence = 100
  /// Words before a sentence that discloses which make its place the end of a post, and words after it, spoken, which
  /// leave it there.
  static let fewWords = 3
  /// Frames of a live stream in a row that may go without a label.
  static let liveFrames = 2

  /// The rules that `candidate` fails, of those that look at one label alone.
  func failures(of candidate: Candidate) -> [ActiveRules.PlacementCheck] {
    let field = reading.fields[candidate.field]
    return rules.placements.filter { !passes($0.test, candidate, field) }
  }

  private func passes(
    _ test: PlacementRule.Test, _ candidate: Candidate, _ field: PostReading.Field
  ) -> Bool {
    let hit = candidate.hit
    switch test {
    case .beforeFold: return isBeforeFold(hit, field)
    case .notInWall(let run): return !isInWall(hit, field, run: run)
    case .notAtEnd: return !isAtEnd(hit, field)
    case .first(let words, let reach): return isFirst(hit, field, words: words, reach: reach)
    case .inTitle:
      let hasTitle = field.bodyStart > 0 || reading.fields.contains { $0.role == .title }
      return !hasTitle || field.isTitle(hit.first) || field.isInVideo(hit.first)
    case .inVideo: return field.isInVideo(hit.first)
    case .opens: return opens(hit, field)
    case .withinLines(let count): return isInFirstLines(hit, field, count)
    case .rowEdge(let run): return isAtRowEdge(hit, field, run: run)
    case .amongFirstTags(let count): return isAmongFirstTags(hit, field, count)
    case .firstOrLast(let words, let reach):
      return isFirst(hit, field, words: words, reach: reach) || isAtEnd(hit, field)
    case .withTool: return facts.platformLabel != false
    case .everyFrame, .firstAndLastFrame, .repeated: return true
    }
  }

  private func isBeforeFold(_ hit: PatternSet.Hit, _ field: PostReading.Field) -> Bool {
    guard field.role == .caption, !field.isTitle(hit.first), !field.isInVideo(hit.first) else { return true }
    switch facts.format {
    case .story, .live, .audio: return true
    case .feedPost, .blogPost, .webPage, .reel, .video, .pin, nil: break
    }
    guard let fold = folds.first(where: { $0.platform == facts.platform }),
      !fold.premiumOnly || facts.xPremium == true
    else { return true }
    let tokens = field.text.tokens
    let (body, label) = (tokens[min(field.bodyStart, hit.first)], tokens[hit.last])
    // What stands before a caption's first token (spaces, an emoji) is shown and counted too.
    let (start, line) = field.bodyStart == 0 ? (0, 0) : (body.start, body.line)
    if let characters = fold.characters, label.end - start > characters { return false }
    if let lines = fold.lines, label.line - line >= lines { return false }
    return true
  }

  /// A run of hashtags, mentions and links in which the label is not the first thing of the post, labels of
  /// other markets left aside.
  private func isInWall(_ hit: PatternSet.Hit, _ field: PostReading.Field, run: Int) -> Bool {
    let tokens = field.text.tokens
    guard tokens[hit.first].isHashtag, hit.first == hit.last else { return false }
    var (first, last) = (hit.first, hit.first)
    // Only as far as matters, so that a wall of a million tags stays cheap.
    while first > 0, tokens[first - 1].isTagged, hit.first - first <= run { first -= 1 }
    while last + 1 < tokens.count, tokens[last + 1].isTagged, last - hit.first <= run { last += 1 }
    return last - first + 1 >= run && hit.first > field.leadingLabels
  }

  /// Nothing is said after the label, or, in spoken text, no more than a goodbye, and something was before.
  func isAtEnd(_ hit: PatternSet.Hit, _ field: PostReading.Field) -> Bool {
    if field.isTitle(hit.first) || !field.onScreenBrackets.isDisjoint(with: [field.bracket(of: hit)]) {
      return false
    }
    let tokens = field.text.tokens
    let sentence = tokens[hit.first].sentence
    var end = hit.last + 1
    var start = hit.first
    let isSentence = !tokens[hit.first].isHashtag && !isShort(hit)
    if isSentence {
      // A sentence that discloses: what matters is what other sentences say.
      while end < tokens.count, tokens[end].sentence == sentence { end += 1 }
      while start > 0, tokens[start - 1].sentence == sentence { start -= 1 }
    }
    let after = field.text.words - field.text.wordsBefore(end)
    if after > 0 {
      let seconds = tokens[hit.first].seconds
      guard after <= Self.fewWords, isSentence, seconds > 0, seconds == field.latestSecond else { return false }
    }
    let before = field.text.wordsBefore(start) - field.text.wordsBefore(min(field.bodyStart, start))
    // A greeting before "This post is sponsored by …" hides nothing; a bare label after anything is last.
    return isSentence ? before >= Self.fewWords : start > field.bodyStart
  }

  private func isShort(_ hit: PatternSet.Hit) -> Bool { hit.last - hit.first < 2 }

  func isFirst(_ hit: PatternSet.Hit, _ field: PostReading.Field, words: Int, reach: Int) -> Bool {
    if field.isTitle(hit.first) || field.onScreenBrackets.contains(field.bracket(of: hit)) { return true }
    let tokens = field.text.tokens
    var start = hit.first
    while start > field.bodyStart, tokens[start - 1].sentence == tokens[hit.first].sentence,
      hit.first - start <= Self.longestSentence
    {
      start -= 1
    }
    let earlier = field.text.wordsBefore(start) - field.text.wordsBefore(min(field.bodyStart, start))
    let inSentence = field.text.wordsBefore(hit.first) - field.text.wordsBefore(start)
    return earlier <= words && inSentence <= reach
  }
}

extension PostReading.Field {
  func bracket(of hit: PatternSet.Hit) -> Int { text.tokens[hit.first].bracket }

  /// The last time mark; -1: there is none.
  var lastSecond: Int { text.tokens.last?.seconds ?? -1 }
  /// The greatest of the time marks, which need not be in order.
  var latestSecond: Int { text.tokens.reduce(-1) { max($0, $1.seconds) } }
}

/// Tests that look at all labels of a post together.
extension Placement {
  /// The frame or stream rule that the labels fail, and the index of the field where a label is missing.
  func missing(among accepted: [Candidate]) -> (rule: ActiveRules.PlacementCheck, field: Int)? {
    for rule in rules.placements {
      let field: Int?
      switch rule.test {
      case .everyFrame: field = frameWithout(accepted) { _, _ in true }
      case .firstAndLastFrame: field = frameWithout(accepted) { $0 == 0 || $0 == $1 - 1 }
      case .repeated(let minutes, let single):
        field =
          gap(accepted, minutes: minutes, single: single) ? accepted.first?.field : liveFrameGap(accepted)
      case .beforeFold, .notInWall, .notAtEnd, .first, .inTitle, .inVideo, .opens, .withinLines, .rowEdge,
        .amongFirstTags, .firstOrLast, .withTool:
        field = nil
      }
      if let field { return (rule, field) }
    }
    return nil
  }

  private var frameFields: [Int] {
    reading.fields.indices.filter { if case .frame = reading.fields[$0].role { true } else { false } }
  }

  private func frameWithout(_ accepted: [Candidate], _ wanted: (Int, Int) -> Bool) -> Int? {
    let frames = frameFields
    guard !frames.isEmpty else { return nil }
    let labelled = Set(accepted.map(\.field))
    return frames.enumerated().first { wanted($0.offset, frames.count) && !labelled.contains($0.element) }?
      .element
  }

  /// Too long a stretch of a stream without a label, by its time marks.
  private func gap(_ accepted: [Candidate], minutes: Int, single: Int) -> Bool {
    let fields = reading.fields.indices.filter { reading.fields[$0].lastSecond >= 0 }
    guard let end = fields.map({ reading.fields[$0].latestSecond }).max() else { return false }
    if end <= single * 60 { return false }
    var last = 0
    let times = accepted.map { max(0, reading.fields[$0.field].text.tokens[$0.hit.first].seconds) }.sorted()
    for time in times + [end] {
      if time - last > minutes * 60 { return true }
      last = time
    }
    return times.count < 2
  }

  private func liveFrameGap(_ accepted: [Candidate]) -> Int? {
    let frames = frameFields
    guard frames.count > 1 else { return nil }
    let labelled = Set(accepted.map(\.field))
    var run = 0
    for frame in frames {
      run = labelled.contains(frame) ? 0 : run + 1
      if run > Self.liveFrames { return frame }
    }
    return labelled.count < 2 ? frames.first { !labelled.contains($0) } : nil
  }
}
