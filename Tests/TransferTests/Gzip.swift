/// Just enough of RFC 1951 and 1952 to make answers that are compressed honestly, and ones that are not.
enum Gzip {
  private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]

  /// `bytes` (fewer than 65,536) in one stored block.
  static func store(_ bytes: [UInt8]) -> [UInt8] {
    let length = UInt16(bytes.count)
    return header + [1] + little(UInt32(length), 2) + little(UInt32(~length), 2) + bytes
      + little(checksum(bytes), 4) + little(UInt32(bytes.count), 4)
  }

  /// About `count` bytes of zeros in a 158th of the room; the checksum is missing, as nobody should get that
  /// far.
  static func bomb(count: Int) -> [UInt8] {
    var (result, bits, used) = (header, UInt32(0), UInt32(0))
    func put(_ value: UInt32, _ width: UInt32) {
      bits |= value << used
      used += width
      while used >= 8 {
        result.append(UInt8(truncatingIfNeeded: bits))
        bits >>= 8
        used -= 8
      }
    }
    put(0b011, 3)  // last block, fixed codes
    put(0b0000_1100, 8)  // the literal 0 (00110000, written from its highest bit)
    for _ in 0..<count / 258 {
      put(0b1010_0011, 8)  // length 258 (11000101)
      put(0, 5)  // distance 1
    }
    put(0, 7)
    put(0, 7)
    return result
  }

  private static func little(_ value: UInt32, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
      }
    }
  }
}
