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
    var brand = -1
    var any = -1
    var mention = -1
    /// Whether words or stems lead on from here.
    var hasEdges = false
    var ends: [Int] = []
  }
  private struct Edge: Hashable {
    var node: Int32
    var word: Int32
  }
  /// A hashtag that is known by its beginning or its end.
  private struct Affix {
    var letters: [Unicode.Scalar]
    var isSuffix: Bool
    var pattern: Int
  }

  private(set) var vocabulary = Vocabulary()
  private var places: [LabelPattern.Place] = []
  private var nodes = [Node()]
  private var edges: [Edge: Int32] = [:]
  private var affixes: [Affix] = []
  /// Nodes after the first word or stem of a pattern, by its number; -1: no pattern begins so.
  private var firstWords: [Int32] = []
  private var firstStems: [Int32] = []

  /// Adds a pattern and returns its number.
  mutating func add(_ pattern: LabelPattern) -> Int {
    let number = places.count
    places.append(pattern.place)
    if pattern.place == .hashtags, let affix = Self.affix(of: pattern, number: number) {
      affixes.append(affix)
      return number
    }
    var node = 0
    for element in pattern.elements { node = child(of: node, element) }
    nodes[node].ends.append(number)
    return number
  }

  func place(of pattern: Int) -> LabelPattern.Place { places[pattern] }

  mutating func addWord(_ word: String) -> Int32 { vocabulary.add(word) }

  private mutating func child(of node: Int, _ element: LabelPattern.Element) -> Int {
    switch element {
    case .word(let word): return child(of: node, by: vocabulary.add(word))
    case .stem(let stem): return child(of: node, by: vocabulary.addStem(stem))
    case .brand:
      if nodes[node].brand >= 0 { return nodes[node].brand }
      nodes[node].brand = nodes.count
    case .any:
      if nodes[node].any >= 0 { return nodes[node].any }
      nodes[node].any = nodes.count
    case .mention:
      if nodes[node].mention >= 0 { return nodes[node].mention }
      nodes[node].mention = nodes.count
    }
    nodes.append(Node())
    return nodes.count - 1
  }

  private mutating func child(of node: Int, by word: Int32) -> Int {
    let edge = Edge(node: Int32(node), word: word)
    if let next = edges[edge] { return Int(next) }
    let next = Int32(nodes.count)
    edges[edge] = next
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
      return Affix(letters: Array(word.unicodeScalars), isSuffix: true, pattern: number)
    case (.word(let word), .brand):
      return Affix(letters: Array(word.unicodeScalars), isSuffix: false, pattern: number)
    default: return nil
    }
  }

  /// Numbers the tokens' words and returns every place where a pattern fits, in order of the first token.
  func search(_ text: inout ScannedText) -> [Hit] {
    var hits: [Hit] = []
    var isCutUp = false
    for index in text.tokens.indices {
      let token = text.tokens[index]
      let numbers = numbers(of: token, in: text.folded)
      // Field by field: handing the text to a function beside one of its tokens would copy them all.
      text.tokens[index].word = numbers.word
      text.tokens[index].stem = numbers.stem
      if numbers.isDisguised { text.tokens[index].disguise = max(token.disguise, .lookalike) }
      isCutUp = isCutUp || token.isGlued || token.isLetter
    }
    for first in text.tokens.indices {
      let before = hits.count
      walk(from: first, in: text.tokens, &hits)
      if text.tokens[first].isHashtag, !isWholeTag(text.tokens[first]) { searchAffixes(first, in: text, &hits) }
      if hits.count - before > 1 { Self.keepShortest(&hits, from: before) }
    }
    if isCutUp { searchPieces(&text, &hits) }
    return hits
  }

  private func numbers(
    of token: Token, in folded: [Unicode.Scalar]
  ) -> (word: Int32, stem: Int32, isDisguised: Bool) {
    let letters = folded[token.foldStart..<token.foldEnd]
    let (word, stem) = vocabulary.numbers(of: letters)
    guard word < 0, stem < 0, let plain = Disguises.unmasked(letters) else { return (word, stem, false) }
    let unmasked = vocabulary.numbers(of: plain[...])
    return (unmasked.word, unmasked.stem, unmasked.word >= 0 || unmasked.stem >= 0)
  }

  private func walk(from first: Int, in tokens: [Token], _ hits: inout [Hit]) {
    let token = tokens[first]
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
      gap(nodes[0].brand, first, from: first, in: tokens, &hits)
    }
    if nodes[0].any >= 0 { gap(nodes[0].any, first, from: first, in: tokens, &hits) }
  }

  private func walk(_ node: Int, _ next: Int, from first: Int, in tokens: [Token], _ hits: inout [Hit]) {
    for pattern in nodes[node].ends where stands(places[pattern], first, next - 1, in: tokens) {
      hits.append(Hit(pattern: pattern, first: first, last: next - 1))
    }
    guard next < tokens.count, tokens[next].sentence == tokens[first].sentence else { return }
    if nodes[node].hasEdges {
      let token = tokens[next]
      if token.word >= 0, token.isWord || token.isHashtag || token.isNumber,
        let child = edges[Edge(node: Int32(node), word: token.word)]
      {
        walk(Int(child), next + 1, from: first, in: tokens, &hits)
      }
      if token.stem >= 0, token.isWord || token.isHashtag,
        let child = edges[Edge(node: Int32(node), word: token.stem)]
      {
        walk(Int(child), next + 1, from: first, in: tokens, &hits)
      }
    }
    if nodes[node].mention >= 0, tokens[next].isMention {
      walk(nodes[node].mention, next + 1, from: first, in: tokens, &hits)
    }
    if nodes[node].brand >= 0, looksLikeName(next, in: tokens) {
      gap(nodes[node].brand, next, from: first, in: tokens, &hits)
    }
    if nodes[node].any >= 0 { gap(nodes[node].any, next, from: first, in: tokens, &hits) }
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
    return nodes[Int(firstWords[Int(token.word)])].ends.contains { places[$0] == .hashtags }
  }

  private func searchAffixes(_ index: Int, in text: ScannedText, _ hits: inout [Hit]) {
    let token = text.tokens[index]
    let letters = text.folded[token.foldStart..<token.foldEnd]
    for affix in affixes where letters.count >= affix.letters.count + Self.shortestAffixedName {
      let fits =
        affix.isSuffix
        ? letters.suffix(affix.letters.count).elementsEqual(affix.letters)
        : letters.prefix(affix.letters.count).elementsEqual(affix.letters)
      if fits { hits.append(Hit(pattern: affix.pattern, first: index, last: index)) }
    }
  }

  /// The shortest brand name in `#{brand}ambassador`.
  static let shortestAffixedName = 2

  /// Of several lengths of one pattern at one place (wildcards) the shortest stays.
  private static func keepShortest(_ hits: inout [Hit], from start: Int) {
    var best: [Int: Hit] = [:]
    for hit in hits[start...] where best[hit.pattern].map({ hit.last < $0.last }) ?? true {
      best[hit.pattern] = hit
    }
    hits.removeSubrange(start...)
    hits.append(contentsOf: best.values.sorted { ($0.last, $0.pattern) < ($1.last, $1.pattern) })
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
    var letters = Array(text.folded[text.tokens[first].foldStart..<text.tokens[last].foldEnd])
    if let plain = Disguises.unmasked(letters[...]) { letters = plain }
    guard let word = vocabulary.number(of: letters[...]), Int(word) < firstWords.count,
      firstWords[Int(word)] >= 0
    else { return }
    var found = false
    for pattern in nodes[Int(firstWords[Int(word)])].ends
    where places[pattern] == .hashtags || places[pattern] == .words {
      guard stands(places[pattern], first, last, in: text.tokens) else { continue }
      hits.append(Hit(pattern: pattern, first: first, last: last))
      found = true
    }
    if found { for index in first...last { text.tokens[index].disguise = .broken } }
  }
}
