/// Tests of a label's place by lines and rows of tags.
extension Placement {
  /// Nothing but other labels stands before it in the text, the title or the frame.
  func opens(_ hit: PatternSet.Hit, _ field: PostReading.Field) -> Bool {
    hit.first <= field.leadingLabels || hit.first == field.bodyStart || field.isInVideoNote(hit)
  }

  func isInFirstLines(_ hit: PatternSet.Hit, _ field: PostReading.Field, _ count: Int) -> Bool {
    guard field.role == .caption, !field.isTitle(hit.first), !field.isInVideo(hit.first) else { return true }
    let tokens = field.text.tokens
    let line = field.bodyStart == 0 ? 0 : tokens[min(field.bodyStart, hit.first)].line
    return tokens[hit.last].line - line < count
  }

  /// First or last of its row, where the row is long enough to hide it.
  func isAtRowEdge(_ hit: PatternSet.Hit, _ field: PostReading.Field, run: Int) -> Bool {
    let tokens = field.text.tokens
    guard tokens[hit.first].isHashtag, hit.first == hit.last else { return true }
    let isFirst = hit.first == 0 || !tokens[hit.first - 1].isHashtag
    let isLast = hit.last + 1 == tokens.count || !tokens[hit.last + 1].isHashtag
    if isFirst || isLast { return true }
    var (first, last) = (hit.first, hit.last)
    while first > 0, tokens[first - 1].isHashtag, hit.first - first < run { first -= 1 }
    while last + 1 < tokens.count, tokens[last + 1].isHashtag, last - hit.last < run { last += 1 }
    return last - first + 1 < run
  }

  func isAmongFirstTags(_ hit: PatternSet.Hit, _ field: PostReading.Field, _ count: Int) -> Bool {
    let tokens = field.text.tokens
    guard tokens[hit.first].isHashtag, hit.first == hit.last else { return true }
    var before = 0
    for index in 0..<hit.first where tokens[index].isHashtag {
      before += 1
      if before >= count { return false }
    }
    return true
  }
}

extension PostReading.Field {
  /// Part of a note in brackets on what the video itself shows.
  func isInVideoNote(_ hit: PatternSet.Hit) -> Bool { onScreenBrackets.contains(bracket(of: hit)) }
}
