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
    case .word(let word):
      let edge = Edge(node: Int32(node), word: vocabulary.add(word))
      if let next = edges[edge] { return Int(next) }
      edges[edge] = Int32(nodes.count)
    case .brand:
      if nodes[node].brand >= 0 { return nodes[node].brand }
      nodes[node].brand = nodes.count
    case .any:
      if nodes[node].any >= 0 { return nodes[node].any }
      nodes[node].any = nodes.count
    }
    nodes.append(Node())
    return nodes.count - 1
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
    for index in text.tokens.indices {
      let token = text.tokens[index]
      text.tokens[index].word = vocabulary.number(of: text.folded[token.foldStart..<token.foldEnd]) ?? -1
    }
    var hits: [Hit] = []
    for first in text.tokens.indices {
      let before = hits.count
      walk(0, first, from: first, in: text.tokens, &hits)
      if text.tokens[first].isHashtag { searchAffixes(first, in: text, &hits) }
      if hits.count - before > 1 { Self.keepShortest(&hits, from: before) }
    }
    return hits
  }

  private func walk(_ node: Int, _ next: Int, from first: Int, in tokens: [Token], _ hits: inout [Hit]) {
    if next > first {
      for pattern in nodes[node].ends where stands(places[pattern], first, next - 1, in: tokens) {
        hits.append(Hit(pattern: pattern, first: first, last: next - 1))
      }
    }
    guard next < tokens.count, tokens[next].sentence == tokens[first].sentence else { return }
    if tokens[next].word >= 0, tokens[next].isWord || tokens[next].isHashtag || tokens[next].isNumber,
      let child = edges[Edge(node: Int32(node), word: tokens[next].word)]
    {
      walk(Int(child), next + 1, from: first, in: tokens, &hits)
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
