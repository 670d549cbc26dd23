/// Words and stems of a vocabulary, by their numbers.
struct WordSet {
  private var words: [Bool] = []
  private var stems: [Bool] = []

  mutating func insert(_ number: Int32) {
    if number >= Vocabulary.firstStem {
      Self.set(&stems, Int(number - Vocabulary.firstStem))
    } else if number >= 0 {
      Self.set(&words, Int(number))
    }
  }

  /// False for -1, which is no word.
  func contains(_ number: Int32) -> Bool {
    if number < 0 { return false }
    if number < Vocabulary.firstStem { return Int(number) < words.count && words[Int(number)] }
    let stem = Int(number - Vocabulary.firstStem)
    return stem < stems.count && stems[stem]
  }

  private static func set(_ table: inout [Bool], _ index: Int) {
    while table.count <= index { table.append(false) }
    table[index] = true
  }
}
