import Disclosure

/// The words that a rulebook looks for, as a post would write them.
enum Vocabulary {
  static func labels(of book: Rulebook) -> [String] {
    // Of the choices of one line the first stands for the others, unless they are short.
    let rules = book.markets.flatMap(\.labels).map(\.patterns) + book.cues.map(\.patterns)
    var patterns = rules.flatMap { $0.prefix(1) + $0.filter { $0.elements.count < 3 } }
    var words: [String] = []
    for language in book.languages {
      for own in [
        language.advertising, language.denials, language.claims, language.codes, language.onScreen, language.minors,
      ] {
        patterns += own
      }
      for own in [
        language.negators, language.negatorsAfter, language.fillers, language.alternatives, language.additions,
      ] {
        words += own
      }
    }
    return patterns.map(text) + words.map { $0 + " " }
  }

  private static func text(_ pattern: LabelPattern) -> String {
    let words = pattern.elements.map { element in
      switch element {
      case .word(let word), .stem(let word): word
      case .brand: "Acme"
      case .mention: "@acme"
      case .any: "thing"
      }
    }
    return pattern.place == .hashtags ? "#" + words.joined() : words.joined(separator: " ") + " "
  }
}
