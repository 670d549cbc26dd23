/// A text as the scanner sees it: which sign stands where, and what it does to the words around it.
struct Signs {
  /// A scalar, its class, and its length in bytes.
  struct Sign {
    var scalar: Unicode.Scalar
    var kind: ScalarClass
    var length: Int
  }

  let bytes: [UInt8]
  private let ascii = ScalarClass.ascii

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  subscript(index: Int) -> Sign {
    let byte = bytes[index]
    if byte < 0x80 { return Sign(scalar: Unicode.Scalar(byte), kind: ascii[Int(byte)], length: 1) }
    let (scalar, length) = bytes.scalar(at: index)
    return Sign(scalar: scalar, kind: ScalarClass.other(scalar), length: length)
  }

  /// What stands at `index`; a space where the text has ended.
  func kind(at index: Int) -> ScalarClass { index < bytes.count ? self[index].kind : .space }

  func kind(before index: Int) -> ScalarClass { index > 0 ? ScalarClass(bytes.scalar(before: index).scalar) : .space }

  /// Nothing that could belong to a word of plain letters stands at `index`, as far as that can be told at a glance.
  func endsWord(at index: Int, isNumber: Bool) -> Bool {
    guard index < bytes.count else { return true }
    switch bytes[index] {
    case 0x20: return true
    // An underscore, an apostrophe, what is beyond ASCII.
    case 0x5F, 0x27, 0x80...: return false
    case 0x2E: return !kind(at: index + 1).isWord
    case 0x2C: return !isNumber || kind(at: index + 1) != .digit
    default: return true
    }
  }

  /// The same for a hashtag, or for a mention, which may hold dots.
  func endsTag(at index: Int, dots: Bool) -> Bool {
    guard index < bytes.count else { return true }
    let byte = bytes[index]
    return byte < 0x80 && byte != 0x5F && !(byte == 0x2E && dots)
  }

  func startsLink(at index: Int) -> Bool {
    let next = index + 1 < bytes.count ? bytes[index + 1] | 0x20 : 0
    switch (bytes[index] | 0x20, next) {
    case (0x68, 0x74): return begins("http://", at: index) || begins("https://", at: index)
    case (0x77, 0x77): return begins("www.", at: index)
    default: return false
    }
  }

  private func begins(_ prefix: String, at index: Int) -> Bool {
    guard index + prefix.utf8.count <= bytes.count else { return false }
    return zip(bytes[index...], prefix.utf8).allSatisfy { $0 | ($1 >= 0x61 ? 0x20 : 0) == $1 }
  }

  /// `shop.example` is a link, `night.Worst` a missing space: a capital after the dot begins a sentence,
  /// unless all before it are capitals too.
  ///
  /// - Parameter word: up to the dot.
  func continuesLink(_ word: Range<Int>) -> Bool {
    guard self[word.upperBound + 1].scalar.properties.isUppercase else { return true }
    return bytes.scalars(in: word).allSatisfy { !$0.properties.isLowercase }
  }

  /// `_ad_` is how some write emphasis; a name such as `brand_ad` keeps what is inside.
  func withoutUnderscores(_ letters: Range<Int>) -> Range<Int> {
    var (lower, upper) = (letters.lowerBound, letters.upperBound)
    while lower < upper, bytes[lower] == 0x5F { lower += 1 }
    while lower < upper, bytes[upper - 1] == 0x5F { upper -= 1 }
    return lower < upper ? lower..<upper : letters
  }
}
