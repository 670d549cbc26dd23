/// Texts and numbers as JSON, appended to a line.
extension Array where Element == UInt8 {
  /// `literal` as it is.
  public mutating func append(_ literal: StaticString) {
    unsafe append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// `lead`, as it is, and `text` in quotes.
  public mutating func appendJSON(_ lead: StaticString, _ text: String) {
    append(lead)
    append(0x22)
    append(escaped: text)
    append(0x22)
  }

  /// `lead`, as it is, and the texts in quotes, with commas between.
  mutating func appendJSON(_ lead: StaticString, _ texts: [String]) {
    append(lead)
    for index in texts.indices { appendJSON(index == 0 ? "" : ",", texts[index]) }
  }

  mutating func append(escaped text: String) {
    let start = count
    append(plain: text)
    escape(from: start)
  }

  mutating func append(escaped bytes: [UInt8], _ part: Range<Int>) {
    let start = count
    append(contentsOf: bytes[part])
    escape(from: start)
  }

  /// `text` as it is.
  mutating func append(plain text: String) {
    if unsafe text.utf8.withContiguousStorageIfAvailable({ unsafe append(contentsOf: $0) }) == nil {
      append(contentsOf: Array(text.utf8))
    }
  }

  mutating func append(number: Int) {
    if number >= 10 { append(number: number / 10) }
    append(UInt8(0x30 + number % 10))
  }

  /// Texts seldom have anything to escape, so they are looked through where they were put.
  private mutating func escape(from start: Int) {
    var first = start
    while first < count, !Self.isEscaped(self[first]) { first += 1 }
    if first == count { return }
    let rest = Array(self[first...])
    removeSubrange(first...)
    for byte in rest {
      switch byte {
      case 0x22, 0x5C: append(contentsOf: [0x5C, byte])
      case 0x0A: append(contentsOf: [0x5C, 0x6E])
      case _ where Self.isEscaped(byte): append(contentsOf: Self.hex(byte))
      default: append(byte)
      }
    }
  }

  private static func isEscaped(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F }

  private static func hex(_ byte: UInt8) -> [UInt8] {
    let digits = String(byte, radix: 16)
    return Array(("\\u00" + (digits.count == 1 ? "0" : "") + digits).utf8)
  }
}
