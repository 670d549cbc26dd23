/// Cuts a text into words, hashtags, mentions, links and time marks in one pass, whatever the text holds.
struct TextScanner {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var result = ScannedText()
  private var sentence = 0
  private var line = 0
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

  static func scan(_ text: String) -> ScannedText {
    var scanner = TextScanner(scalars: Array(text.unicodeScalars))
    return scanner.run()
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private mutating func run() -> ScannedText {
    result.length = scalars.count
    result.scalars = scalars
    result.tokens.reserveCapacity(scalars.count / 5)
    result.folded.reserveCapacity(scalars.count)
    while position < scalars.count { step() }
    return result
  }

  private mutating func step() {
    let scalar = scalars[position]
    let brokenBefore = pendingBreak
    switch ScalarClass(scalar) {
    case .letter, .digit: word()
    case .ideograph:
      let start = position
      position += 1
      emit(.word, from: start, letters: start..<position)
    case .hash: tagged(.hashtag, dots: false)
    case .at: tagged(.mention, dots: true)
    case .openBracket:
      if !timestamp() {
        (pendingBreak, pendingGlue) = (true, false)
        if scalar == "[" {
          bracket = brackets
          brackets += 1
        }
        position += 1
      }
    case .closeBracket:
      (pendingBreak, pendingGlue) = (true, false)
      if scalar == "]" { bracket = -1 }
      position += 1
    case .newline:
      // CR LF is one line end.
      if !(scalar == "\n" && position > 0 && scalars[position - 1] == "\r") { line += 1 }
      (pendingBreak, pendingSentence, pendingGlue, bracket) = (true, true, false, -1)
      position += 1
    case .sentenceEnd:
      (pendingBreak, pendingGlue) = (true, false)
      position += 1
      if position == scalars.count || !ScalarClass(scalars[position]).isWord { pendingSentence = true }
    case .hyphen:
      let joins =
        position > 0 && position + 1 < scalars.count
        && ScalarClass(scalars[position - 1]).isWord && ScalarClass(scalars[position + 1]).isWord
      if joins { pendingJoin = true } else { pendingBreak = true }
      pendingGlue = false
      position += 1
    case .breaking:
      pendingJoint = brokenBefore ? nil : Joint(scalar)
      pendingBreak = true
      position += 1
      if scalar.value < 0x80 { pendingGlue = false }
      return
    case .invisible: return position += 1
    case .space, .quote:
      pendingGlue = false
      pendingSpace = pendingSpace || ScalarClass(scalar) == .space
      return position += 1
    }
    // A comma joins only where it stands alone.
    pendingJoint = nil
  }

  /// A hashtag or mention, or the sign alone.
  private mutating func tagged(_ kind: Token.Kind, dots: Bool) {
    let start = position
    position += 1
    let letters = position
    while position < scalars.count {
      let scalarClass = ScalarClass(scalars[position])
      let isDot =
        dots && scalars[position] == "." && position > letters
        && position + 1 < scalars.count && ScalarClass(scalars[position + 1]).isWord
      guard scalarClass.isWord || scalarClass == .ideograph || scalarClass == .invisible || isDot else { break }
      position += 1
    }
    let seen = scalars[letters..<position].contains { ScalarClass($0) != .invisible }
    if seen {
      emit(kind, from: start, letters: letters..<position)
    } else {
      (pendingBreak, pendingGlue) = (true, false)
    }
  }

  private mutating func word() {
    let start = position
    if startsLink() { return link(from: start) }
    var digitsOnly = true
    while position < scalars.count {
      let scalar = scalars[position]
      let next = position + 1 < scalars.count ? ScalarClass(scalars[position + 1]) : .space
      switch ScalarClass(scalar) {
      case .letter, .invisible: digitsOnly = digitsOnly && ScalarClass(scalar) == .invisible
      case .digit: break
      case .quote where CharacterFolding.isApostrophe(scalar) && next == .letter && position > start: break
      case .sentenceEnd where scalar == "." && next.isWord:
        if digitsOnly && next == .digit { break }
        guard continuesLink(from: start) else { return finishWord(start, digitsOnly) }
        return link(from: start)
      case .breaking where scalar == "," && digitsOnly && next == .digit: break
      default: return finishWord(start, digitsOnly)
      }
      position += 1
    }
    finishWord(start, digitsOnly)
  }

  private mutating func finishWord(_ start: Int, _ digitsOnly: Bool) {
    emit(digitsOnly ? .number : .word, from: start, letters: start..<position)
    if position < scalars.count, scalars[position] == "%" {
      result.tokens[result.tokens.count - 1].isPercent = true
    }
  }

  private func startsLink() -> Bool {
    func begins(_ prefix: String) -> Bool {
      var index = position
      for wanted in prefix.unicodeScalars {
        guard index < scalars.count, scalars[index].properties.lowercaseMapping == String(wanted)
        else { return false }
        index += 1
      }
      return true
    }
    guard "hHwW".unicodeScalars.contains(scalars[position]) else { return false }
    return begins("http://") || begins("https://") || begins("www.")
  }

  /// `shop.example` is a link, `night.Worst` a missing space: a capital after the dot begins a sentence,
  /// unless all before it are capitals too.
  private func continuesLink(from start: Int) -> Bool {
    let after = scalars[position + 1]
    guard after.properties.isUppercase else { return true }
    return scalars[start..<position].allSatisfy { !$0.properties.isLowercase }
  }

  private mutating func link(from start: Int) {
    while position < scalars.count {
      switch ScalarClass(scalars[position]) {
      case .space, .newline, .closeBracket, .openBracket: return endLink(from: start)
      default: position += 1
      }
    }
    endLink(from: start)
  }

  private mutating func endLink(from start: Int) {
    while position > start + 1, !ScalarClass(scalars[position - 1]).isWord, scalars[position - 1] != "/" {
      position -= 1
    }
    emit(.link, from: start, letters: start..<start)
  }

  /// `[mm:ss]` or `[h:mm:ss]`, up to six digits in all.
  private mutating func timestamp() -> Bool {
    guard scalars[position] == "[" else { return false }
    var (seconds, part, digits, colons, index) = (0, 0, 0, 0, position + 1)
    while index < scalars.count, index - position <= 9 {
      let value = scalars[index].value
      switch value {
      case 0x30...0x39:
        part = part * 10 + Int(value - 0x30)
        digits += 1
      case 0x3A:
        seconds = (seconds + part) * 60
        (part, colons) = (0, colons + 1)
      case 0x5D where (1...2).contains(colons) && (3...7).contains(digits):
        pendingSentence = !result.tokens.isEmpty
        let start = position
        position = index + 1
        emit(.timestamp(seconds: seconds + part), from: start, letters: start..<start)
        pendingBreak = true
        return true
      default: return false
      }
      index += 1
    }
    return false
  }

  private mutating func emit(_ kind: Token.Kind, from start: Int, letters seen: Range<Int>) {
    if pendingSentence { sentence += 1 }
    let letters = withoutUnderscores(seen)
    let foldStart = result.folded.count
    var (upper, lower, inner) = (0, 0, false)
    var marks = Marks()
    for scalar in scalars[letters] where !CharacterFolding.isApostrophe(scalar) {
      if scalar.value < 0x80 {
        if (0x41...0x5A).contains(scalar.value) {
          upper += 1
          inner = inner || lower > 0
        }
        if (0x61...0x7A).contains(scalar.value) { lower += 1 }
      } else {
        if scalar.properties.isUppercase { upper += 1 } else if scalar.properties.isLowercase { lower += 1 }
        marks.note(scalar)
      }
      CharacterFolding.append(scalar, to: &result.folded)
    }
    let first = scalars[letters].first
    // Scripts that write no spaces between words set one only to part things.
    let isIdeograph = first.map { ScalarClass($0) == .ideograph } ?? false
    if pendingSpace, isIdeograph || wasIdeograph, kind.isWritten { pendingBreak = true }
    (pendingSpace, wasIdeograph) = (false, isIdeograph && kind.isWritten)
    result.tokens.append(
      Token(
        kind: kind, start: start, end: position, foldStart: foldStart, foldEnd: result.folded.count,
        sentence: sentence, line: line, breakBefore: pendingBreak, joint: pendingBreak ? pendingJoint : nil,
        joinedBefore: pendingJoin,
        startsUpper: first?.properties.isUppercase ?? false, isAllUpper: upper > 0 && lower == 0,
        hasInnerCapital: inner,
        hasCase: upper + lower > 0,
        bracket: bracket, isGlued: pendingGlue && pendingBreak,
        disguise: marks.disguise(letters: result.folded.count - foldStart)))
    (pendingBreak, pendingJoint, pendingJoin, pendingSentence) = (false, nil, false, false)
    pendingGlue = true
  }

  /// `_ad_` is how some write emphasis; a name such as `brand_ad` keeps what is inside.
  private func withoutUnderscores(_ letters: Range<Int>) -> Range<Int> {
    var (lower, upper) = (letters.lowerBound, letters.upperBound)
    while lower < upper, scalars[lower] == "_" { lower += 1 }
    while lower < upper, scalars[upper - 1] == "_" { upper -= 1 }
    return lower < upper ? lower..<upper : letters
  }
}
