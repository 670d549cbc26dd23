/// One market's opinion of one post.
package struct MarketOpinion {
  package var judgement: Judgement
  var reasons: [Reason] = []
  package var findings: [Draft] = []
  /// Words that this market accepts as a label, wherever they stand; noted where other markets judge, too.
  var accepted: [Spot] = []
  /// Words that a corrected caption does without.
  var words: [Word] = []

  struct Word {
    enum Kind { case denial, misplaced, refusedTag }
    var kind: Kind
    var spot: Spot
    /// Bytes of the field.
    var excerpt: Range<Int>
  }

  mutating func add(_ reason: Reason) { if !reasons.contains(reason) { reasons.append(reason) } }

  /// A label at the end, behind the fold or in a wall of tags is not first either, which then tells nothing new.
  mutating func dropNeedlessReasons() {
    let stronger: [Reason] = [.labelAtEnd, .labelAfterFold, .hashtagWall]
    if reasons.contains(where: stronger.contains) { reasons.removeAll { $0 == .labelNotFirst } }
  }
}

extension PostReading {
  func spot(_ field: Int, _ hit: PatternSet.Hit) -> Spot {
    let tokens = fields[field].text.tokens
    return Spot(field: field, start: tokens[hit.first].start, end: tokens[hit.last].end)
  }

  /// Where something is missing: the start of the first judged field.
  var start: Spot {
    let frame = isStory ? fields.firstIndex { $0.role == .frame(0) } : nil
    return Spot(field: frame ?? 0, start: 0, end: 0)
  }

  func span(_ spot: Spot) -> Span { Span(field: fields[spot.field].name, start: spot.start, end: spot.end) }

  func words(_ field: Int, _ bytes: Range<Int>) -> String { fields[field].text.bytes.text(in: bytes) }
}
