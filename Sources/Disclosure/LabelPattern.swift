/// A few words to look for, after folding. Written in a rulebook as `[thank you|thanks] to {brand} for the
/// free {any}`: a bracket is a choice (an empty one is allowed), `{brand}` stands for a name of up to
/// ``longestGap`` words that begins like one, `{any}` for any words of the same sentence.
public struct LabelPattern: Sendable, Hashable {
  /// Where the words have to stand to count.
  public enum Place: String, Sendable, Hashable, CaseIterable {
    /// As a hashtag: `ad` is `#ad`, and never part of `#additional`. `{brand}ambassador` is any tag with that
    /// ending.
    case hashtags
    /// Alone, as a label stands: between breaks, or in capitals at the start of a line.
    case words
    /// At the start of a sentence, a line or a bracket; anything may follow.
    case openers
    /// Anywhere in running text.
    case phrases
  }

  public enum Element: Sendable, Hashable {
    case word(String)
    /// A word that begins so, whatever its ending; written `advertis*`.
    case stem(String)
    case brand
    case any
  }

  public var place: Place
  public var elements: [Element]

  /// Most words of a pattern, choices taken; each letter of a script without spaces is one.
  public static let longest = 40
  /// Most words that `{brand}` or `{any}` stands for.
  public static let longestGap = 5
  /// Most wildcards of one pattern, so that the search at one place stays bounded.
  public static let mostGaps = 2
  /// Most patterns that the choices of one line may give.
  public static let mostChoices = 1024

  public init(place: Place, elements: [Element]) {
    self.place = place
    self.elements = elements
  }

  /// Reads one line of a rulebook; every combination of its choices becomes a pattern.
  public static func read(_ text: String, place: Place) throws(PatternError) -> [LabelPattern] {
    var reader = PatternReader(text, place)
    let patterns = try reader.read().map { LabelPattern(place: place, elements: $0) }
    for pattern in patterns { try pattern.validate(text) }
    return patterns
  }

  private func validate(_ text: String) throws(PatternError) {
    let gaps = elements.filter { $0 == .brand || $0 == .any }.count
    switch true {
    case elements.count == gaps: throw PatternError(pattern: text, problem: "has no words of its own")
    case elements.count > Self.longest:
      throw PatternError(pattern: text, problem: "has more than \(Self.longest) words")
    case gaps > Self.mostGaps:
      throw PatternError(pattern: text, problem: "has more than \(Self.mostGaps) wildcards")
    case place == .hashtags && gaps == 0 && elements.count > 1:
      throw PatternError(pattern: text, problem: "is a hashtag and has a space or a sign in it")
    case place == .hashtags && gaps > 0 && (elements.count != 2 || elements.contains(.any)):
      throw PatternError(
        pattern: text, problem: "is a hashtag: only {brand}word or word{brand} is understood")
    case elements.contains { $0.isShortStem }:
      throw PatternError(pattern: text, problem: "has a stem of less than two letters before its *")
    default: return
    }
  }
}

extension LabelPattern.Element {
  /// Letters of a stem at least; a shorter one would begin half of all words.
  static let shortestStem = 2

  fileprivate var isShortStem: Bool {
    if case .stem(let letters) = self { letters.unicodeScalars.count < Self.shortestStem } else { false }
  }
}

/// A pattern of a rulebook that cannot be understood.
public struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
  public var pattern: String
  public var problem: String
  public var description: String { "pattern \"\(pattern)\" \(problem)" }
}

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
        case let other:
          throw PatternError(pattern: text, problem: "has {\(other)}; expected {brand} or {any}")
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
    let scalars = scanned.scalars
    return scanned.tokens.map { token in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scanned.folded[token.foldStart..<token.foldEnd])
      let isStem = token.end < scalars.count && scalars[token.end] == "*"
      return isStem ? .stem(String(view)) : .word(String(view))
    }
  }
}
