/// Finds hashtags: `#` or `＃` and what follows of letters, marks, numbers and connectors.
///
/// Source: Unicode Standard Annex 31, section 6 (hashtag identifiers); emoji are left out, so that
/// `#river🌊` carries the tag `river`.
enum Hashtags {
  static let signs: Set<Unicode.Scalar> = ["#", "\u{FF03}"]

  static func all(in text: String) -> [String] {
    var tags: [String] = []
    var current: String.UnicodeScalarView?
    var previous: Unicode.Scalar?
    func close() {
      if let tag = current, !tag.isEmpty { tags.append(String(tag)) }
      current = nil
    }
    for scalar in text.unicodeScalars {
      if isTag(scalar) {
        current?.append(scalar)
      } else {
        close()
        if signs.contains(scalar), mayPrecede(previous) { current = String.UnicodeScalarView() }
      }
      previous = scalar
    }
    close()
    return tags
  }

  /// The tag without its sign.
  static func bare(_ tag: some StringProtocol) -> String {
    guard let first = tag.unicodeScalars.first, signs.contains(first) else { return String(tag) }
    return String(String.UnicodeScalarView(tag.unicodeScalars.dropFirst()))
  }

  /// `page#part`, `/#part` and `&#39;` are no tags.
  private static func mayPrecede(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return true }
    return !isWord(scalar) && scalar != "/" && scalar != "&"
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
  }

  static func isTag(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
      // The variation selector of an emoji is a mark, but no part of a word.
      return scalar != "\u{FE0F}"
    case .enclosingMark, .otherNumber, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol,
      .otherSymbol, .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .surrogate,
      .privateUse, .unassigned:
      return scalar == "\u{200C}" || scalar == "\u{200D}" || scalar == "\u{B7}"
    @unknown default:
      return false
    }
  }
}
