internal import CXML2

/// Character references of HTML: `&eacute;`, `&#233;`, `&#xE9;`.
enum HTMLEntities {
  /// The longest name that HTML 4 knows is `thetasym`; a `;` further away than this ends the search.
  static let maxNameBytes = 12

  /// The character of a named reference; nil when HTML 4 has no such name. The table is libxml2's.
  static func named(_ name: some Collection<UInt8>) -> Unicode.Scalar? {
    guard name.count <= maxNameBytes, let first = name.first, first.isASCIILetter else { return nil }
    let terminated = Array(name) + [0]
    let entry = unsafe terminated.withUnsafeBufferPointer { unsafe htmlEntityLookup($0.baseAddress) }
    guard let entry = unsafe entry else { return nil }
    return unsafe Unicode.Scalar(entry.pointee.value)
  }

  /// The character of `#233` or `#xE9`. 128 to 159 are read as windows-1252, which is what their authors
  /// meant.
  static func numeric(_ reference: some Collection<UInt8>) -> Unicode.Scalar? {
    let text = String(decoding: reference.dropFirst(), as: UTF8.self)
    let isHex = text.hasPrefix("x") || text.hasPrefix("X")
    guard let number = isHex ? UInt32(text.dropFirst(), radix: 16) : UInt32(text) else { return nil }
    if (0x80...0x9F).contains(number) { return Windows1252.scalar(UInt8(number)) }
    guard number >= 0x20 || number == 9 || number == 10 || number == 13 else { return nil }
    return Unicode.Scalar(number)
  }

  /// Reads a reference that begins at `start` (an `&`): its character and the index after it.
  static func read(_ bytes: [UInt8], at start: Int) -> (Unicode.Scalar, next: Int)? {
    var end = start + 1
    while end < bytes.count, end - start <= maxNameBytes,
      bytes[end].isASCIILetter || bytes[end].isASCIIDigit || bytes[end] == UInt8(ascii: "#")
    {
      end += 1
    }
    guard end > start + 1 else { return nil }
    let name = bytes[start + 1..<end]
    let isClosed = end < bytes.count && bytes[end] == UInt8(ascii: ";")
    let scalar = name.first == UInt8(ascii: "#") ? numeric(name) : isClosed ? named(name) : nil
    return scalar.map { ($0, end + (isClosed ? 1 : 0)) }
  }

  /// All references in `text` as characters.
  static func decode(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "&"), let (scalar, next) = read(bytes, at: at) {
        result.append(contentsOf: Array(String(Character(scalar)).utf8))
        at = next
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Numeric references as characters; tells whether any other reference is left.
  static func decodeNumeric(_ text: some StringProtocol) -> (text: String, hasBareReference: Bool) {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var hasBareReference = false
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "&"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "#"),
        let (scalar, next) = read(bytes, at: at)
      {
        result.append(contentsOf: Array(String(Character(scalar)).utf8))
        at = next
        continue
      }
      if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "%") { hasBareReference = true }
      result.append(byte)
      at += 1
    }
    return (String(decoding: result, as: UTF8.self), hasBareReference)
  }
}
