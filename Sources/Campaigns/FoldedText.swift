/// A text prepared for finding phrases and words in it, each with its place.
///
/// Case, kinds of white space, of quotes and of dashes make no difference; nor do invisible characters, full-width
/// letters, or the styled letters of the mathematical block that stand for bold text in captions.
struct FoldedText {
  struct Unit {
    var character: Character
    /// Where it came from, in Unicode scalars.
    var start: Int
    var end: Int
  }
  private(set) var units: [Unit] = []
  /// Where each character stands in `units`.
  private var places: [Character: [Int]] = [:]

  init(_ text: String) {
    var position = 0
    for character in text {
      let end = position + character.unicodeScalars.count
      append(character, from: position, to: end)
      position = end
    }
    if units.last?.character == " " { units.removeLast() }
    for (index, unit) in units.enumerated() { places[unit.character, default: []].append(index) }
  }

  private mutating func append(_ character: Character, from start: Int, to end: Int) {
    if character.isWhitespace {
      // A run of white space is one space; none stands at the beginning.
      if let last = units.last, last.character != " " { units.append(Unit(character: " ", start: start, end: end)) }
      return
    }
    var plain = String.UnicodeScalarView()
    for scalar in character.unicodeScalars where !Self.isInvisible(scalar) { plain.append(Self.plain(scalar)) }
    for folded in CaseFolding.fold(String(plain)) {
      units.append(Unit(character: folded, start: start, end: end))
    }
  }

  /// The first place where `phrase` stands as whole words, as indices into `units`.
  func first(_ phrase: FoldedText) -> Range<Int>? {
    guard let first = phrase.units.first, let last = phrase.units.last else { return nil }
    let count = phrase.units.count
    for start in places[first.character] ?? [] where start + count <= units.count {
      let range = start..<(start + count)
      if continues(first.character, at: start - 1) || continues(last.character, at: range.upperBound) { continue }
      if zip(units[range], phrase.units).allSatisfy({ $0.character == $1.character }) { return range }
    }
    return nil
  }

  /// Whether the word at the edge of a phrase goes on beyond it.
  private func continues(_ edge: Character, at index: Int) -> Bool {
    guard units.indices.contains(index) else { return false }
    return Self.isSpacedWord(edge) && Self.isSpacedWord(units[index].character)
  }

  /// In order: runs of letters and numbers, and single characters of scripts that write without spaces.
  var words: [String] {
    var words: [String] = []
    var current = ""
    func close() {
      if !current.isEmpty { words.append(current) }
      current = ""
    }
    for unit in units {
      if Self.isSpacedWord(unit.character) {
        current.append(unit.character)
      } else {
        close()
        if Self.isUnspaced(unit.character) { words.append(String(unit.character)) }
      }
    }
    close()
    return words
  }
}

// MARK: Classes of characters

extension FoldedText {
  static func isSpacedWord(_ character: Character) -> Bool {
    (character.isLetter || character.isNumber || character == "_") && !isUnspaced(character)
  }

  /// Scripts whose words are not parted by spaces, or carry particles without one: ideographs, kana, Hangul, Thai, Lao,
  /// Myanmar, Khmer.
  static func isUnspaced(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    if scalar.properties.isIdeographic { return true }
    let ranges: [ClosedRange<UInt32>] = [
      0x0E00...0x0EFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x3040...0x30FF, 0xAC00...0xD7AF,
    ]
    return ranges.contains { $0.contains(scalar.value) } && (character.isLetter || character.isNumber)
  }

  /// Format characters and variation selectors: they show nothing.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .format || scalar.properties.isVariationSelector
  }

  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "‘", "’", "‚", "‛", "ʼ", "´", "`": return "'"
    case "“", "”", "„", "‟", "«", "»": return "\""
    case "‐", "‑", "‒", "–", "—", "―", "−": return "-"
    default: break
    }
    switch scalar.value {
    // Full-width forms lie in the order of ASCII.
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFF01 + 0x21) ?? scalar
    // Mathematical letters: alphabets of 26 capitals and 26 small letters; digits in tens.
    case 0x1D400...0x1D6A3:
      let index = (scalar.value - 0x1D400) % 52
      return Unicode.Scalar(index < 26 ? 0x41 + index : 0x61 + index - 26) ?? scalar
    case 0x1D7CE...0x1D7FF: return Unicode.Scalar(0x30 + (scalar.value - 0x1D7CE) % 10) ?? scalar
    default: return scalar
    }
  }
}
