/// A rulebook made ready for reading posts: its patterns in one tree, each knowing whose it is.
final class Lexicon: Sendable {
  enum Owner {
    case label(market: Int, rule: Int)
    /// Says "advertising" in a language (index in the rulebook).
    case advertising(language: Int)
    /// `always`: also beside a label.
    case denial(always: Bool)
    case code, onScreen, minors
    /// Hints at a connection (index of the rule in the rulebook).
    case cue(Int)
  }

  let patterns: PatternSet
  let owners: [Owner]
  private let negation: Negation
  /// Of patterns at one place: denials first, those that hold beside a label before the others.
  private let ranks: [Int]
  /// For each pattern the markets that value it by the language of a post, as an index of ``valuedByLanguage``.
  private let valuers: [Int]
  private let valuedByLanguage: [Set<Int>]

  init(_ rulebook: Rulebook) {
    var (patterns, owners, negation) = (PatternSet(), [Owner](), Negation())
    func add(_ all: [LabelPattern], _ owner: Owner) {
      for pattern in all {
        _ = patterns.add(pattern)
        owners.append(owner)
      }
    }
    for (market, rules) in rulebook.markets.enumerated() {
      for (rule, label) in rules.labels.enumerated() {
        add(label.patterns, .label(market: market, rule: rule))
      }
    }
    for (index, language) in rulebook.languages.enumerated() {
      add(language.advertising, .advertising(language: index))
      add(language.denials, .denial(always: true))
      add(language.claims, .denial(always: false))
      add(language.codes, .code)
      add(language.onScreen, .onScreen)
      add(language.minors, .minors)
      for word in language.negators { negation.negators.insert(patterns.addWord(word)) }
      for word in language.negatorsAfter { negation.negatorsAfter.insert(patterns.addWord(word)) }
      for word in language.additions { negation.joints[patterns.addWord(word)] = .addition }
      for word in language.alternatives { negation.joints[patterns.addWord(word)] = .alternative }
      for word in language.fillers { negation.fillers.insert(patterns.addWord(word)) }
    }
    for (index, cue) in rulebook.cues.enumerated() { add(cue.patterns, .cue(index)) }
    self.patterns = patterns
    self.owners = owners
    self.negation = negation
    ranks = owners.indices.map { if case .denial(let always) = owners[$0] { always ? -2 : -1 } else { $0 } }
    var (valuers, sets) = ([Int](), [Set<Int>()])
    for owner in owners {
      var markets = Set<Int>()
      switch owner {
      case .label(let market, let rule):
        if rulebook.markets[market].asksForLanguage(of: rulebook.markets[market].labels[rule]) { markets = [market] }
      case .advertising(let language):
        let code = rulebook.languages[language].code
        markets = Set(rulebook.markets.indices.filter { !rulebook.markets[$0].languages.contains(code) })
      case .denial, .code, .onScreen, .minors, .cue: break
      }
      if sets[valuers.last ?? 0] == markets {
        valuers.append(valuers.last ?? 0)
      } else {
        sets.append(markets)
        valuers.append(sets.count - 1)
      }
    }
    (self.valuers, valuedByLanguage) = (valuers, sets)
  }

  /// Whether words were found that rules of these markets value by the language of the post.
  func asksForLanguage(_ reading: PostReading, _ markets: [Int]) -> Bool {
    reading.fields.contains { field in
      field.hits.contains { !valuedByLanguage[valuers[$0.pattern]].isDisjoint(with: markets) }
    }
  }

  /// Cuts a text into tokens and finds all patterns in it, in the order in which they are weighed.
  func read(_ text: String) -> (ScannedText, [PatternSet.Hit]) {
    var scanned = TextScanner.scan(text, patterns.vocabulary)
    var hits = patterns.search(&scanned)
    sort(&hits)
    return (scanned, hits)
  }

  /// Brings hits, which come in order of the first token, into the order in which they are weighed: the longest
  /// first, so that what lies inside a longer match can be dropped in one sweep; denials before labels of the same
  /// span.
  private func sort(_ hits: inout [PatternSet.Hit]) {
    for index in hits.indices.dropFirst() where precedes(hits[index], hits[index - 1]) {
      // Words that were cut up come last: then all have to be moved.
      guard hits[index].first == hits[index - 1].first else { return hits.sort(by: precedes) }
      let hit = hits[index]
      var place = index
      while place > 0, precedes(hit, hits[place - 1]) {
        hits[place] = hits[place - 1]
        place -= 1
      }
      hits[place] = hit
    }
  }

  private func precedes(_ a: PatternSet.Hit, _ b: PatternSet.Hit) -> Bool {
    if a.first != b.first { return a.first < b.first }
    if a.last != b.last { return a.last > b.last }
    return ranks[a.pattern] < ranks[b.pattern]
  }

  /// The denial that takes the words of `hit` back, its negator included.
  func negation(of hit: PatternSet.Hit, in field: PostReading.Field) -> PatternSet.Hit? {
    if patterns.beginsWithName(hit.pattern), negation.stands(inside: hit, in: field.text.tokens) { return hit }
    let isStatement =
      switch patterns.place(of: hit.pattern) {
      case .phrases, .openers: true
      case .hashtags, .words: false
      }
    return negation.reaches(hit, isStatement: isStatement, in: field).map {
      PatternSet.Hit(pattern: hit.pattern, first: $0.lowerBound, last: $0.upperBound)
    }
  }

  /// The first token of the longest label that ends at a token, whichever market's or language's it is.
  func labels(among hits: [PatternSet.Hit]) -> [Int: Int] {
    var labels: [Int: Int] = [:]
    for hit in hits {
      switch owners[hit.pattern] {
      case .label, .advertising: labels[hit.last] = min(labels[hit.last] ?? hit.first, hit.first)
      case .denial, .code, .onScreen, .minors, .cue: break
      }
    }
    return labels
  }
}
