import Testing

@testable import Disclosure

@Suite struct `The scanner` {
  private func words(_ text: String) -> [String] {
    let scanned = TextScanner.scan(text)
    return scanned.tokens.map { token in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scanned.folded[token.foldStart..<token.foldEnd])
      return String(view)
    }
  }

  @Test func `folds case, accents, width and styled letters, and drops what is not seen`() {
    #expect(
      words("ÀÉ ＡＤ 𝒂𝒅 Ⓐⓓ a\u{200D}d e\u{301}t Straße") == ["ae", "ad", "ad", "ad", "ad", "et", "strasse"])
    #expect(words("isn’t don't rock 'n' roll") == ["isnt", "dont", "rock", "n", "roll"])
  }

  @Test func `tells words, tags, mentions, links, numbers and time marks apart`() {
    let kinds = TextScanner.scan("#ad @a.b hi 1.50 shop.example/x [01:02:03] http://a.b/?ad www.x.y # @")
      .tokens.map {
        "\($0.kind)"
      }
    #expect(
      kinds == [
        "hashtag", "mention", "word", "number", "link", "timestamp(seconds: 3723)", "link", "link",
      ])
  }

  @Test func `a missing space is no link, capitals with a dot are`() {
    #expect(TextScanner.scan("night.Worst").tokens.count == 2)
    #expect(TextScanner.scan("SHOP.COM").tokens.map(\.isLink) == [true])
  }

  @Test func `scripts without spaces give a word a letter`() {
    #expect(words("【広告】備前") == ["広", "告", "備", "前"])
    #expect(words("광고 보고") == ["광고", "보고"])
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
      #expect(end <= text.unicodeScalars.count && scanned.length == text.unicodeScalars.count)
    }
  }
}

/// A small generator of its own, so that these tests need nothing else.
struct SplitMix {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
