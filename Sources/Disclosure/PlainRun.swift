/// Letters and digits of ASCII in a row, counted: what most words and tags are made of.
struct PlainRun {
  private(set) var bytes: Range<Int>
  private(set) var capitals = 0
  private(set) var smallLetters = 0
  /// A capital after a small letter.
  private(set) var hasInnerCapital = false

  /// Empty where something else stands at `start`.
  init(_ text: [UInt8], from start: Int) {
    var index = start
    while index < text.count {
      let byte = text[index]
      if byte &- 0x61 < 26 {
        smallLetters += 1
      } else if byte &- 0x41 < 26 {
        capitals += 1
        if smallLetters > 0 { hasInnerCapital = true }
      } else if byte &- 0x30 >= 10 {
        break
      }
      index += 1
    }
    bytes = start..<index
  }

  var hasLetters: Bool { capitals + smallLetters > 0 }
}
