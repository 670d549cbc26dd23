/// An alias of an anchor, found without reading the text as YAML: some lines of them stand for billions of values,
/// which takes the parser for ever where they are a key. It may see one within a text too; only a name that stands
/// behind both signs counts, and no rule needs that.
struct YAMLAlias {
  var name: String
  /// From 1.
  var line: Int
  var column: Int

  static func first(in text: String) -> YAMLAlias? {
    var anchors: Set<String> = []
    var aliases: [YAMLAlias] = []
    var (line, column) = (1, 1)
    var sign: Unicode.Scalar?
    var mark = YAMLAlias(name: "", line: 1, column: 1)
    func close() {
      guard let sign, !mark.name.isEmpty else { return }
      if sign == "&" { anchors.insert(mark.name) } else { aliases.append(mark) }
    }
    for scalar in text.unicodeScalars {
      if isName(scalar) {
        if sign != nil { mark.name.unicodeScalars.append(scalar) }
      } else {
        close()
        sign = scalar == "&" || scalar == "*" ? scalar : nil
        mark = YAMLAlias(name: "", line: line, column: column)
      }
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    close()
    return aliases.first { anchors.contains($0.name) }
  }

  /// What libyaml takes for a name.
  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
    default: false
    }
  }
}
