/// Cuts a text into words, hashtags, mentions, links and time marks in one pass, whatever the text holds.
struct TextScanner {
  /// A place in the text, in both of its measures.
  private struct Place {
    var byte = 0
    var scalar = 0
  }
  /// A scalar, what it does to the words around it, and its length in bytes.
  private struct Sign {
    var scalar: Unicode.Scalar
    var kind: ScalarClass
    var length: Int
  }

  private let bytes: [UInt8]
  private let vocabulary: Vocabulary
  private let ascii = ScalarClass.ascii
  private var place = Place()
  private var result = ScannedText()
  private var sentence = 0
  private var line = 0
  private var seconds = -1
  private var bracket = -1
  private var brackets = 0
  private var pendingBreak = true
  /// The sign of the pending break while it is the only one.
  private var pendingJoint: Joint?
  private var pendingJoin = false
  private var pendingSentence = false
  /// Only signs beyond ASCII were seen since the last token.
  private var pendingGlue = false
  private var pendingSpace = false
  private var wasIdeograph = false

  /// - Parameter vocabulary: whose words and stems the tokens are numbered by.
  static func scan(_ text: String, _ vocabulary: Vocabulary = Vocabulary()) -> ScannedText {
    var scanner = TextScanner(bytes: Array(text.utf8), vocabulary)
    return scanner.run()
  }

  private init(bytes: [UInt8], _ vocabulary: Vocabulary) {
    self.bytes = bytes
    self.vocabulary = vocabulary
    result.folded = bytes
    for index in bytes.indices where bytes[index] &- 0x41 < 26 { result.folded[index] |= 0x20 }
  }

  private mutating func run() -> ScannedText {
    result.tokens.reserveCapacity(bytes.count / 4)
    while place.byte < bytes.count { step() }
    result.bytes = bytes
    return result
  }

  // MARK: - Signs

  private func sign(at index: Int) -> Sign {
    let byte = bytes[index]
    if byte < 0x80 { return Sign(scalar: Unicode.Scalar(byte), kind: ascii[Int(byte)], length: 1) }
    let (scalar, length) = bytes.scalar(at: index)
    return Sign(scalar: scalar, kind: ScalarClass.other(scalar), length: length)
  }

  /// What stands at `index`; a space where the text has ended.
  private func kind(at index: Int) -> ScalarClass { index < bytes.count ? sign(at: index).kind : .space }

  private func kind(before index: Int) -> ScalarClass {
    index > 0 ? ScalarClass(bytes.scalar(before: index).scalar) : .space
  }

  private mutating func pass(_ sign: Sign) {
    place.byte += sign.length
    place.scalar += 1
  }

  private mutating func step() {
    let sign = sign(at: place.byte)
    let brokenBefore = pendingBreak
    switch sign.kind {
    case .letter, .digit: word()
    case .ideograph:
      let start = place
      pass(sign)
      emit(.word, from: start, letters: start.byte..<place.byte)
    case .hash: tagged(.hashtag, dots: false)
    case .at: tagged(.mention, dots: true)
    case .openBracket:
      if !timestamp() {
        (pendingBreak, pendingGlue) = (true, false)
        if sign.scalar == "[" {
          bracket = brackets
          brackets += 1
        }
        pass(sign)
      }
    case .closeBracket:
      (pendingBreak, pendingGlue) = (true, false)
      if sign.scalar == "]" { bracket = -1 }
      pass(sign)
    case .newline:
      // CR LF is one line end.
      if !(sign.scalar == "\n" && place.byte > 0 && bytes[place.byte - 1] == 0x0D) { line += 1 }
      (pendingBreak, pendingSentence, pendingGlue, bracket) = (true, true, false, -1)
      pass(sign)
    case .sentenceEnd:
      (pendingBreak, pendingGlue) = (true, false)
      pass(sign)
      if !kind(at: place.byte).isWord { pendingSentence = true }
    case .hyphen:
      let joins = kind(before: place.byte).isWord && kind(at: place.byte + sign.length).isWord
      if joins { pendingJoin = true } else { pendingBreak = true }
      pendingGlue = false
      pass(sign)
    case .breaking:
      pendingJoint = brokenBefore ? nil : Joint(sign.scalar)
      pendingBreak = true
      pass(sign)
      if sign.length == 1 { pendingGlue = false }
      return
    case .invisible: return pass(sign)
    case .space, .quote:
      pendingGlue = false
      pendingSpace = pendingSpace || sign.kind == .space
      return pass(sign)
    }
    // A comma joins only where it stands alone.
    pendingJoint = nil
  }

  // MARK: - Words, tags and links

  /// A hashtag or mention, or the sign alone.
  private mutating func tagged(_ kind: Token.Kind, dots: Bool) {
    let start = place
    pass(sign(at: place.byte))
    let letters = place.byte
    var isSeen = false
    while place.byte < bytes.count {
      let sign = sign(at: place.byte)
      let isDot =
        dots && sign.scalar == "." && place.byte > letters && self.kind(at: place.byte + 1).isWord
      guard sign.kind.isWord || sign.kind == .ideograph || sign.kind == .invisible || isDot else { break }
      isSeen = isSeen || sign.kind != .invisible
      pass(sign)
    }
    if isSeen {
      emit(kind, from: start, letters: letters..<place.byte)
    } else {
      (pendingBreak, pendingGlue) = (true, false)
    }
  }

  private mutating func word() {
    let start = place
    if startsLink() { return link(from: start) }
    var digitsOnly = true
    while place.byte < bytes.count {
      let length = plainLetters(from: place.byte)
      if length > 0 {
        digitsOnly = false
        place = Place(byte: place.byte + length, scalar: place.scalar + length)
        if place.byte == bytes.count { break }
      }
      let sign = sign(at: place.byte)
      switch sign.kind {
      case .letter: digitsOnly = false
      case .digit, .invisible: break
      case .quote
      where CharacterFolding.isApostrophe(sign.scalar) && kind(at: place.byte + sign.length) == .letter
        && place.byte > start.byte:
        break
      case .sentenceEnd where sign.scalar == "." && kind(at: place.byte + 1).isWord:
        if digitsOnly && kind(at: place.byte + 1) == .digit { break }
        guard continuesLink(from: start) else { return finishWord(start, digitsOnly) }
        return link(from: start)
      case .breaking where sign.scalar == "," && digitsOnly && kind(at: place.byte + 1) == .digit: break
      default: return finishWord(start, digitsOnly)
      }
      pass(sign)
    }
    finishWord(start, digitsOnly)
  }

  /// How many letters of ASCII stand there in a row.
  private func plainLetters(from start: Int) -> Int {
    var index = start
    while index < bytes.count, (bytes[index] | 0x20) &- 0x61 < 26 { index += 1 }
    return index - start
  }

  private mutating func finishWord(_ start: Place, _ digitsOnly: Bool) {
    emit(digitsOnly ? .number : .word, from: start, letters: start.byte..<place.byte)
    if place.byte < bytes.count, bytes[place.byte] == 0x25 {
      result.tokens[result.tokens.count - 1].isPercent = true
    }
  }

  private func startsLink() -> Bool {
    func begins(_ prefix: String) -> Bool {
      guard place.byte + prefix.utf8.count <= bytes.count else { return false }
      return zip(bytes[place.byte...], prefix.utf8).allSatisfy { $0 | ($1 >= 0x61 ? 0x20 : 0) == $1 }
    }
    switch bytes[place.byte] | 0x20 {
    case 0x68: return begins("http://") || begins("https://")
    case 0x77: return begins("www.")
    default: return false
    }
  }

  /// `shop.example` is a link, `night.Worst` a missing space: a capital after the dot begins a sentence,
  /// unless all before it are capitals too.
  private func continuesLink(from start: Place) -> Bool {
    guard sign(at: place.byte + 1).scalar.properties.isUppercase else { return true }
    return bytes.scalars(in: start.byte..<place.byte).allSatisfy { !$0.properties.isLowercase }
  }

  private mutating func link(from start: Place) {
    while place.byte < bytes.count {
      let sign = sign(at: place.byte)
      switch sign.kind {
      case .space, .newline, .closeBracket, .openBracket: return endLink(from: start)
      default: pass(sign)
      }
    }
    endLink(from: start)
  }

  private mutating func endLink(from start: Place) {
    while place.scalar > start.scalar + 1, bytes[place.byte - 1] != 0x2F {
      let (scalar, length) = bytes.scalar(before: place.byte)
      if ScalarClass(scalar).isWord { break }
      place = Place(byte: place.byte - length, scalar: place.scalar - 1)
    }
    emit(.link, from: start, letters: start.byte..<start.byte)
  }

  private mutating func timestamp() -> Bool {
    guard let mark = TimeMark(in: bytes, at: place.byte) else { return false }
    pendingSentence = !result.tokens.isEmpty
    let start = place
    seconds = mark.seconds
    place = Place(byte: mark.end, scalar: place.scalar + mark.end - place.byte)
    emit(.timestamp, from: start, letters: start.byte..<start.byte)
    pendingBreak = true
    return true
  }

  // MARK: - Tokens

  private mutating func emit(_ kind: Token.Kind, from start: Place, letters seen: Range<Int>) {
    if pendingSentence { sentence += 1 }
    let range = withoutUnderscores(seen)
    let letters = Letters(bytes, range, folded: &result.folded, dropsUnderscores: kind == .hashtag)
    let (word, stem, disguise) = numbers(of: letters)
    let first = range.isEmpty ? nil : sign(at: range.lowerBound)
    // Scripts that write no spaces between words set one only to part things.
    let isIdeograph = first?.kind == .ideograph
    if pendingSpace, isIdeograph || wasIdeograph, kind == .word { pendingBreak = true }
    (pendingSpace, wasIdeograph) = (false, isIdeograph && kind == .word)
    result.tokens.append(
      Token(
        kind: kind, start: start.scalar, end: place.scalar, bytes: start.byte..<place.byte,
        folded: letters.folded, letters: letters.count, sentence: sentence, line: line, wordsBefore: result.words,
        seconds: seconds,
        breakBefore: pendingBreak, joint: pendingBreak ? pendingJoint : nil, joinedBefore: pendingJoin,
        startsUpper: first?.scalar.isCapital ?? false,
        isAllUpper: letters.capitals > 0 && letters.smallLetters == 0,
        hasInnerCapital: letters.hasInnerCapital, hasCase: letters.capitals + letters.smallLetters > 0,
        bracket: bracket, isGlued: pendingGlue && pendingBreak, disguise: disguise, word: word, stem: stem))
    if kind == .word || kind == .number { result.words += 1 }
    (pendingBreak, pendingJoint, pendingJoin, pendingSentence) = (false, nil, false, false)
    pendingGlue = true
  }

  /// The word's numbers; a word that is none as it is written may be one in plain letters.
  private func numbers(of letters: Letters) -> (word: Int32, stem: Int32, disguise: Disguise) {
    let (word, stem) = vocabulary.numbers(of: result.folded, letters.folded)
    guard word < 0, stem < 0, letters.count < letters.folded.count,
      let plain = Disguises.unmasked(result.folded[letters.folded])
    else { return (word, stem, letters.disguise) }
    let unmasked = vocabulary.numbers(of: plain, plain.indices)
    let isKnown = unmasked.word >= 0 || unmasked.stem >= 0
    return (unmasked.word, unmasked.stem, isKnown ? max(letters.disguise, .lookalike) : letters.disguise)
  }

  /// `_ad_` is how some write emphasis; a name such as `brand_ad` keeps what is inside.
  private func withoutUnderscores(_ letters: Range<Int>) -> Range<Int> {
    var (lower, upper) = (letters.lowerBound, letters.upperBound)
    while lower < upper, bytes[lower] == 0x5F { lower += 1 }
    while lower < upper, bytes[upper - 1] == 0x5F { upper -= 1 }
    return lower < upper ? lower..<upper : letters
  }
}
