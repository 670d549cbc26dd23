/// Makes the values of people and files harmless in a message.
enum MessageText {
  /// One line: every run of line breaks and controls is one space; what would turn the direction of the text round is
  /// left out.
  static func line(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isDirectionMark(scalar) {
      guard isBreak(scalar) else {
        line.append(scalar)
        continue
      }
      if let last = line.last, last != " " { line.append(" ") }
    }
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  /// A line that keeps its own direction to itself: without isolates, a name in Hebrew or Arabic would pull the
  /// punctuation after it to its other side.
  ///
  /// Source: Unicode Standard Annex 9, section 2.4 (FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE).
  static func isolated(_ text: String) -> String {
    let line = line(text)
    return line.unicodeScalars.contains(where: isRightToLeft) ? "\u{2068}\(line)\u{2069}" : line
  }

  static func firstWord(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? name
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Embeddings, overrides and isolates: U+202A to U+202E, U+2066 to U+2069.
  private static func isDirectionMark(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  /// Source: the blocks whose default is R or AL in the Unicode Character Database, DerivedBidiClass.txt.
  private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
