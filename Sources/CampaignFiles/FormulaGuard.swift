/// Keeps a cell from being run: a spreadsheet takes a text that begins with `=`, `+`, `-`, `@`, a tab or a line break
/// for a formula, also behind white space.
///
/// Such a text is written with one `'` before it, which spreadsheets show as text, and read with that one `'` taken
/// off. A text that has the form of a guarded one already gets a further `'`, so that every text comes back as it was.
///
/// Source: OWASP, "CSV Injection".
public enum FormulaGuard {
  public static let mark: Character = "'"
  private static let signs: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

  /// The text as it is safe in a cell.
  public static func guarded(_ text: String) -> String { needsGuard(text[...]) ? "\(mark)\(text)" : text }

  /// The text behind a guard; any other text as it is.
  public static func bare(_ text: String) -> String {
    guard text.first == mark else { return text }
    let rest = text.dropFirst()
    return needsGuard(rest) ? String(rest) : text
  }

  private static func needsGuard(_ text: Substring) -> Bool {
    for scalar in text.unicodeScalars.drop(while: { $0 == "'" }) {
      if signs.contains(scalar) { return true }
      guard scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}" else { return false }
    }
    return false
  }
}
