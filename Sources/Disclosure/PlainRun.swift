/// Letters and digits of ASCII in a row, counted: what most words and tags are made of.
struct PlainRun {
  let bytes: Range<Int>
  private(set) var capitals = 0
  private(set) var digits = 0
  /// A capital after a small letter.
  private(set) var hasInnerCapital = false

  /// Empty where something else stands at `start`.
  init(_ text: [UInt8], from start: Int) {
    var index = start
    while index < text.count {
      let byte = text[index]
      if (byte | 0x20) &- 0x61 < 26 {
        capitals &+= byte < 0x61 ? 1 : 0
      } else if byte &- 0x30 < 10 {
        digits &+= 1
      } else {
        break
      }
      index &+= 1
    }
    bytes = start..<index
    let isCapitalized = capitals == 1 && text[start].isCapital
    if capitals > 0, smallLetters > 0, !isCapitalized { hasInnerCapital = Self.hasInnerCapital(text, bytes) }
  }

  private static func hasInnerCapital(_ text: [UInt8], _ run: Range<Int>) -> Bool {
    var isAfterSmallLetter = false
    for index in run {
      if isAfterSmallLetter, text[index].isCapital { return true }
      isAfterSmallLetter = isAfterSmallLetter || text[index] >= 0x61
    }
    return false
  }

  var hasLetters: Bool { digits < bytes.count }
  var smallLetters: Int { bytes.count - capitals - digits }
}
