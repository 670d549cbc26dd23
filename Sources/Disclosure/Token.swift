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
enum Disguise: Int, Comparable {
  case none
  /// Reads like the word and is made of letters of another script, or of small capitals.
  case lookalike
  /// Struck out, raised, overloaded with marks, or cut up by emoji or spaces.
  case broken

  static func < (a: Disguise, b: Disguise) -> Bool { a.rawValue < b.rawValue }
}

/// A piece of a post's text. Offsets count Unicode scalars of the field.
struct Token {
  enum Kind {
    case word, number, hashtag, mention, link
    /// `[mm:ss]` or `[h:mm:ss]` of a spoken text.
    case timestamp(seconds: Int)

    /// Running text, as far as scripts without spaces go.
    var isWritten: Bool { if case .word = self { true } else { false } }
  }

  var kind: Kind
  var start: Int
  var end: Int
  /// Its folded letters, `#` and `@` left out, in the scan's `folded`.
  var foldStart: Int
  var foldEnd: Int
  var sentence: Int
  var line: Int
  /// Punctuation, an emoji or a line end stands before it.
  var breakBefore = false
  /// What that break is when it is a single comma, slash or the like.
  var joint: Joint?
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
  /// Which square bracket it is in; -1: none.
  var bracket = -1
  /// Nothing but emoji or other signs beyond ASCII stands between it and the token before.
  var isGlued = false
  /// How far its letters are from what they are read as.
  var disguise = Disguise.none
  /// Its number in the rulebook's vocabulary; -1: not in it.
  var word: Int32 = -1
  /// The number of the longest stem that it begins with; -1: none.
  var stem: Int32 = -1
}

extension Token {
  var isContent: Bool {
    switch kind {
    case .word, .number: true
    case .hashtag, .mention, .link, .timestamp: false
    }
  }
  var isTagged: Bool {
    switch kind {
    case .hashtag, .mention, .link: true
    case .word, .number, .timestamp: false
    }
  }
  var isHashtag: Bool { if case .hashtag = kind { true } else { false } }
  var isMention: Bool { if case .mention = kind { true } else { false } }
  var isLink: Bool { if case .link = kind { true } else { false } }
  var isWord: Bool { if case .word = kind { true } else { false } }
  var isNumber: Bool { if case .number = kind { true } else { false } }
  /// One letter alone.
  var isLetter: Bool { isWord && hasCase && foldEnd - foldStart == 1 }
  var isTimestamp: Bool { if case .timestamp = kind { true } else { false } }
}

/// A field cut into tokens.
struct ScannedText {
  var tokens: [Token] = []
  var folded: [Unicode.Scalar] = []
  var scalars: [Unicode.Scalar] = []
  /// Scalars of the whole field.
  var length = 0
}
