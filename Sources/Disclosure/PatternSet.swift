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

  struct Node {
    var brand: Int32 = -1
    var any: Int32 = -1
    var mention: Int32 = -1
    /// Whether words or stems lead on from here.
    var hasEdges = false
    /// The first pattern that ends here; `laterEnds` has the others.
    var end: Int32 = -1
  }

  private(set) var vocabulary = Vocabulary()
  private(set) var places: [LabelPattern.Place] = []
  private(set) var nodes = [Node()]
  private var edges = WordEdges()
  /// For each pattern another one that ends at the same node; -1: none.
  private var laterEnds: [Int32] = []
  /// Whether a pattern has a wildcard, so that it may fit in several lengths.
  private var isElastic: [Bool] = []
  private var affixes = TagAffixes()
  /// Nodes after the first word or stem of a pattern, by its number; -1: no pattern begins so.
  private(set) var firstWords: [Int32] = []
  private var firstStems: [Int32] = []
  /// Words and stems that may follow a name with which a pattern begins.
  private var followers = WordSet()

  /// Adds a pattern and returns its number.
  mutating func add(_ pattern: LabelPattern) -> Int {
    let number = places.count
    places.append(pattern.place)
    laterEnds.append(-1)
    isElastic.append(pattern.elements.contains { $0 == .brand || $0 == .any })
    if pattern.place == .hashtags, affixes.add(pattern, number: number) { return number }
    var node = 0
    for element in pattern.elements { node = child(of: node, element) }
    if nodes[node].end < 0 {
      nodes[node].end = Int32(number)
    } else {
      var last = Int(nodes[node].end)
      while laterEnds[last] >= 0 { last = Int(laterEnds[last]) }
      laterEnds[last] = Int32(number)
    }
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
    if node == Int(nodes[0].brand) { followers.insert(word) }
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

  /// Every place where a pattern fits, in order of the first token. The tokens of words that were cut up are
  /// marked.
  func search(_ text: inout ScannedText) -> [Hit] {
    var hits: [Hit] = []
    hits.reserveCapacity(Self.usualHits)
    var (isCutUp, wasLetter) = (false, false)
    let tokens = text.tokens
    for first in tokens.indices {
      let isLetter = tokens[first].isLetter
      isCutUp = isCutUp || tokens[first].isGlued || (isLetter && wasLetter)
      wasLetter = isLetter
      let before = hits.count
      walk(from: first, in: tokens, &hits)
      if tokens[first].isHashtag, !isWholeTag(tokens[first]) {
        affixes.search(tokens[first], in: text.folded) { hits.append(Hit(pattern: $0, first: first, last: first)) }
      }
      if hits.count - before > 1 { keepShortest(&hits, from: before) }
    }
    if isCutUp { searchPieces(&text, &hits) }
    return hits
  }

  /// Hits of a post that are expected.
  private static let usualHits = 16

  private func walk(from first: Int, in tokens: [Token], _ hits: inout [Hit]) {
    let (word, stem, kind) = (Int(tokens[first].word), tokens[first].stem, tokens[first].kind)
    if word >= 0, kind == .word || kind == .hashtag || kind == .number, word < firstWords.count, firstWords[word] >= 0 {
      walk(Int(firstWords[word]), first + 1, from: first, in: tokens, &hits)
    }
    if stem >= 0, kind == .word || kind == .hashtag {
      let index = Int(stem - Vocabulary.firstStem)
      if index < firstStems.count, firstStems[index] >= 0 {
        walk(Int(firstStems[index]), first + 1, from: first, in: tokens, &hits)
      }
    }
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

  /// A tag that stands in some rule as a whole: `#brandambassador` names no brand.
  private func isWholeTag(_ token: Token) -> Bool {
    guard token.word >= 0, Int(token.word) < firstWords.count, firstWords[Int(token.word)] >= 0 else {
      return false
    }
    var isWhole = false
    forEachEnd(of: nodes[Int(firstWords[Int(token.word)])]) { isWhole = isWhole || places[$0] == .hashtags }
    return isWhole
  }

  func forEachEnd(of node: Node, _ body: (Int) -> Void) {
    var pattern = node.end
    while pattern >= 0 {
      body(Int(pattern))
      pattern = laterEnds[Int(pattern)]
    }
  }

  /// Of several lengths of one pattern at one place (wildcards) the shortest stays.
  private func keepShortest(_ hits: inout [Hit], from start: Int) {
    var kept = start
    for index in start..<hits.count {
      let hit = hits[index]
      if isElastic[hit.pattern], let same = (start..<kept).first(where: { hits[$0].pattern == hit.pattern }) {
        hits[same].last = min(hits[same].last, hit.last)
      } else {
        hits[kept] = hit
        kept += 1
      }
    }
    hits.removeLast(hits.count - kept)
  }
}
