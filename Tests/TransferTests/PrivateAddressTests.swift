import Testing

@testable import Transfer

@Suite("Addresses inside")
struct PrivateAddressTests {
  let client = HTTPClient(privateAddresses: .refuse)

  private func bytes(_ text: String) -> [UInt8] {
    if !text.contains(":") { return text.split(separator: ".").compactMap { UInt8($0) } }
    let gap = text.firstRange(of: "::")
    let groups = { (part: Substring) in part.split(separator: ":").compactMap { UInt16($0, radix: 16) } }
    let front = gap.map { groups(text[..<$0.lowerBound]) } ?? groups(text[...])
    let back = gap.map { groups(text[$0.upperBound...]) } ?? []
    let middle = [UInt16](repeating: 0, count: max(0, 8 - front.count - back.count))
    return (front + middle + back).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  @Test(
    "are known by their number",
    arguments: [
      "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.9", "169.254.169.254",
      "172.16.0.1",
      "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "203.0.113.9",
      "224.0.0.1",
      "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fd00:ec2::254", "fc00::1", "fec0::1", "ff02::1",
      "::ffff:7f00:1", "::ffff:a00:1", "::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1",
      "2001:db8::1", "3fff::1",
      "100::1",
    ])
  func inside(text: String) {
    #expect([4, 16].contains(bytes(text).count))
    #expect(!NetworkAddress(bytes: bytes(text)).isPublic)
  }

  @Test(
    "and those of the internet too",
    arguments: [
      "1.1.1.1", "9.255.255.255", "11.0.0.1", "93.184.216.34", "100.63.255.255", "100.128.0.1", "126.0.0.1",
      "128.0.0.1",
      "169.253.0.1", "172.15.0.1", "172.32.0.1", "192.167.0.1", "198.17.0.1", "198.20.0.1", "223.255.255.255",
      "2606:4700::1111", "2a00:1450:4001:80b::200e", "2001:4860:4860::8888", "::ffff:101:101", "64:ff9b::101:101",
      "2002:101:101::1",
    ])
  func outside(text: String) { #expect(NetworkAddress(bytes: bytes(text)).isPublic) }

  @Test("an address of no known family is not public")
  func unknown() { #expect(!NetworkAddress(bytes: []).isPublic) }

  @Test(
    "are refused before anybody is asked, however they are written",
    arguments: [
      "127.0.0.1", "localhost", "0x7f.1", "2130706433", "0177.0.0.1", "127.1", "0.0.0.0", "[::ffff:127.0.0.1]",
    ])
  func refused(host: String) throws {
    let server = try RawServer { _, peer in peer.answer(text: "secret") }
    let error = try #require(throws: TransferError.self) { _ = try client.get("http://\(host):\(server.port)/") }
    #expect(error.code == .privateAddress, "\(error)")
    #expect(error.hint.contains("private_addresses"))
    #expect(server.requests.isEmpty)
  }

  @Test("a redirect leads no further inside than the address itself")
  func redirect() throws {
    let outside = try RawServer { _, peer in
      peer.answer("302 Found", ["Location": "http://127.0.0.2:1/secret"])
    }
    var client = client
    client.knownAsPublic = [NetworkAddress(bytes: [127, 0, 0, 1])]
    let error = try #require(throws: TransferError.self) { _ = try client.get(outside.url()) }
    #expect(error.code == .privateAddress && error.found.contains("127.0.0.2"), "\(error)")
    #expect(outside.requests.count == 1)
  }

  @Test("are asked where it is allowed, which is the default of a client")
  func allowed() throws {
    let server = try RawServer { _, peer in peer.answer(text: "fine") }
    #expect(try HTTPClient().get(server.url()).status == 200)
  }
}
