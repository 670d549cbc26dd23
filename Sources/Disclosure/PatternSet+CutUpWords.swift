/// Words that were cut up: "#a✨d", "s p o n s o r e d".
extension PatternSet {
  /// Tokens of one cut-up word at most.
  static let mostPieces = 24
  /// Letters that stand apart from one another have to make a word of at least that length.
  static let shortestSpelled = 4

  func searchPieces(_ text: inout ScannedText, _ hits: inout [Hit]) {
    var first = 0
    while first < text.tokens.count {
      let last = pieces(from: first, in: text.tokens) { $0.isGlued }
      let spelled = pieces(from: first, in: text.tokens) { $0.isLetter && !$0.breakBefore }
      if last > first {
        join(first, last, in: &text, &hits)
        first = last
      } else if spelled - first + 1 >= Self.shortestSpelled, text.tokens[first].isLetter {
        join(first, spelled, in: &text, &hits)
        first = spelled
      }
      first += 1
    }
  }

  private func pieces(from first: Int, in tokens: [Token], _ continues: (Token) -> Bool) -> Int {
    var last = first
    while last + 1 < tokens.count, last - first + 1 < Self.mostPieces, tokens[last + 1].isWord,
      continues(tokens[last + 1])
    {
      last += 1
    }
    return last
  }

  private func join(_ first: Int, _ last: Int, in text: inout ScannedText, _ hits: inout [Hit]) {
    let cut = text.tokens[first...last].flatMap { text.letters(of: $0) }
    let letters = Disguises.unmasked(cut[...]) ?? cut
    guard let node = firstNode(vocabulary.numbers(of: letters, letters.indices).word) else { return }
    var found = false
    forEachEnd(of: nodes[node]) { pattern in
      let place = places[pattern]
      guard place == .hashtags || place == .words, stands(place, first, last, in: text.tokens) else { return }
      hits.append(Hit(pattern: pattern, first: first, last: last))
      found = true
    }
    if found { for index in first...last { text.tokens[index].disguise = .broken } }
  }
}
