/// The way of a post's tokens down the tree of patterns.
extension PatternSet {
  func walk(from first: Int, in tokens: [Token], _ hits: inout [Hit]) {
    if let node = firstNode(tokens[first].patternWord) { walk(node, first + 1, from: first, in: tokens, &hits) }
    if let node = firstNode(tokens[first].patternStem) { walk(node, first + 1, from: first, in: tokens, &hits) }
    if nodes[0].brand >= 0, looksLikeName(tokens[first]), isFollowed(first, in: tokens) {
      gap(Int(nodes[0].brand), first, from: first, in: tokens, &hits)
    }
    if nodes[0].any >= 0 { gap(Int(nodes[0].any), first, from: first, in: tokens, &hits) }
  }

  /// Whether something stands behind a name with which patterns that begin with one go on.
  private func isFollowed(_ first: Int, in tokens: [Token]) -> Bool {
    let here = nodes[Int(nodes[0].brand)]
    if here.any >= 0 || here.brand >= 0 || here.mention >= 0 { return true }
    for index in first + 1..<max(first + 1, min(first + 1 + LabelPattern.longestGap, tokens.count)) {
      if followers.contains(tokens[index].word) || followers.contains(tokens[index].stem) { return true }
    }
    return false
  }

  private func walk(_ node: Int, _ next: Int, from first: Int, in tokens: [Token], _ hits: inout [Hit]) {
    let here = nodes[node]
    forEachEnd(of: here) { pattern in
      guard stands(places[pattern], first, next - 1, in: tokens) else { return }
      hits.append(Hit(pattern: pattern, first: first, last: next - 1))
    }
    guard next < tokens.count, tokens[next].sentence == tokens[first].sentence else { return }
    if here.hasEdges {
      if let child = edges.child(of: node, by: tokens[next].patternWord) {
        walk(child, next + 1, from: first, in: tokens, &hits)
      }
      if let child = edges.child(of: node, by: tokens[next].patternStem) {
        walk(child, next + 1, from: first, in: tokens, &hits)
      }
    }
    if here.mention >= 0, tokens[next].isMention {
      walk(Int(here.mention), next + 1, from: first, in: tokens, &hits)
    }
    if here.brand >= 0, looksLikeName(tokens[next]) {
      gap(Int(here.brand), next, from: first, in: tokens, &hits)
    }
    if here.any >= 0 { gap(Int(here.any), next, from: first, in: tokens, &hits) }
  }

  private func gap(_ node: Int, _ start: Int, from first: Int, in tokens: [Token], _ hits: inout [Hit]) {
    for last in start..<min(start + LabelPattern.longestGap, tokens.count) {
      guard tokens[last].sentence == tokens[first].sentence, !tokens[last].isTimestamp,
        last == start || !tokens[last].isHashtag
      else { return }
      walk(node, last + 1, from: first, in: tokens, &hits)
    }
  }

  /// A mention, a tag, a link, a number, or a word with a capital or of a script without capitals.
  private func looksLikeName(_ token: Token) -> Bool {
    switch token.kind {
    case .hashtag, .mention, .link, .number: true
    case .word: token.startsUpper || !token.hasCase
    case .timestamp: false
    }
  }
}

extension Token {
  /// What a word of a pattern is compared with; -1: nothing.
  fileprivate var patternWord: Int32 { isWord || isHashtag || isNumber ? word : -1 }
  fileprivate var patternStem: Int32 { isWord || isHashtag ? stem : -1 }
}
