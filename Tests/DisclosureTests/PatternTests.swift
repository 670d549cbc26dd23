import Disclosure
import Testing

@Suite struct `Label patterns` {
  @Test func `choices multiply and wildcards stay`() throws {
    let patterns = try LabelPattern.read(
      "[thank you|Thanks] to {brand} for [my|] free {any}", place: .phrases)
    #expect(patterns.count == 4)
    #expect(
      patterns.last?.elements == [
        .word("thanks"), .word("to"), .brand, .word("for"), .word("free"), .any,
      ])
  }

  @Test(arguments: [
    ("{brand}", LabelPattern.Place.phrases), ("[a|b", .phrases), ("a]", .phrases), ("{name} x", .phrases),
    ("[a[b]]", .phrases),
    ("a {any} b {any} c {any}", .phrases), ("two words", .hashtags), ("a{brand}b", .hashtags),
    (Array(repeating: "a", count: LabelPattern.longest + 1).joined(separator: " "), .phrases),
    ("[a|b|c|d|e|f] [a|b|c|d|e|f] [a|b|c|d|e|f] [a|b|c|d|e|f]", .phrases),
  ])
  func `that cannot be understood are refused`(text: String, place: LabelPattern.Place) {
    #expect(throws: PatternError.self) { try LabelPattern.read(text, place: place) }
  }
}
