/// Hashtags that are known by their beginning or their end: `#{brand}ambassador`.
struct TagAffixes {
  private struct Affix {
    /// Scalars.
    var length: Int
    var pattern: Int
  }

  private var beginnings = Vocabulary()
  /// Their letters stand reversed.
  private var endings = Vocabulary()
  /// By the number of the word.
  private var byBeginning: [[Affix]] = []
  private var byEnding: [[Affix]] = []

  /// The shortest brand name beside an affix, in scalars.
  static let shortestName = 2

  /// False where the pattern is no name with an affix.
  mutating func add(_ pattern: LabelPattern, number: Int) -> Bool {
    guard pattern.elements.count == 2 else { return false }
    switch (pattern.elements[0], pattern.elements[1]) {
    case (.brand, .word(let word)) where !word.isEmpty:
      Self.add(word, to: &byEnding, endings.add(word.utf8.reversed()), number)
    case (.word(let word), .brand) where !word.isEmpty:
      Self.add(word, to: &byBeginning, beginnings.add(word), number)
    default: return false
    }
    return true
  }

  private static func add(_ word: String, to affixes: inout [[Affix]], _ index: Int32, _ pattern: Int) {
    let known = affixes.value(at: Int(index)) ?? []
    affixes.set(known + [Affix(length: word.unicodeScalars.count, pattern: pattern)], at: Int(index), filling: [])
  }

  /// Calls `found` with the patterns whose affix a tag has.
  func search(_ tag: Token, in folded: [UInt8], _ found: (Int) -> Void) {
    func note(_ affixes: [Affix]) {
      for affix in affixes where tag.letters >= affix.length + Self.shortestName { found(affix.pattern) }
    }
    let letters = folded[tag.folded]
    if !byBeginning.isEmpty { beginnings.forEachWord(in: letters) { note(byBeginning[Int($0)]) } }
    if !byEnding.isEmpty { endings.forEachWord(in: letters.reversed()) { note(byEnding[Int($0)]) } }
  }
}
