/// CRC-32C (Castagnoli), as iSCSI and ext4 use it.
///
/// Source: RFC 3720, section 12.1 and appendix B.4 (test vectors). Eight bytes a step over eight tables.
public struct CRC32C: Sendable {
  private var state: UInt32 = ~0

  public init() {}

  public static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc = CRC32C()
    crc.update(bytes[...])
    return crc.value
  }

  public var value: UInt32 { ~state }

  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    let span = bytes.span
    var crc = state
    var i = 0
    Self.tables.withUnsafeBufferPointer { table in
      while i + 8 <= span.count {
        let low =
          crc
          ^ (UInt32(span[i]) | UInt32(span[i + 1]) << 8 | UInt32(span[i + 2]) << 16 | UInt32(span[i + 3])
            << 24)
        crc =
          table[1792 + Int(low & 0xFF)] ^ table[1536 + Int(low >> 8 & 0xFF)]
          ^ table[1280 + Int(low >> 16 & 0xFF)] ^ table[1024 + Int(low >> 24)]
          ^ table[768 + Int(span[i + 4])] ^ table[512 + Int(span[i + 5])]
          ^ table[256 + Int(span[i + 6])] ^ table[Int(span[i + 7])]
        i += 8
      }
      while i < span.count {
        crc = crc >> 8 ^ table[Int((crc ^ UInt32(span[i])) & 0xFF)]
        i += 1
      }
    }
    state = crc
  }

  /// The polynomial 0x1EDC6F41, bits reversed.
  private static let polynomial: UInt32 = 0x82F6_3B78

  /// Table k at 256·k: the effect of a byte that k more bytes follow.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ polynomial : crc >> 1 }
      tables[byte] = crc
    }
    for index in 256..<tables.count {
      let before = tables[index - 256]
      tables[index] = before >> 8 ^ tables[Int(before & 0xFF)]
    }
    return tables
  }()
}
