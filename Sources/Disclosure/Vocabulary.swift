/// The words of a rulebook, numbered; finds the number of a folded token without making a string of it.
struct Vocabulary {
  private var words: [[Unicode.Scalar]] = []
  /// From a hash to the words that have it (nearly always one).
  private var buckets: [UInt64: [Int32]] = [:]

  var count: Int { words.count }

  func number(of word: ArraySlice<Unicode.Scalar>) -> Int32? {
    guard let bucket = buckets[Self.hash(word)] else { return nil }
    return bucket.first { words[Int($0)].elementsEqual(word) }
  }

  mutating func add(_ word: String) -> Int32 {
    let scalars = Array(word.unicodeScalars)
    if let known = number(of: scalars[...]) { return known }
    let number = Int32(words.count)
    words.append(scalars)
    buckets[Self.hash(scalars[...]), default: []].append(number)
    return number
  }

  /// FNV-1a over scalar values. A post cannot slow it down: only the rulebook's words are stored.
  private static func hash(_ word: ArraySlice<Unicode.Scalar>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for scalar in word { hash = (hash ^ UInt64(scalar.value)) &* 0x100_0000_01b3 }
    return hash
  }
}
