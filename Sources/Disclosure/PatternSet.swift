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
  private(set) var edges = WordEdges()
  /// For each pattern another one that ends at the same node; -1: none.
  private var laterEnds: [Int32] = []
  /// Whether a pattern has a wildcard, so that it may fit in several lengths.
  private var isElastic: [Bool] = []
  private var startsOfNames: [Bool] = []
  private var affixes = TagAffixes()
  /// Nodes after the first word or stem of a pattern, by its number; -1: no pattern begins so.
  private var firstWords: [Int32] = []
  private var firstStems: [Int32] = []
  /// Words and stems that may follow a name with which a pattern begins.
  private(set) var followers = WordSet()

  /// Hits of a field that are expected.
  private static let usualHits = 16

  /// Adds a pattern and returns its number.
  mutating func add(_ pattern: LabelPattern) -> Int {
    let number = places.count
    places.append(pattern.place)
    laterEnds.append(-1)
    isElastic.append(pattern.elements.contains { $0 == .brand || $0 == .any })
    startsOfNames.append(pattern.elements.first == .brand)
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

  /// Whether it begins with the name of a brand, for which other words may stand, too.
  func beginsWithName(_ pattern: Int) -> Bool { startsOfNames[pattern] }

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
        firstStems.set(next, at: Int(word - Vocabulary.firstStem), filling: -1)
      } else {
        firstWords.set(next, at: Int(word), filling: -1)
      }
    }
    return Int(next)
  }

  /// Every place where a pattern fits, in order of the first token, words that were cut up last; their tokens are
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

  /// The node after a first word or stem; nil: no pattern begins so.
  func firstNode(_ number: Int32) -> Int? {
    let node =
      number < Vocabulary.firstStem
      ? firstWords.value(at: Int(number)) : firstStems.value(at: Int(number - Vocabulary.firstStem))
    return node.flatMap { $0 >= 0 ? Int($0) : nil }
  }

  /// A tag that stands in some rule as a whole: `#brandambassador` names no brand.
  private func isWholeTag(_ token: Token) -> Bool {
    guard let node = firstNode(token.word) else { return false }
    var isWhole = false
    forEachEnd(of: nodes[node]) { isWhole = isWhole || places[$0] == .hashtags }
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
