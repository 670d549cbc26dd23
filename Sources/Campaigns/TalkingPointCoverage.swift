/// Which talking points a text takes up, judged by its words alone.
///
/// A point counts as taken up when its longer words make up at least `share` of their letters in the text: the longer
/// a word, the more it says. Words are equal up to a short ending (`volunteer`, `volunteers`); scripts without spaces
/// are compared by pairs of characters. An estimate for a person to read, in any language and in none well.
enum TalkingPointCoverage {
  static let share = 0.6
  /// Shorter words join others and say little.
  static let shortestWord = 4
  /// Letters that two forms of a word begin with, and how many may differ behind.
  static let stem = 4
  static let longestEnding = 3

  static func of(_ points: [TalkingPoint], in text: FoldedText) -> BriefCoverage {
    guard !points.isEmpty else { return BriefCoverage(covered: [], weight: nil) }
    let vocabulary = Vocabulary(terms(of: text.words))
    let covered = points.indices.filter { vocabulary.takesUp(points[$0].text) }
    let total = points.reduce(0) { $0 + $1.weight }
    let reached = covered.reduce(0) { $0 + points[$1].weight }
    return BriefCoverage(covered: covered, weight: total > 0 ? reached / total : nil)
  }

  /// Words, and pairs of neighbouring single characters.
  fileprivate static func terms(of words: [String]) -> [String] {
    words.indices.compactMap { index in
      let word = words[index]
      guard let character = word.first, word.count == 1, FoldedText.isUnspaced(character) else { return word }
      guard index + 1 < words.count, let next = words[index + 1].first, FoldedText.isUnspaced(next) else { return nil }
      return word + words[index + 1]
    }
  }

  private struct Vocabulary {
    private let words: Set<String>
    /// Words by their beginning.
    private let stems: [String: [String]]

    init(_ terms: [String]) {
      words = Set(terms)
      stems = Dictionary(grouping: words.filter { $0.count >= stem }) { String($0.prefix(stem)) }
    }

    func takesUp(_ point: String) -> Bool {
      let all = Set(terms(of: FoldedText(point).words))
      let long = all.filter(isSignificant)
      let wanted = long.isEmpty ? all : long
      let total = wanted.reduce(0) { $0 + $1.count }
      let found = wanted.filter(has).reduce(0) { $0 + $1.count }
      return total > 0 && Double(found) >= share * Double(total)
    }

    private func isSignificant(_ word: String) -> Bool {
      word.count >= shortestWord || word.contains(where: \.isNumber) || word.contains(where: FoldedText.isUnspaced)
    }

    private func has(_ word: String) -> Bool {
      if words.contains(word) { return true }
      return (stems[String(word.prefix(stem))] ?? []).contains { isForm($0, of: word) }
    }

    /// Equal but for an ending of at most `longestEnding` letters on either side.
    private func isForm(_ one: String, of other: String) -> Bool {
      let common = zip(one, other).prefix { $0 == $1 }.count
      return one.count - common <= longestEnding && other.count - common <= longestEnding
        && common >= max(stem, min(one.count, other.count) - 1)
    }
  }
}
