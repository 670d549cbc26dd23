/// Makes letters comparable: case, accents, fullwidth, mathematical, circled and squared letters are folded
/// away. The same folding is applied to posts and to the rulebook. Folded text is UTF-8.
enum CharacterFolding {
  /// Appends what `scalar` is compared as; appends nothing for a mark that is not seen as a letter of its
  /// own.
  static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
    let value = scalar.value
    if value < 0x80 {
      folded.append(UInt8(value >= 0x41 && value <= 0x5A ? value + 0x20 : value))
      return
    }
    if isInvisible(scalar) { return }
    if let letter = styledLetter(value) {
      folded.append(UInt8(truncatingIfNeeded: letter.value))
      return
    }
    if value <= 0x24F, let base = latin[scalar] {
      folded.append(contentsOf: base.utf8)
      return
    }
    for lower in scalar.properties.lowercaseMapping.unicodeScalars where !isInvisible(lower) {
      folded.append(contentsOf: lower.utf8)
    }
  }

  /// Combining accents, joiners, variation selectors, direction marks: nothing a reader sees as a letter.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0xAD: false
    case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// The plain letter or digit behind a styled one.
  private static func styledLetter(_ value: UInt32) -> Unicode.Scalar? {
    func letter(_ index: UInt32) -> Unicode.Scalar? { Unicode.Scalar(0x61 + index) }
    switch value {
    case 0xFF10...0xFF19: return Unicode.Scalar(value - 0xFEE0)
    case 0xFF21...0xFF3A: return letter(value - 0xFF21)
    case 0xFF41...0xFF5A: return letter(value - 0xFF41)
    case 0x1D400...0x1D6A3: return letter((value - 0x1D400) % 26)
    case 0x1D7CE...0x1D7FF: return Unicode.Scalar(0x30 + (value - 0x1D7CE) % 10)
    case 0x249C...0x24B5: return letter(value - 0x249C)
    case 0x24B6...0x24CF: return letter(value - 0x24B6)
    case 0x24D0...0x24E9: return letter(value - 0x24D0)
    case 0x1F110...0x1F129: return letter(value - 0x1F110)
    case 0x1F130...0x1F149: return letter(value - 0x1F130)
    case 0x1F150...0x1F169: return letter(value - 0x1F150)
    case 0x1F170...0x1F189: return letter(value - 0x1F170)
    case 0x1D00...0x1D7F, 0x2B0...0x2B8, 0xA730...0xA731, 0x262...0x2A9: return Disguises.small[value]
    default: return letterlike[value]
    }
  }

  /// The holes of the mathematical alphabets, which Unicode had coded earlier.
  private static let letterlike: [UInt32: Unicode.Scalar] = [
    0x210A: "g", 0x210B: "h", 0x210C: "h", 0x210D: "h", 0x210E: "h", 0x2110: "i", 0x2111: "i", 0x2112: "l",
    0x2113: "l", 0x2115: "n", 0x2119: "p", 0x211A: "q", 0x211B: "r", 0x211C: "r", 0x211D: "r", 0x2124: "z",
    0x2128: "z", 0x212C: "b", 0x212D: "c", 0x212F: "e", 0x2130: "e", 0x2131: "f", 0x2133: "m", 0x2134: "o",
    0x2102: "c",
  ]

  /// Latin letters with marks, up to U+024F; both cases are listed.
  private static let latin: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    let rows: [(String, String)] = [
      ("a", "àáâãäåāăąǎÀÁÂÃÄÅĀĂĄǍ"), ("ae", "æÆ"), ("c", "çćĉċčÇĆĈĊČ"), ("d", "ďđðĎĐÐ"),
      ("e", "èéêëēĕėęěÈÉÊËĒĔĖĘĚ"), ("g", "ĝğġģĜĞĠĢ"), ("h", "ĥħĤĦ"), ("i", "ìíîïĩīĭįıǐÌÍÎÏĨĪĬĮİǏ"),
      ("j", "ĵĴ"), ("k", "ķĶ"), ("l", "ĺļľŀłĹĻĽĿŁ"), ("n", "ñńņňÑŃŅŇ"), ("o", "òóôõöøōŏőǒÒÓÔÕÖØŌŎŐǑ"),
      ("oe", "œŒ"), ("r", "ŕŗřŔŖŘ"), ("s", "śŝşšșŚŜŞŠȘ"), ("ss", "ß"), ("t", "ţťŧțŢŤŦȚ"), ("th", "þÞ"),
      ("u", "ùúûüũūŭůűųǔÙÚÛÜŨŪŬŮŰŲǓ"), ("w", "ŵŴ"), ("y", "ýÿŷÝŶŸ"), ("z", "źżžŹŻŽ"),
    ]
    for (base, letters) in rows {
      for letter in letters.unicodeScalars { table[letter] = base }
    }
    return table
  }()
}
