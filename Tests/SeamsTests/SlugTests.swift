import Foundation
import Seams
import Testing

@Suite struct SlugTests {
  @Test(arguments: ["a", "berks-2", "0", "-", String(repeating: "z", count: 63)])
  func takes(_ text: String) { #expect(Slug(text)?.text == text) }

  @Test(arguments: ["", "A", "a b", "a_b", "a.b", "ä", "a/../b", String(repeating: "z", count: 64), "a\n"])
  func refuses(_ text: String) { #expect(Slug(text) == nil) }

  @Test func readsFromJSONAndSaysWhatItExpected() throws {
    #expect(try JSONDecoder().decode([Slug].self, from: Data(#"["berks"]"#.utf8)) == [Slug("berks")!])
    let error = #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Slug].self, from: Data(#"["Berks"]"#.utf8))
    }
    #expect("\(error as Any)".contains(Slug.rule))
  }

  @Test func sortsAsItsText() {
    #expect([Slug("b")!, Slug("a-1")!, Slug("a")!].sorted().map(\.text) == ["a", "a-1", "b"])
  }
}

@Suite struct SeededRandomTests {
  /// The first values of SplitMix64 for the seeds 0 and 1234567, as its authors' C code gives them.
  @Test func givesTheReferenceSequence() {
    var zero = SeededRandom(seed: 0)
    #expect((0..<3).map { _ in zero.next() } == [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F])
    var other = SeededRandom(seed: 1_234_567)
    #expect((0..<2).map { _ in other.next() } == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973])
  }

  @Test func repeatsItselfForTheSameSeedOnly() {
    var (a, b, c) = (SeededRandom(seed: 7), SeededRandom(seed: 7), SeededRandom(seed: 8))
    let (first, second, third) = (
      (0..<50).map { _ in a.next() }, (0..<50).map { _ in b.next() }, (0..<50).map { _ in c.next() }
    )
    #expect(first == second && first != third)
  }

  @Test func hitsOneInNAboutThatOften() {
    var random = SeededRandom(seed: 1)
    let hits = (0..<10_000).count { _ in random.oneIn(10) }
    #expect((900...1100).contains(hits))
    #expect(!(0..<100).contains { _ in random.oneIn(0) })
    #expect((0..<100).allSatisfy { _ in random.oneIn(1) })
  }
}

@Suite struct DigitScannerTests {
  @Test func takesExactlyAsManyDigitsAsItIsAskedFor() {
    var scanner = DigitScanner("20261".utf8)
    #expect(scanner.digits(4) == 2026)
    #expect(scanner.digits(2) == nil)
    #expect(scanner.digits(1) == 1)
    #expect(scanner.isAtEnd)
  }

  @Test func consumesNothingOfWhatItDoesNotRead() {
    var scanner = DigitScanner("1x".utf8)
    let two = scanner.digits(2)
    let skipped = scanner.skip(one: ["x"])
    #expect(two == nil && !skipped)
    #expect(scanner.digits(1) == 1 && scanner.skip(one: ["-", "x"]) && scanner.isAtEnd)
  }

  @Test(arguments: [
    ("18:30", 66_600_000), ("18:30:15", 66_615_000), ("18:30:15.25", 66_615_250), ("18:30:15,007", 66_615_007),
  ])
  func readsTimesOfDay(_ text: String, _ milliseconds: Int64) {
    var scanner = DigitScanner(text.utf8)
    #expect(scanner.timeOfDay() == milliseconds)
    #expect(scanner.isAtEnd)
  }

  @Test(arguments: [("Z", 0), ("+02:00", 120), ("-0530", -330), ("+00:00", 0)])
  func readsOffsetsInMinutesEast(_ text: String, _ minutes: Int64) {
    var scanner = DigitScanner(text.utf8)
    #expect(scanner.offset() == minutes)
  }
}
