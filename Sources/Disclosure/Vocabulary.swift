/// The words of a rulebook, numbered; finds the number of a folded token without making a string of it.
struct Vocabulary {
  /// Stems have numbers from here on, so that a word and a stem of the same letters differ.
  static let firstStem: Int32 = 1 << 24

  private var words: [[Unicode.Scalar]] = []
  private var stems: [[Unicode.Scalar]] = []
  private var wordSlots = Slots()
  private var stemSlots = Slots()
  /// Bit n: there is a stem of n letters.
  private var stemLengths: UInt64 = 0

  /// Stems are looked for in that many first letters of a token.
  static let longestStem = 63

  var count: Int { words.count }

  /// The number of the word and that of the longest stem which it begins with; -1: none.
  func numbers(of word: ArraySlice<Unicode.Scalar>) -> (word: Int32, stem: Int32) {
    var hash = Slots.seed
    var stem: Int32 = -1
    var length = 0
    for scalar in word {
      hash = Slots.mix(hash, scalar)
      length += 1
      guard length <= Self.longestStem, stemLengths & (1 << UInt64(length)) != 0 else { continue }
      let found = stemSlots.find(hash) { stems[Int($0)].elementsEqual(word.prefix(length)) }
      if let found { stem = found + Self.firstStem }
    }
    return (wordSlots.find(hash) { words[Int($0)].elementsEqual(word) } ?? -1, stem)
  }

  func number(of word: ArraySlice<Unicode.Scalar>) -> Int32? {
    var hash = Slots.seed
    for scalar in word { hash = Slots.mix(hash, scalar) }
    return wordSlots.find(hash) { words[Int($0)].elementsEqual(word) }
  }

  mutating func add(_ word: String) -> Int32 {
    let scalars = Array(word.unicodeScalars)
    if let known = number(of: scalars[...]) { return known }
    words.append(scalars)
    return wordSlots.insert(scalars, number: Int32(words.count - 1))
  }

  mutating func addStem(_ stem: String) -> Int32 {
    let scalars = Array(stem.unicodeScalars.prefix(Self.longestStem))
    if let known = stems.firstIndex(of: scalars) { return Int32(known) + Self.firstStem }
    stems.append(scalars)
    stemLengths |= 1 << UInt64(scalars.count)
    return stemSlots.insert(scalars, number: Int32(stems.count - 1)) + Self.firstStem
  }
}

/// A hash table with open addressing from letters to numbers. A post cannot slow it down: only the
/// rulebook's words are stored, and at most half of the slots are taken.
private struct Slots {
  private struct Slot {
    var hash: UInt64
    var number: Int32
  }

  private var slots: [Slot] = Array(repeating: Slot(hash: 0, number: -1), count: 64)
  private var count = 0

  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  /// FNV-1a over scalar values.
  static func mix(_ hash: UInt64, _ scalar: Unicode.Scalar) -> UInt64 {
    (hash ^ UInt64(scalar.value)) &* 0x100_0000_01b3
  }

  private static func index(_ hash: UInt64, _ mask: Int) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask }

  func find(_ hash: UInt64, _ isSame: (Int32) -> Bool) -> Int32? {
    let mask = slots.count - 1
    var index = Self.index(hash, mask)
    while slots[index].number >= 0 {
      if slots[index].hash == hash, isSame(slots[index].number) { return slots[index].number }
      index = (index + 1) & mask
    }
    return nil
  }

  mutating func insert(_ letters: [Unicode.Scalar], number: Int32) -> Int32 {
    var hash = Self.seed
    for scalar in letters { hash = Self.mix(hash, scalar) }
    if (count + 1) * 2 > slots.count { grow() }
    place(Slot(hash: hash, number: number))
    count += 1
    return number
  }

  private mutating func place(_ slot: Slot) {
    let mask = slots.count - 1
    var index = Self.index(slot.hash, mask)
    while slots[index].number >= 0 { index = (index + 1) & mask }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(hash: 0, number: -1), count: old.count * 2)
    for slot in old where slot.number >= 0 { place(slot) }
  }
}
