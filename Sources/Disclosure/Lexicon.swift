/// A rulebook made ready for reading posts: its patterns in one tree, each knowing whose it is.
struct Lexicon {
  enum Owner {
    case label(market: Int, rule: Int)
    /// Says "advertising" in a language (index in the rulebook).
    case advertising(language: Int)
    /// `always`: also beside a label.
    case denial(always: Bool)
    case code, onScreen
  }

  private(set) var patterns = PatternSet()
  private(set) var owners: [Owner] = []
  private var negators: Set<Int32> = []
  private var negatorsAfter: Set<Int32> = []
  private var fillers: Set<Int32> = []

  init(_ rulebook: Rulebook) {
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
      for word in language.negators { negators.insert(patterns.addWord(word)) }
      for word in language.negatorsAfter { negatorsAfter.insert(patterns.addWord(word)) }
      for word in language.fillers { fillers.insert(patterns.addWord(word)) }
    }
  }

  private mutating func add(_ all: [LabelPattern], _ owner: Owner) {
    for pattern in all {
      _ = patterns.add(pattern)
      owners.append(owner)
    }
  }

  func isOnScreen(_ pattern: Int) -> Bool { if case .onScreen = owners[pattern] { true } else { false } }

  /// Words looked at on each side of a label for a negation.
  static let negationReach = 4

  /// "not a paid ad", "keine bezahlte Werbung", "ad-free": a negator before the label with nothing but
  /// fillers between, or one joined to it. A break (a comma, a dash) ends its reach.
  func isNegated(_ hit: PatternSet.Hit, in tokens: [Token]) -> Bool {
    if hit.last + 1 < tokens.count {
      let next = tokens[hit.last + 1]
      if negatorsAfter.contains(next.word), next.joinedBefore { return true }
    }
    var index = hit.first
    while index > 0, hit.first - index < Self.negationReach {
      if tokens[index].breakBefore || tokens[index].sentence != tokens[index - 1].sentence { return false }
      index -= 1
      if negators.contains(tokens[index].word) { return true }
      guard fillers.contains(tokens[index].word) else { return false }
    }
    return false
  }
}
