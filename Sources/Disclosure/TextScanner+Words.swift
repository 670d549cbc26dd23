/// Words, tags and links.
extension TextScanner {
  /// A hashtag or mention, or the sign alone.
  mutating func tagged(_ kind: Token.Kind, dots: Bool) {
    let start = place
    let run = PlainRun(signs.bytes, from: start.byte + 1)
    if signs.bytes[start.byte] < 0x80, !run.bytes.isEmpty, signs.endsTag(at: run.bytes.upperBound, dots: dots) {
      return emit(kind, from: start, run)
    }
    pass(signs[place.byte])
    let letters = place.byte
    var isSeen = false
    while place.byte < signs.count {
      let sign = signs[place.byte]
      let isDot =
        dots && sign.scalar == "." && place.byte > letters && signs.kind(at: place.byte + 1).isWord
      guard sign.kind.isWord || sign.kind == .ideograph || sign.kind == .invisible || isDot else { break }
      isSeen = isSeen || sign.kind != .invisible
      pass(sign)
    }
    if isSeen { emit(kind, from: start, letters: letters..<place.byte) } else { breakUp() }
  }

  mutating func word() {
    let start = place
    if signs.startsLink(at: start.byte) { return link(from: start) }
    let run = PlainRun(signs.bytes, from: start.byte)
    if !run.bytes.isEmpty, signs.endsWord(at: run.bytes.upperBound, isNumber: !run.hasLetters) {
      return emit(run.hasLetters ? .word : .number, from: start, run)
    }
    var digitsOnly = true
    while place.byte < signs.count {
      let sign = signs[place.byte]
      switch sign.kind {
      case .letter: digitsOnly = false
      case .digit, .invisible: break
      case .quote
      where CharacterFolding.isApostrophe(sign.scalar) && signs.kind(at: place.byte + sign.length) == .letter
        && place.byte > start.byte:
        break
      case .sentenceEnd where sign.scalar == "." && signs.kind(at: place.byte + 1).isWord:
        if digitsOnly && signs.kind(at: place.byte + 1) == .digit { break }
        guard signs.continuesLink(start.byte..<place.byte) else { return finishWord(start, digitsOnly) }
        return link(from: start)
      case .breaking where sign.scalar == "," && digitsOnly && signs.kind(at: place.byte + 1) == .digit: break
      default: return finishWord(start, digitsOnly)
      }
      pass(sign)
    }
    finishWord(start, digitsOnly)
  }

  private mutating func finishWord(_ start: Place, _ digitsOnly: Bool) {
    emit(digitsOnly ? .number : .word, from: start, letters: start.byte..<place.byte)
  }

  private mutating func link(from start: Place) {
    while place.byte < signs.count {
      let sign = signs[place.byte]
      switch sign.kind {
      case .space, .newline, .closeBracket, .openBracket: return endLink(from: start)
      default: pass(sign)
      }
    }
    endLink(from: start)
  }

  private mutating func endLink(from start: Place) {
    while place.scalar > start.scalar + 1, signs.bytes[place.byte - 1] != 0x2F {
      let (scalar, length) = signs.bytes.scalar(before: place.byte)
      if ScalarClass(scalar).isWord { break }
      place = Place(byte: place.byte - length, scalar: place.scalar - 1)
    }
    emit(.link, from: start, letters: start.byte..<start.byte)
  }
}
