/// Whether words stand where a pattern wants them: what tells "AD | boots" from "the ad with the carrot".
extension PatternSet {
  func stands(_ place: LabelPattern.Place, _ first: Int, _ last: Int, in tokens: [Token]) -> Bool {
    switch place {
    case .hashtags: tokens[first].isHashtag
    case .phrases: true
    case .openers: tokens[first].isWord && isOpenBefore(first, in: tokens)
    case .words:
      tokens[first].isWord && isOpenBefore(first, in: tokens)
        && (isOpenAfter(last, in: tokens) || isHeading(first, last, in: tokens))
    }
  }

  private func isOpenBefore(_ index: Int, in tokens: [Token]) -> Bool {
    guard index > 0 else { return true }
    let (token, before) = (tokens[index], tokens[index - 1])
    if token.joinedBefore { return false }
    return token.breakBefore || token.sentence != before.sentence || before.isTagged || before.isTimestamp
  }

  private func isOpenAfter(_ index: Int, in tokens: [Token]) -> Bool {
    guard index + 1 < tokens.count else { return true }
    let (token, next) = (tokens[index], tokens[index + 1])
    if next.joinedBefore { return false }
    return next.breakBefore || next.sentence != token.sentence || next.isTagged || next.isTimestamp
  }

  /// A label that opens a line and is set off only by its capitals: "AD trying the new cream", "Ad My
  /// favourite". Not "Ad blockers are" (nothing sets it off), "AD 79" (a year) or "AD BLOCKERS" (all are
  /// capitals).
  private func isHeading(_ first: Int, _ last: Int, in tokens: [Token]) -> Bool {
    let (token, next) = (tokens[first], tokens[last + 1])
    let opensLine = first == 0 || tokens[first - 1].line != token.line || tokens[first - 1].isTimestamp
    guard opensLine, token.startsUpper, !next.joinedBefore else { return false }
    if next.isNumber { return next.isPercent }
    let shouts = (first...last).allSatisfy { tokens[$0].isAllUpper }
    if shouts { return !(next.isAllUpper && next.end - next.start > 1) }
    return next.startsUpper
  }
}
