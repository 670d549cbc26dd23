/// The letters of one token: made comparable, counted, and what was done to them.
struct Letters {
  /// Where the comparable letters are.
  private(set) var folded: Range<Int>
  /// Scalars of them.
  private(set) var count: Int
  private(set) var capitals = 0
  private(set) var smallLetters = 0
  /// A capital after a small letter.
  private(set) var hasInnerCapital = false
  private(set) var disguise = Disguise.none

  /// Letters and digits of ASCII alone, which are compared as they stand in small letters at the start of the folded
  /// text, at their own place.
  init(_ run: PlainRun) {
    folded = run.bytes
    count = run.bytes.count
    (capitals, smallLetters, hasInnerCapital) = (run.capitals, run.smallLetters, run.hasInnerCapital)
  }

  /// Letters of any kind, which are appended to the folded text.
  ///
  /// - Parameters:
  ///   - part: of the field's `bytes`.
  ///   - dropsUnderscores: `#paid_partnership` is read as `#paidpartnership`.
  init(_ bytes: [UInt8], _ part: Range<Int>, folded: inout [UInt8], dropsUnderscores: Bool) {
    let start = folded.count
    var (index, marks) = (part.lowerBound, Marks())
    while index < part.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      index += length
      if CharacterFolding.isApostrophe(scalar) || (scalar == "_" && dropsUnderscores) { continue }
      if scalar.isCapital {
        hasInnerCapital = hasInnerCapital || (length == 1 && smallLetters > 0)
        capitals += 1
      } else if scalar.isSmallLetter {
        smallLetters += 1
      }
      marks.note(scalar)
      CharacterFolding.append(scalar, to: &folded)
    }
    self.folded = start..<folded.count
    count = folded[start...].count { $0 & 0xC0 != 0x80 }
    disguise = marks.disguise(letters: count)
  }

  /// Its letters look like those of a known word and are others.
  mutating func unmask() { disguise = max(disguise, .lookalike) }
}

extension Unicode.Scalar {
  var isCapital: Bool { value < 0x80 ? value >= 0x41 && value <= 0x5A : properties.isUppercase }
  fileprivate var isSmallLetter: Bool { value < 0x80 ? value >= 0x61 && value <= 0x7A : properties.isLowercase }
}
