/// Text without regard to case, for comparison only.
///
/// Upper case and then lower case of every scalar joins what Unicode's full case folding joins
/// (`ß` and `ss`, both small sigmas, the long s), but for two letters: the dotless i is kept apart and the
/// capital sharp s is joined to the small one by hand.
/// Comparing the results as Swift strings also joins composed and decomposed letters.
enum CaseFolding {
  static func fold(_ text: some StringProtocol) -> String {
    var folded = ""
    for scalar in text.unicodeScalars {
      if scalar == "\u{131}" {
        folded.unicodeScalars.append(scalar)
      } else if scalar == "\u{1E9E}" {
        folded += "ss"
      } else {
        for upper in scalar.properties.uppercaseMapping.unicodeScalars {
          folded += upper.properties.lowercaseMapping
        }
      }
    }
    return folded
  }
}
