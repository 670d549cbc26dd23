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
    /// A name of up to ``longestGap`` words that begins like one.
    case brand
    /// `@somebody`.
    case mention
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
    let mentions = elements.filter { $0 == .mention }.count
    switch true {
    case elements.count == gaps + mentions: throw PatternError(pattern: text, problem: "has no words of its own")
    case elements.contains(.word("")), elements.contains(.stem("")):
      throw PatternError(pattern: text, problem: "has a word without letters")
    case elements.count > Self.longest:
      throw PatternError(pattern: text, problem: "has more than \(Self.longest) words")
    case gaps > Self.mostGaps:
      throw PatternError(pattern: text, problem: "has more than \(Self.mostGaps) wildcards")
    case place == .hashtags && gaps == 0 && elements.count > 1:
      throw PatternError(pattern: text, problem: "is a hashtag and has a space or a sign in it")
    case place == .hashtags && gaps > 0 && (elements.count != 2 || elements.contains(.any)),
      place == .hashtags && mentions > 0:
      throw PatternError(
        pattern: text, problem: "is a hashtag: only {brand}word or word{brand} is understood")
    case elements.contains { $0.isShortStem }:
      throw PatternError(pattern: text, problem: "has a stem of less than two letters before its *")
    default: return
    }
  }
}

extension LabelPattern.Element {
  /// Letters of a stem at least; a shorter one would begin half of all words. One sign of a script that
  /// writes syllables or words tells as much.
  static let shortestStem = 2

  fileprivate var isShortStem: Bool {
    guard case .stem(let letters) = self else { return false }
    let scalars = letters.unicodeScalars
    return scalars.count < Self.shortestStem && scalars.allSatisfy { $0.value < 0x900 }
  }
}

/// A pattern of a rulebook that cannot be understood.
public struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
  public var pattern: String
  public var problem: String
  public var description: String { "pattern \"\(pattern)\" \(problem)" }
}
