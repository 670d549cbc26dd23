/// Hashtags that are known by their beginning or their end: `#{brand}ambassador`.
struct TagAffixes {
  private struct Affix {
    var letters: [UInt8]
    var last: UInt8
    /// Scalars.
    var count: Int
    var isSuffix: Bool
    var pattern: Int
  }

  private var affixes: [Affix] = []

  /// The shortest brand name beside an affix, in scalars.
  static let shortestName = 2

  /// False where the pattern is no name with an affix.
  mutating func add(_ pattern: LabelPattern, number: Int) -> Bool {
    guard pattern.elements.count == 2 else { return false }
    switch (pattern.elements[0], pattern.elements[1]) {
    case (.brand, .word(let word)) where !word.isEmpty: add(word, isSuffix: true, number)
    case (.word(let word), .brand) where !word.isEmpty: add(word, isSuffix: false, number)
    default: return false
    }
    return true
  }

  private mutating func add(_ word: String, isSuffix: Bool, _ pattern: Int) {
    let letters = Array(word.utf8)
    affixes.append(
      Affix(
        letters: letters, last: letters.last ?? 0, count: word.unicodeScalars.count, isSuffix: isSuffix,
        pattern: pattern))
  }

  /// Calls `found` with the patterns whose affix a tag has.
  func search(_ tag: Token, in folded: [UInt8], _ found: (Int) -> Void) {
    for affix in affixes
    where tag.letters >= affix.count + Self.shortestName && tag.folded.count >= affix.letters.count {
      let (all, length) = (tag.folded, affix.letters.count)
      let part =
        affix.isSuffix ? (all.upperBound - length)..<all.upperBound : all.lowerBound..<(all.lowerBound + length)
      // Most differ in their last letter already.
      if folded[part.upperBound - 1] == affix.last, folded[part].elementsEqual(affix.letters) { found(affix.pattern) }
    }
  }
}
