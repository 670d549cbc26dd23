/// Words and stems of a vocabulary, by their numbers.
struct WordSet {
  private var words: [Bool] = []
  private var stems: [Bool] = []

  mutating func insert(_ number: Int32) {
    if number >= Vocabulary.firstStem {
      stems.set(true, at: Int(number - Vocabulary.firstStem), filling: false)
    } else if number >= 0 {
      words.set(true, at: Int(number), filling: false)
    }
  }

  /// False for -1, which is no word.
  func contains(_ number: Int32) -> Bool {
    let isThere =
      number < Vocabulary.firstStem
      ? words.value(at: Int(number)) : stems.value(at: Int(number - Vocabulary.firstStem))
    return isThere ?? false
  }
}

/// Tables by small numbers, which grow as they are filled.
extension Array {
  /// Nil: it is not so long.
  func value(at index: Int) -> Element? { indices.contains(index) ? self[index] : nil }

  /// Sets an element, those before it that are not there yet filled up.
  mutating func set(_ value: Element, at index: Int, filling: Element) {
    while count <= index { append(filling) }
    self[index] = value
  }
}
