/// What can be dangerous in a YAML text, found without reading it as YAML: words that begin with `&` or
/// `*` where a value could begin. It may see such a word within a text too; only a name that has both
/// forms counts, and who finds that says what to write instead.
struct YAMLMarks {
  private(set) var anchors: Set<String> = []
  private(set) var aliases: [(name: String, position: SourcePosition)] = []

  init(_ text: String) {
    var previous: Unicode.Scalar = "\n"
    var position = SourcePosition.start
    var sign: Unicode.Scalar?
    var name = ""
    var began = position
    for scalar in text.unicodeScalars {
      if let mark = sign, !Self.isName(scalar) {
        close(mark, name, began)
        sign = nil
      }
      if sign != nil {
        name.unicodeScalars.append(scalar)
      } else if scalar == "&" || scalar == "*", Self.mayBeginValue(after: previous) {
        (sign, name, began) = (scalar, "", position)
      }
      position = Self.next(position, scalar)
      previous = scalar
    }
    if let sign { close(sign, name, began) }
  }

  private mutating func close(_ sign: Unicode.Scalar, _ name: String, _ position: SourcePosition) {
    guard !name.isEmpty else { return }
    if sign == "&" { anchors.insert(name) } else { aliases.append((name, position)) }
  }

  private static func next(_ position: SourcePosition, _ scalar: Unicode.Scalar) -> SourcePosition {
    scalar == "\n"
      ? SourcePosition(line: position.line + 1, column: 1)
      : SourcePosition(line: position.line, column: position.column + 1)
  }

  private static func mayBeginValue(after scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || "[]{},:-?".unicodeScalars.contains(scalar)
  }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isWhitespace && !",[]{}:".unicodeScalars.contains(scalar)
  }
}
