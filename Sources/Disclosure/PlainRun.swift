/// Letters and digits of ASCII in a row, counted: what most words and tags are made of.
struct PlainRun {
  private(set) var bytes: Range<Int>
  private(set) var capitals = 0
  /// A capital after a small letter.
  private(set) var hasInnerCapital = false
  private var digits = 0

  /// Empty where something else stands at `start`.
  init(_ text: [UInt8], from start: Int) {
    var index = start
    while index < text.count {
      let byte = text[index]
      if (byte | 0x20) &- 0x61 < 26 {
        if byte < 0x61 {
          if index - start > capitals + digits { hasInnerCapital = true }
          capitals += 1
        }
      } else if byte &- 0x30 < 10 {
        digits += 1
      } else {
        break
      }
      index += 1
    }
    bytes = start..<index
  }

  var hasLetters: Bool { digits < bytes.count }
  var smallLetters: Int { bytes.count - capitals - digits }
}
