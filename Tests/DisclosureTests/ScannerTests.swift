import Testing

@testable import Disclosure

@Suite struct `The scanner` {
  private func words(_ text: String) -> [String] {
    let scanned = TextScanner.scan(text)
    return scanned.tokens.map { scanned.folded.text(in: $0.folded) }
  }

  @Test func `folds case, accents, width and styled letters, and drops what is not seen`() {
    #expect(
      words("ÀÉ ＡＤ 𝒂𝒅 Ⓐⓓ a\u{200D}d e\u{301}t Straße") == ["ae", "ad", "ad", "ad", "ad", "et", "strasse"])
    #expect(words("isn’t don't rock 'n' roll") == ["isnt", "dont", "rock", "n", "roll"])
  }

  @Test func `tells words, tags, mentions, links, numbers and time marks apart`() {
    let tokens = TextScanner.scan("#ad @a.b hi 1.50 shop.example/x [01:02:03] http://a.b/?ad www.x.y # @").tokens
    #expect(
      tokens.map(\.kind) == [.hashtag, .mention, .word, .number, .link, .timestamp, .link, .link])
    #expect(tokens.map(\.seconds) == [-1, -1, -1, -1, -1, 3723, 3723, 3723])
  }

  @Test func `a missing space is no link, capitals with a dot are`() {
    #expect(TextScanner.scan("night.Worst").tokens.count == 2)
    #expect(TextScanner.scan("SHOP.COM").tokens.map(\.isLink) == [true])
  }

  @Test func `scripts without spaces give a word a letter`() {
    #expect(words("【広告】備前") == ["広", "告", "備", "前"])
    #expect(words("광고 보고") == ["광고", "보고"])
  }

  @Test func `counts places in scalars and cuts the bytes at the same places`() {
    let text = "✨ ünï ＃ａｄ — 広告, שלום #añb👍🏽c e\u{301}é"
    let scanned = TextScanner.scan(text)
    let scalars = Array(text.unicodeScalars)
    for token in scanned.tokens {
      var written = String.UnicodeScalarView()
      written.append(contentsOf: scalars[token.start..<token.end])
      #expect(scanned.bytes.text(in: token.bytes) == String(written))
    }
    #expect(scanned.tokens.count == 8)
  }

  @Test func `knows the class of the commonest signs without the tables, and says the same as they`() {
    let quick = [
      0xC0...0x24F, 0x400...0x481, 0x48A...0x52F, 0xAC00...0xD7A3, 0x1F300...0x1FAFF, 0x2190...0x23FF,
      0x2600...0x27BF, 0xFE00...0xFE0F, 0x200B...0x200F,
    ].joined()
    let wrong = quick.compactMap { Unicode.Scalar(UInt32($0)) }.filter {
      ScalarClass($0) != ScalarClass.byTables($0)
    }
    #expect(wrong.isEmpty)
  }

  @Test func `reads plain words as it reads all others`() {
    // A joiner is not seen, and takes a word out of the way for plain letters.
    let joiner = "\u{200D}"
    var random = SplitMix(state: 11)
    func pick() -> Character { "aabBcD1 #@_'.,%!".randomElement(using: &random) ?? " " }
    for _ in 0..<3000 {
      let text = String((0..<24).map { _ in pick() })
      let joined = text.map { $0.isLetter || $0.isNumber ? "\($0)\(joiner)" : "\($0)" }.joined()
      let (plain, other) = (TextScanner.scan(text), TextScanner.scan(joined))
      #expect(plain.tokens.map { shape($0, plain) } == other.tokens.map { shape($0, other) }, "\(text)")
    }
  }

  private func shape(_ token: Token, _ text: ScannedText) -> [String] {
    let signs = [
      token.breakBefore, token.joinedBefore, token.startsUpper, token.isAllUpper, token.hasInnerCapital,
      token.hasCase, token.isPercent, token.isGlued,
    ]
    let numbers = [token.letters, token.sentence, token.line, token.wordsBefore]
    return [text.folded.text(in: token.folded), "\(token.kind)", "\(signs)", "\(numbers)"]
  }

  @Test func `keeps every token inside the text, in order, on any bytes`() {
    var random = SplitMix(state: 7)
    for _ in 0..<2000 {
      let bytes = (0..<Int(random.next() % 64)).map { _ in
        random.next() % 3 == 0
          ? Array("#@[]:.-'ad \n%".utf8)[Int(random.next() % 13)] : UInt8(truncatingIfNeeded: random.next())
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let scanned = TextScanner.scan(text)
      var end = 0
      for token in scanned.tokens {
        #expect(token.start >= end && token.end > token.start)
        end = token.end
      }
      #expect(end <= text.unicodeScalars.count && scanned.bytes == Array(text.utf8))
    }
  }
}

/// A small generator of its own, so that these tests need nothing else.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
