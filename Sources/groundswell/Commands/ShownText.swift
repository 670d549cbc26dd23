/// A value from outside as a terminal may show it: on one line, in quotes, nothing in it that moves the cursor or turns
/// the text around, cut to a length that can be read.
func shownText(_ text: String, atMost length: Int = 80) -> String {
  var shown = "\""
  for (count, scalar) in text.unicodeScalars.enumerated() {
    if count == length { return shown + "…\"" }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: shown += scalar.escaped(asASCII: true)
    default: shown.unicodeScalars.append(scalar)
    }
  }
  return shown + "\""
}
