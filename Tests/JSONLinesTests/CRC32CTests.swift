import JSONLines
import Testing

/// Test vectors of RFC 3720, appendix B.4, and the check value of the CRC catalogues.
@Suite struct CRC32CTests {
  static let vectors: [([UInt8], UInt32)] = [
    ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
    ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
    ([UInt8](0..<32), 0x46DD_794E),
    ([UInt8]((0..<32).reversed()), 0x113F_DB5C),
    (Array("123456789".utf8), 0xE306_9283),
    ([], 0),
  ]

  @Test(arguments: vectors)
  func agreesWithTheStandard(bytes: [UInt8], expected: UInt32) {
    #expect(CRC32C.checksum(bytes) == expected)
  }

  @Test func isTheSameInPiecesOfAnyLength() {
    let bytes = (0..<100).map { UInt8($0 * 7 % 251) }
    for cut in 0...bytes.count {
      var crc = CRC32C()
      crc.update(bytes[..<cut])
      crc.update(bytes[cut...])
      #expect(crc.value == CRC32C.checksum(bytes), "cut at \(cut)")
    }
  }
}
