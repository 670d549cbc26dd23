internal import CCurl

/// An IPv4 or IPv6 address that a connection is about to be made to.
struct NetworkAddress: Hashable, CustomStringConvertible {
  /// In network order: 4 or 16, or none for another family.
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  init(_ address: UnsafePointer<curl_sockaddr>) {
    var room = [UInt8](repeating: 0, count: 16)
    let count = unsafe room.withUnsafeMutableBufferPointer { room in
      unsafe gsw_curl_address_bytes(address, room.baseAddress)
    }
    bytes = Array(room.prefix(count))
  }

  /// Whether anybody on the internet reaches the same host by it: none of IANA's special-purpose blocks (RFC 6890 and
  /// its registries), no multicast, and of IPv6 only what is handed out. An IPv6 address that carries an IPv4 one
  /// counts as that.
  var isPublic: Bool {
    switch bytes.count {
    case 4: !Self.special4.contains { $0.contains(bytes) }
    case 16:
      if let inner {
        inner.isPublic
      } else {
        Self.global6.contains(bytes) && !Self.special6.contains { $0.contains(bytes) }
      }
    default: false
    }
  }

  /// The IPv4 address within: mapped, by NAT64's own prefix, or 6to4.
  private var inner: NetworkAddress? {
    for (block, offset) in Self.carriers where block.contains(bytes) {
      return NetworkAddress(bytes: Array(bytes[offset..<offset + 4]))
    }
    return nil
  }

  var description: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    return stride(from: 0, to: bytes.count, by: 2)
      .map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
  }
}

extension NetworkAddress {
  /// Addresses whose first `length` bits are those of `start`.
  struct Block {
    let start: [UInt8]
    let length: Int

    /// The bytes not named are zero; `length` reaches no further than those that are.
    init(_ start: UInt8..., length: Int) { (self.start, self.length) = (start, length) }

    func contains(_ bytes: [UInt8]) -> Bool {
      let (whole, rest) = (length / 8, length % 8)
      guard bytes.count >= whole, bytes.prefix(whole).elementsEqual(start.prefix(whole)) else { return false }
      return rest == 0 || (bytes[whole] ^ start[whole]) >> (8 - rest) == 0
    }
  }

  private static let special4 = [
    Block(0, length: 8), Block(10, length: 8), Block(100, 64, length: 10), Block(127, length: 8),
    Block(169, 254, length: 16), Block(172, 16, length: 12), Block(192, 0, 0, length: 24), Block(192, 0, 2, length: 24),
    Block(192, 88, 99, length: 24), Block(192, 168, length: 16), Block(198, 18, length: 15),
    Block(198, 51, 100, length: 24), Block(203, 0, 113, length: 24), Block(224, length: 4), Block(240, length: 4),
  ]

  /// 2000::/3.
  private static let global6 = Block(0x20, length: 3)
  /// Teredo and the rest of 2001::/23, documentation (2001:db8::/32, 3fff::/20).
  private static let special6 = [
    Block(0x20, 0x01, 0x00, length: 23), Block(0x20, 0x01, 0x0D, 0xB8, length: 32), Block(0x3F, 0xFF, 0x00, length: 20),
  ]
  private static let carriers = [
    (Block(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, length: 96), 12),
    (Block(0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, length: 96), 12),
    (Block(0x20, 0x02, length: 16), 2),
  ]
}
