/// All patterns of a rulebook in one tree over word numbers, so that one pass over a post finds them all.
///
/// At each token the walk goes down the tree at most ``LabelPattern/longest`` words, and a wildcard tries at
/// most ``LabelPattern/longestGap`` lengths, of which a pattern has at most ``LabelPattern/mostGaps``: the
/// work for one token has a bound that the post cannot move.
struct PatternSet {
  struct Hit {
    var pattern: Int
    /// First and last token.
    var first: Int
    var last: Int
  }

  private struct Node {
    var brand: Int32 = -1
    var any: Int32 = -1
    var mention: Int32 = -1
    /// Whether words or stems lead on from here.
    var hasEdges = false
    /// The last pattern that ends here; `earlierEnds` has the others.
    var end: Int32 = -1
  }
  /// A hashtag that is known by its beginning or its end.
  private struct Affix {
    var letters: [UInt8]
    var last: UInt8 { letters[letters.count - 1] }
    /// Scalars.
    var count: Int
    var isSuffix: Bool
    var pattern: Int
  }

  private(set) var vocabulary = Vocabulary()
  private var places: [LabelPattern.Place] = []
  private var nodes = [Node()]
  private var edges = WordEdges()
  /// For each pattern another one that ends at the same node; -1: none.
  private var earlierEnds: [Int32] = []
  private var affixes: [Affix] = []
  /// Nodes after the first word or stem of a pattern, by its number; -1: no pattern begins so.
  private var firstWords: [Int32] = []
  private var firstStems: [Int32] = []

  /// Adds a pattern and returns its number.
  mutating func add(_ pattern: LabelPattern) -> Int {
    let number = places.count
    places.append(pattern.place)
    earlierEnds.append(-1)
    if pattern.place == .hashtags, let affix = Self.affix(of: pattern, number: number) {
      affixes.append(affix)
      return number
    }
    var node = 0
    for element in pattern.elements { node = child(of: node, element) }
    earlierEnds[number] = nodes[node].end
    nodes[node].end = Int32(number)
    return number
  }

  func place(of pattern: Int) -> LabelPattern.Place { places[pattern] }

  mutating func addWord(_ word: String) -> Int32 { vocabulary.add(word) }

  private mutating func child(of node: Int, _ element: LabelPattern.Element) -> Int {
    switch element {
    case .word(let word): return child(of: node, by: vocabulary.add(word))
    case .stem(let stem): return child(of: node, by: vocabulary.addStem(stem))
    case .brand: return child(of: node, \.brand)
    case .any: return child(of: node, \.any)
    case .mention: return child(of: node, \.mention)
    }
  }

  private mutating func child(of node: Int, _ wildcard: WritableKeyPath<Node, Int32>) -> Int {
    if nodes[node][keyPath: wildcard] < 0 {
      nodes[node][keyPath: wildcard] = Int32(nodes.count)
      nodes.append(Node())
    }
    return Int(nodes[node][keyPath: wildcard])
  }

  private mutating func child(of node: Int, by word: Int32) -> Int {
    if let next = edges.child(of: node, by: word) { return next }
    let next = Int32(nodes.count)
    edges.add(next, to: node, by: word)
    nodes[node].hasEdges = true
    nodes.append(Node())
    if node == 0 {
      if word >= Vocabulary.firstStem {
        Self.set(&firstStems, Int(word - Vocabulary.firstStem), next)
      } else {
        Self.set(&firstWords, Int(word), next)
      }
    }
    return Int(next)
  }

  private static func set(_ table: inout [Int32], _ index: Int, _ value: Int32) {
    while table.count <= index { table.append(-1) }
    table[index] = value
  }

  private static func affix(of pattern: LabelPattern, number: Int) -> Affix? {
    guard pattern.elements.count == 2 else { return nil }
    switch (pattern.elements[0], pattern.elements[1]) {
    case (.brand, .word(let word)):
      return Affix(letters: Array(word.utf8), count: word.unicodeScalars.count, isSuffix: true, pattern: number)
    case (.word(let word), .brand):
      return Affix(letters: Array(word.utf8), count: word.unicodeScalars.count, isSuffix: false, pattern: number)
    default: return nil
    }
  }

  /// Every place where a pattern fits, in order of the first token. The tokens of words that were cut up are
  /// marked.
  func search(_ text: inout ScannedText) -> [Hit] {
    var hits: [Hit] = []
    var isCutUp = false
    for first in text.tokens.indices {
      let token = text.tokens[first]
      isCutUp = isCutUp || token.isGlued || token.isLetter
      let before = hits.count
      walk(from: first, token, in: text.tokens, &hits)
      if token.isHashtag, !isWholeTag(token) { searchAffixes(first, in: text, &hits) }
      if hits.count - before > 1 { Self.keepShortest(&hits, from: before) }
    }
    if isCutUp { searchPieces(&text, &hits) }
    return hits
  }

  private func walk(from first: Int, _ token: Token, in tokens: [Token], _ hits: inout [Hit]) {
    if token.word >= 0, token.isWord || token.isHashtag || token.isNumber, Int(token.word) < firstWords.count,
      firstWords[Int(token.word)] >= 0
    {
      walk(Int(firstWords[Int(token.word)]), first + 1, from: first, in: tokens, &hits)
    }
    if token.stem >= 0, token.isWord || token.isHashtag {
      let index = Int(token.stem - Vocabulary.firstStem)
      if index < firstStems.count, firstStems[index] >= 0 {
        walk(Int(firstStems[index]), first + 1, from: first, in: tokens, &hits)
      }
    }
    if nodes[0].brand >= 0, looksLikeName(first, in: tokens) {
      gap(Int(nodes[0].brand), first, from: first, in: tokens, &hits)
    }
    if nodes[0].any >= 0 { gap(Int(nodes[0].any), first, from: first, in: tokens, &hits) }
  }

  private func walk(_ node: Int, _ next: Int, from first: Int, in tokens: [Token], _ hits: inout [Hit]) {
    let here = nodes[node]
    forEachEnd(of: here) { pattern in
      guard stands(places[pattern], first, next - 1, in: tokens) else { return }
      hits.append(Hit(pattern: pattern, first: first, last: next - 1))
    }
    guard next < tokens.count, tokens[next].sentence == tokens[first].sentence else { return }
    if here.hasEdges {
      let token = tokens[next]
      if token.word >= 0, token.isWord || token.isHashtag || token.isNumber,
        let child = edges.child(of: node, by: token.word)
      {
        walk(child, next + 1, from: first, in: tokens, &hits)
      }
      if token.stem >= 0, token.isWord || token.isHashtag,
        let child = edges.child(of: node, by: token.stem)
      {
        walk(child, next + 1, from: first, in: tokens, &hits)
      }
    }
    if here.mention >= 0, tokens[next].isMention {
      walk(Int(here.mention), next + 1, from: first, in: tokens, &hits)
    }
    if here.brand >= 0, looksLikeName(next, in: tokens) {
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
  private func looksLikeName(_ index: Int, in tokens: [Token]) -> Bool {
    let token = tokens[index]
    return token.isTagged || token.isNumber || (token.isWord && (token.startsUpper || !token.hasCase))
  }

  /// A tag that stands in some rule as a whole: `#brandambassador` names no brand.
  private func isWholeTag(_ token: Token) -> Bool {
    guard token.word >= 0, Int(token.word) < firstWords.count, firstWords[Int(token.word)] >= 0 else {
      return false
    }
    var isWhole = false
    forEachEnd(of: nodes[Int(firstWords[Int(token.word)])]) { isWhole = isWhole || places[$0] == .hashtags }
    return isWhole
  }

  private func forEachEnd(of node: Node, _ body: (Int) -> Void) {
    var pattern = node.end
    while pattern >= 0 {
      body(Int(pattern))
      pattern = earlierEnds[Int(pattern)]
    }
  }

  private func searchAffixes(_ index: Int, in text: ScannedText, _ hits: inout [Hit]) {
    let token = text.tokens[index]
    for affix in affixes
    where token.letters >= affix.count + Self.shortestAffixedName && token.folded.count >= affix.letters.count {
      let (all, length) = (token.folded, affix.letters.count)
      let part =
        affix.isSuffix ? (all.upperBound - length)..<all.upperBound : all.lowerBound..<(all.lowerBound + length)
      // Most differ in their last letter already.
      if text.folded[part.upperBound - 1] == affix.last, text.folded[part].elementsEqual(affix.letters) {
        hits.append(Hit(pattern: affix.pattern, first: index, last: index))
      }
    }
  }

  /// The shortest brand name in `#{brand}ambassador`.
  static let shortestAffixedName = 2

  /// Of several lengths of one pattern at one place (wildcards) the shortest stays.
  private static func keepShortest(_ hits: inout [Hit], from start: Int) {
    var kept = start
    for index in start..<hits.count {
      let hit = hits[index]
      if let same = (start..<kept).first(where: { hits[$0].pattern == hit.pattern }) {
        hits[same].last = min(hits[same].last, hit.last)
      } else {
        hits[kept] = hit
        kept += 1
      }
    }
    hits.removeLast(hits.count - kept)
  }
}

/// Words that were cut up: "#a✨d", "s p o n s o r e d".
extension PatternSet {
  /// Tokens of one cut-up word at most.
  static let mostPieces = 24
  /// Letters that stand apart from one another have to make a word of at least that length.
  static let shortestSpelled = 4

  private func searchPieces(_ text: inout ScannedText, _ hits: inout [Hit]) {
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
    let word = Int(vocabulary.numbers(of: letters, letters.indices).word)
    guard word >= 0, word < firstWords.count, firstWords[word] >= 0 else { return }
    var found = false
    forEachEnd(of: nodes[Int(firstWords[word])]) { pattern in
      let place = places[pattern]
      guard place == .hashtags || place == .words, stands(place, first, last, in: text.tokens) else { return }
      hits.append(Hit(pattern: pattern, first: first, last: last))
      found = true
    }
    if found { for index in first...last { text.tokens[index].disguise = .broken } }
  }
}
