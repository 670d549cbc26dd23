/// The one sign between two tokens, as far as it joins the parts of an enumeration.
enum Joint {
  /// "a, b", "a and b", "a & b": one more of the same.
  case addition
  /// "a or b", "a / b": either; a negation before it holds for both.
  case alternative

  init?(_ sign: Unicode.Scalar) {
    switch sign {
    case ",", "&", "+", "\u{3001}", "\u{FF0C}": self = .addition
    case "/", "\u{FF0F}": self = .alternative
    default: return nil
    }
  }
}

/// What was done to a word so that programs, or people, do not see it.
enum Disguise: UInt8, Comparable {
  case none
  /// Reads like the word and is made of letters of another script, or of small capitals.
  case lookalike
  /// Struck out, raised, overloaded with marks, or cut up by emoji or spaces.
  case broken

  static func < (a: Disguise, b: Disguise) -> Bool { a.rawValue < b.rawValue }
}

/// A piece of a post's text. Places count Unicode scalars of the field, bytes those of its UTF-8.
struct Token {
  enum Kind: UInt8 {
    case word, number, hashtag, mention, link
    /// `[mm:ss]` or `[h:mm:ss]` of a spoken text.
    case timestamp
  }

  var kind: Kind
  /// What its break is when it is a single comma, slash or the like.
  var joint: Joint?
  /// How far its letters are from what they are read as.
  var disguise = Disguise.none
  /// Punctuation, an emoji or a line end stands before it.
  var breakBefore = false
  /// Joined to the token before by a hyphen.
  var joinedBefore = false
  var startsUpper = false
  var isAllUpper = false
  /// A capital after a small letter, and more after it: `NailBox`.
  var hasInnerCapital = false
  /// Written in a script that has capitals.
  var hasCase = false
  /// Directly followed by `%`.
  var isPercent = false
  /// Nothing but emoji or other signs beyond ASCII stands between it and the token before.
  var isGlued = false
  /// Scalars.
  @Compact var start: Int
  @Compact var end: Int
  @Compact var firstByte: Int
  @Compact var endByte: Int
  /// Its folded letters, `#` and `@` left out, in the scan's `folded`.
  @Compact var firstFolded: Int
  @Compact var endFolded: Int
  /// Scalars of its folded letters.
  @Compact var letters: Int
  @Compact var sentence: Int
  @Compact var line: Int
  /// Words and numbers before it in the field.
  @Compact var wordsBefore: Int
  /// Of the last time mark up to and with it; -1: none.
  @Compact var seconds: Int
  /// Which square bracket it is in; -1: none.
  @Compact var bracket: Int
  /// Its number in the rulebook's vocabulary; -1: not in it.
  var word: Int32
  /// The number of the longest stem that it begins with; -1: none.
  var stem: Int32
}

extension Token {
  var bytes: Range<Int> { firstByte..<endByte }
  var folded: Range<Int> { firstFolded..<endFolded }
  var isTagged: Bool { kind == .hashtag || kind == .mention || kind == .link }
  var isHashtag: Bool { kind == .hashtag }
  var isMention: Bool { kind == .mention }
  var isLink: Bool { kind == .link }
  var isWord: Bool { kind == .word }
  var isNumber: Bool { kind == .number }
  /// One letter alone.
  var isLetter: Bool { isWord && hasCase && letters == 1 }
  var isTimestamp: Bool { kind == .timestamp }
}

/// A field cut into tokens.
package struct ScannedText {
  var tokens: [Token] = []
  /// The field itself, UTF-8.
  package var bytes: [UInt8] = []
  /// The letters of all tokens, made comparable, UTF-8.
  var folded: [UInt8] = []
  /// Words and numbers of the whole field.
  var words = 0

  /// Words and numbers before a token; of the whole field for the index after the last.
  func wordsBefore(_ index: Int) -> Int { index < tokens.count ? tokens[index].wordsBefore : words }

  func letters(of token: Token) -> ArraySlice<UInt8> { folded[token.folded] }
}
