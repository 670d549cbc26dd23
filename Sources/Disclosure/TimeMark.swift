/// `[mm:ss]` or `[h:mm:ss]` in spoken text.
struct TimeMark {
  var seconds: Int
  /// The byte behind its bracket.
  var end: Int

  /// Bytes between the brackets at most: no number overflows.
  private static let longest = 8

  /// Nil where none begins at `start`.
  init?(in bytes: [UInt8], at start: Int) {
    guard bytes[start] == 0x5B else { return nil }
    var (time, part, digits, colons, index) = (0, 0, 0, 0, start + 1)
    while index < bytes.count, index - start <= Self.longest + 1 {
      switch bytes[index] {
      case let digit where (0x30...0x39).contains(digit):
        part = part * 10 + Int(digit - 0x30)
        digits += 1
      case 0x3A:
        time = (time + part) * 60
        (part, colons) = (0, colons + 1)
      case 0x5D where (1...2).contains(colons) && (3...7).contains(digits):
        (seconds, end) = (time + part, index + 1)
        return
      default: return nil
      }
      index += 1
    }
    return nil
  }
}
