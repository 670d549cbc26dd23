import Disclosure
import Testing

@Suite struct `A label in disguise` {
  @Test(arguments: [
    "＃ａｄ The boots", "𝗔𝗗 | the boots", "#𝓪𝓭 The boots", "#a\u{200D}d The boots", "#\u{200B}ad The boots",
    "#a\u{00AD}d The boots", "Ⓐⓓ: the boots", "🅰🅳 | the boots", "_ad_ | the boots",
  ])
  func `that readers see as it is meant is a label`(text: String) throws {
    #expect(try Judge.verdict("US", text, on: .x).verdict == .adequate)
  }

  @Test(arguments: [
    "#a✨d The boots", "#a\u{336}d\u{336} The boots", "#ᵃᵈ The boots", "s p o n s o r e d | the boots",
    "spon✨sored | the boots", "#ad\u{300}\u{301}\u{302}\u{303}\u{304} The boots",
  ])
  func `that readers do not see as a label is none`(text: String) throws {
    #expect(try Judge.verdict("US", text, on: .x).short == "inadequate label_obscured")
  }

  @Test(arguments: ["#аd The boots", "#ᴀᴅ The boots", "#spοnsored The boots", "#αd The boots"])
  func `of look-alike letters asks a person`(text: String) throws {
    #expect(try Judge.verdict("US", text, on: .x).short == "needs_human label_obscured")
  }

  @Test(arguments: ["ада и адвокат @acme", "Love✨and✨joy @acme", "A D vitamin @acme", "🇦🇩 Andorra @acme"])
  func `is not seen in other words`(text: String) throws {
    #expect(try Judge.verdict("US", text, on: .x).verdict == .undisclosed)
  }

  @Test func `counts where another one is plain`() throws {
    #expect(try Judge.verdict("US", "#ad #аd The boots", on: .x).verdict == .adequate)
  }
}
