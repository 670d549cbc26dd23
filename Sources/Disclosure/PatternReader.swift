/// Splits a pattern into words, choices and wildcards.
struct PatternReader {
  private let text: String
  private var rest: Substring

  private let place: LabelPattern.Place

  init(_ text: String, _ place: LabelPattern.Place) {
    self.text = text
    self.place = place
    rest = text[...]
  }

  mutating func read() throws(PatternError) -> [[LabelPattern.Element]] {
    var results: [[LabelPattern.Element]] = [[]]
    while let first = rest.first {
      let options: [[LabelPattern.Element]]
      switch first {
      case "[":
        options = try choices(inside(until: "]"))
      case "{":
        switch try inside(until: "}") {
        case "brand": options = [[.brand]]
        case "any": options = [[.any]]
        case "mention": options = [[.mention]]
        case let other:
          throw PatternError(pattern: text, problem: "has {\(other)}; expected {brand}, {mention} or {any}")
        }
      case "]", "}": throw PatternError(pattern: text, problem: "closes a bracket that was not opened")
      default:
        let end = rest.firstIndex { "[]{}".contains($0) } ?? rest.endIndex
        options = [words(rest[..<end])]
        rest = rest[end...]
      }
      results = results.flatMap { head in options.map { head + $0 } }
      if results.count > LabelPattern.mostChoices {
        throw PatternError(pattern: text, problem: "gives more than \(LabelPattern.mostChoices) combinations")
      }
    }
    return results
  }

  /// The options of a bracket; each may hold wildcards, none another bracket.
  private func choices(_ inside: Substring) throws(PatternError) -> [[LabelPattern.Element]] {
    var all: [[LabelPattern.Element]] = []
    for option in inside.split(separator: "|", omittingEmptySubsequences: false) {
      if option.contains("[") { throw PatternError(pattern: text, problem: "has a bracket inside a bracket") }
      var reader = PatternReader(String(option), place)
      all.append(contentsOf: try reader.read())
    }
    return all
  }

  private mutating func inside(until close: Character) throws(PatternError) -> Substring {
    rest = rest.dropFirst()
    guard let end = rest.firstIndex(of: close) else {
      throw PatternError(pattern: text, problem: "lacks its closing \(close)")
    }
    defer { rest = rest[rest.index(after: end)...] }
    return rest[..<end]
  }

  /// The words of a literal piece, cut and folded exactly as posts are.
  private func words(_ piece: Substring) -> [LabelPattern.Element] {
    // A hashtag is one word in any script.
    let scanned = TextScanner.scan((place == .hashtags && !piece.hasPrefix("#") ? "#" : "") + piece)
    return scanned.tokens.map { token in
      let word = scanned.folded.text(in: token.folded)
      let end = token.bytes.upperBound
      return end < scanned.bytes.count && scanned.bytes[end] == 0x2A ? .stem(word) : .word(word)
    }
  }
}
