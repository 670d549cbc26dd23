/// Words, tags and links.
extension TextScanner {
  /// A hashtag or mention, or the sign alone.
  mutating func tagged(_ kind: Token.Kind, dots: Bool) {
    let start = place
    let run = PlainRun(bytes, from: start.byte + 1)
    if bytes[start.byte] < 0x80, !run.bytes.isEmpty, endsTag(at: run.bytes.upperBound, dots: dots) {
      return emit(kind, from: start, run)
    }
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
    if isSeen { emit(kind, from: start, letters: letters..<place.byte) } else { breakUp() }
  }

  /// Nothing of ASCII that could belong to the tag follows.
  private func endsTag(at index: Int, dots: Bool) -> Bool {
    guard index < bytes.count else { return true }
    let byte = bytes[index]
    return byte < 0x80 && byte != 0x5F && !(byte == 0x2E && dots)
  }

  mutating func word() {
    let start = place
    if startsLink() { return link(from: start) }
    let run = PlainRun(bytes, from: start.byte)
    if !run.bytes.isEmpty, endsWord(at: run.bytes.upperBound, isNumber: !run.hasLetters) {
      emit(run.hasLetters ? .word : .number, from: start, run)
      return notePercent()
    }
    var digitsOnly = true
    while place.byte < bytes.count {
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

  /// Nothing of ASCII that could belong to the word follows.
  private func endsWord(at index: Int, isNumber: Bool) -> Bool {
    guard index < bytes.count else { return true }
    switch bytes[index] {
    case 0x20: return true
    // An underscore, an apostrophe, letters beyond ASCII.
    case 0x5F, 0x27, 0x80...: return false
    case 0x2E: return !kind(at: index + 1).isWord
    case 0x2C: return !isNumber || kind(at: index + 1) != .digit
    default: return true
    }
  }

  private mutating func finishWord(_ start: Place, _ digitsOnly: Bool) {
    emit(digitsOnly ? .number : .word, from: start, letters: start.byte..<place.byte)
    notePercent()
  }

  private mutating func notePercent() {
    if place.byte < bytes.count, bytes[place.byte] == 0x25 { result.tokens[result.tokens.count - 1].isPercent = true }
  }

  private func startsLink() -> Bool {
    func begins(_ prefix: String) -> Bool {
      guard place.byte + prefix.utf8.count <= bytes.count else { return false }
      return zip(bytes[place.byte...], prefix.utf8).allSatisfy { $0 | ($1 >= 0x61 ? 0x20 : 0) == $1 }
    }
    guard place.byte + 1 < bytes.count else { return false }
    switch (bytes[place.byte] | 0x20, bytes[place.byte + 1] | 0x20) {
    case (0x68, 0x74): return begins("http://") || begins("https://")
    case (0x77, 0x77): return begins("www.")
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
}
