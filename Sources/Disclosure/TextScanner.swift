/// Cuts a text into words, hashtags, mentions, links and time marks in one pass, whatever the text holds.
struct TextScanner {
  /// A place in the text, in both of its measures.
  struct Place {
    var byte = 0
    var scalar = 0
  }
  /// What stands between the last token and the next.
  private struct Gap {
    /// Punctuation, an emoji, a line end; the start of the text.
    var isBreak = false
    /// The sign of the break while it is the only one.
    var joint: Joint?
    var joins = false
    var endsSentence = false
    /// Only signs beyond ASCII.
    var isGlue = true
    var hasSpace = false
  }

  let signs: Signs
  private let vocabulary: Vocabulary
  var place = Place()
  private var result = ScannedText()
  private var gap = Gap(isBreak: true, isGlue: false)
  private var sentence = 0
  private var line = 0
  private var seconds = -1
  private var bracket = -1
  private var brackets = 0
  private var wasIdeograph = false

  /// - Parameter vocabulary: whose words and stems the tokens are numbered by.
  static func scan(_ text: String, _ vocabulary: Vocabulary = Vocabulary()) -> ScannedText {
    var scanner = TextScanner(Array(text.utf8), vocabulary)
    return scanner.run()
  }

  private init(_ bytes: [UInt8], _ vocabulary: Vocabulary) {
    signs = Signs(bytes)
    self.vocabulary = vocabulary
    result.folded = bytes.inSmallLetters
  }

  private mutating func run() -> ScannedText {
    result.tokens.reserveCapacity(signs.count / 4)
    while place.byte < signs.count {
      // Nothing else is as frequent.
      if signs.bytes[place.byte] == 0x20 {
        (gap.isGlue, gap.hasSpace) = (false, true)
        place = Place(byte: place.byte + 1, scalar: place.scalar + 1)
      } else {
        step()
      }
    }
    result.bytes = signs.bytes
    return result
  }

  // MARK: - Signs

  mutating func pass(_ sign: Signs.Sign) {
    place.byte += sign.length
    place.scalar += 1
  }

  private mutating func step() {
    let sign = signs[place.byte]
    switch sign.kind {
    case .letter, .digit:
      word()
      if place.byte < signs.count, signs.bytes[place.byte] == 0x25 { notePercent() }
      return
    case .space, .quote:
      gap.isGlue = false
      gap.hasSpace = gap.hasSpace || sign.kind == .space
      return pass(sign)
    case .invisible: return pass(sign)
    case .breaking:
      gap.joint = gap.isBreak ? nil : Joint(sign.scalar)
      gap.isBreak = true
      if sign.length == 1 { gap.isGlue = false }
      return pass(sign)
    case .hash: tagged(.hashtag, dots: false)
    case .at: tagged(.mention, dots: true)
    case .ideograph:
      let start = place
      pass(sign)
      emit(.word, from: start, letters: start.byte..<place.byte)
    case .openBracket:
      if !timestamp() {
        breakUp()
        if sign.scalar == "[" {
          bracket = brackets
          brackets += 1
        }
        pass(sign)
      }
    case .closeBracket:
      breakUp()
      if sign.scalar == "]" { bracket = -1 }
      pass(sign)
    case .newline:
      // CR LF is one line end.
      if !(sign.scalar == "\n" && place.byte > 0 && signs.bytes[place.byte - 1] == 0x0D) { line += 1 }
      breakUp()
      (gap.endsSentence, bracket) = (true, -1)
      pass(sign)
    case .sentenceEnd:
      breakUp()
      pass(sign)
      if !signs.kind(at: place.byte).isWord { gap.endsSentence = true }
    case .hyphen:
      let joins = signs.kind(before: place.byte).isWord && signs.kind(at: place.byte + sign.length).isWord
      if joins { gap.joins = true } else { gap.isBreak = true }
      gap.isGlue = false
      pass(sign)
    }
    // A comma joins only where it stands alone.
    gap.joint = nil
  }

  /// A percent sign follows the last token.
  private mutating func notePercent() {
    let last = result.tokens.count - 1
    if !result.tokens[last].isLink { result.tokens[last].isPercent = true }
  }

  mutating func breakUp() { (gap.isBreak, gap.isGlue) = (true, false) }

  private mutating func timestamp() -> Bool {
    guard let mark = TimeMark(in: signs.bytes, at: place.byte) else { return false }
    gap.endsSentence = !result.tokens.isEmpty
    let start = place
    seconds = mark.seconds
    place = Place(byte: mark.end, scalar: place.scalar + mark.end - place.byte)
    emit(.timestamp, from: start, letters: start.byte..<start.byte)
    gap.isBreak = true
    return true
  }

  // MARK: - Tokens

  /// A token of plain letters.
  mutating func emit(_ kind: Token.Kind, from start: Place, _ run: PlainRun) {
    place = Place(byte: run.bytes.upperBound, scalar: place.scalar + run.bytes.upperBound - place.byte)
    emit(
      kind, from: start, Letters(run), vocabulary.numbers(of: result.folded, run.bytes),
      startsUpper: signs.bytes[run.bytes.lowerBound].isCapital, isIdeograph: false)
  }

  /// A token up to ``place``.
  mutating func emit(_ kind: Token.Kind, from start: Place, letters seen: Range<Int>) {
    let range = signs.withoutUnderscores(seen)
    var letters = Letters(signs.bytes, range, folded: &result.folded, dropsUnderscores: kind == .hashtag)
    let numbers = vocabulary.numbers(of: &letters, in: result.folded)
    let first = range.isEmpty ? nil : signs[range.lowerBound]
    emit(
      kind, from: start, letters, numbers, startsUpper: first?.scalar.isCapital ?? false,
      isIdeograph: first?.kind == .ideograph)
  }

  private mutating func emit(
    _ kind: Token.Kind, from start: Place, _ letters: Letters, _ numbers: Vocabulary.Numbers, startsUpper: Bool,
    isIdeograph: Bool
  ) {
    if gap.endsSentence { sentence += 1 }
    // Scripts that write no spaces between words set one only to part things.
    if gap.hasSpace, isIdeograph || wasIdeograph, kind == .word { gap.isBreak = true }
    wasIdeograph = isIdeograph && kind == .word
    result.tokens.append(
      Token(
        kind: kind, joint: gap.isBreak ? gap.joint : nil, disguise: letters.disguise, breakBefore: gap.isBreak,
        joinedBefore: gap.joins, startsUpper: startsUpper,
        isAllUpper: letters.capitals > 0 && letters.smallLetters == 0,
        hasInnerCapital: letters.hasInnerCapital, hasCase: letters.capitals + letters.smallLetters > 0,
        isGlued: gap.isGlue && gap.isBreak, start: start.scalar, end: place.scalar, firstByte: start.byte,
        endByte: place.byte, firstFolded: letters.folded.lowerBound, endFolded: letters.folded.upperBound,
        letters: letters.count, sentence: sentence, line: line, wordsBefore: result.words, seconds: seconds,
        bracket: bracket, word: numbers.word, stem: numbers.stem))
    if kind == .word || kind == .number { result.words += 1 }
    gap = Gap()
  }
}

extension Vocabulary {
  /// The numbers of a word; one that is none as it is written may be one in plain letters.
  fileprivate func numbers(of letters: inout Letters, in folded: [UInt8]) -> Numbers {
    let numbers = numbers(of: folded, letters.folded)
    guard numbers.word < 0, numbers.stem < 0, letters.count < letters.folded.count,
      let plain = Disguises.unmasked(folded[letters.folded])
    else { return numbers }
    let unmasked = self.numbers(of: plain, plain.indices)
    if unmasked.word >= 0 || unmasked.stem >= 0 { letters.unmask() }
    return unmasked
  }
}
