import Crypto

/// The checksum at the end of each line of a log, and the key it stands under.
package protocol LineSum: Sendable {
  /// The line's last key.
  static var key: String { get }
  /// What stands between the covered bytes and the checksum: `,"crc":"`.
  static var opening: [UInt8] { get }
  /// Length of the checksum's hexadecimal text.
  static var width: Int { get }
  /// Hexadecimal text, in lower case, of the checksum over `previous` and then `covered`.
  static func text(previous: [UInt8], covering covered: ArraySlice<UInt8>) -> [UInt8]
}

extension LineSum {
  /// What stands before the first line of a log.
  package static var zero: [UInt8] { [UInt8](repeating: UInt8(ascii: "0"), count: width) }
}

/// The journal's: quick, finds what a disk does wrong, proves nothing against a person.
package enum CRC32CSum: LineSum {
  package static let key = "crc"
  package static let opening = Array(",\"crc\":\"".utf8)
  package static let width = 8

  package static func text(previous: [UInt8], covering covered: ArraySlice<UInt8>) -> [UInt8] {
    var crc = CRC32C()
    crc.update(previous[...])
    crc.update(covered)
    let value = crc.value
    return HexText.encode((0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) })
  }
}

/// The store's: who kept one of these knows whether anything up to that line was edited.
package enum SHA256Sum: LineSum {
  package static let key = "sum"
  package static let opening = Array(",\"sum\":\"".utf8)
  package static let width = 64

  package static func text(previous: [UInt8], covering covered: ArraySlice<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: previous)
    hash.update(data: covered)
    return HexText.encode(Array(hash.finalize()))
  }
}

/// Bytes as hexadecimal digits in lower case.
package enum HexText {
  package static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 0xF)])
    }
    return text
  }

  package static func isDigit(_ byte: UInt8) -> Bool {
    (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
      || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f"))
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
