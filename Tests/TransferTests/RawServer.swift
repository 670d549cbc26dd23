import Foundation
import Synchronization

/// A server on 127.0.0.1 and a free port that says exactly what a test wants it to say, byte by byte.
///
/// Its own threads and plain sockets: the client under test blocks the thread it is called on, and a
/// well-behaved server would not send what is needed here. It stops when it is released.
final class RawServer: Sendable {
  struct Request: Sendable {
    /// The first line, `GET /path HTTP/1.1`.
    var line: String
    /// Names in lower case.
    var headers: [String: String]
    var path: String { line.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
  }

  /// The client's end of one connection, which is closed when the answer returns.
  struct Peer: Sendable {
    fileprivate let socket: Int32

    /// False when the client has gone.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
      var rest = bytes[...]
      while !rest.isEmpty {
        let sent = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard sent > 0 else { return false }
        rest = rest.dropFirst(sent)
      }
      return true
    }
    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Returns true when the client closes, false when `milliseconds` are over; -1 waits for ever.
    @discardableResult
    func waitForClose(milliseconds: Int32 = -1) -> Bool {
      var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      return poll(&entry, 1, milliseconds) > 0
    }

    /// A whole answer of a known length.
    func answer(_ status: String = "200 OK", _ headers: [String: String] = [:], _ body: [UInt8] = []) {
      let lines = headers.map { "\($0): \($1)\r\n" }.joined()
      send("HTTP/1.1 \(status)\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\(lines)\r\n")
      send(body)
      // The client must read it all before the socket goes, or the system may drop what is under way.
      shutdown(socket, Int32(SHUT_WR))
      waitForClose(milliseconds: 5000)
    }
    func answer(_ status: String = "200 OK", _ headers: [String: String] = [:], text: String) {
      answer(status, headers, Array(text.utf8))
    }
  }

  private struct Log: Sendable { var requests: [Request] = [] }
  private final class Record: Sendable { let log = Mutex(Log()) }

  let port: UInt16
  private let socket: Int32
  private let record = Record()

  var requests: [Request] { record.log.withLock { $0.requests } }
  func url(_ path: String = "/feed") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// - Parameter readsRequest: false answers as soon as somebody connects, to a request of empty lines.
  init(readsRequest: Bool = true, _ answer: @escaping @Sendable (Request, Peer) -> Void) throws {
    let (socket, port) = try Self.listen()
    (self.socket, self.port) = (socket, port)
    let record = record
    Thread.detachNewThread {
      while true {
        let client = accept(socket, nil, nil)
        guard client >= 0 else { break }
        Thread.detachNewThread {
          defer { close(client) }
          let heard = readsRequest ? Self.readRequest(client) : Request(line: "", headers: [:])
          guard let request = heard else { return }
          record.log.withLock { $0.requests.append(request) }
          answer(request, Peer(socket: client))
        }
      }
      close(socket)
    }
  }

  deinit { shutdown(socket, Int32(SHUT_RDWR)) }

  /// A port at which nobody listens.
  static func unusedPort() throws -> UInt16 {
    let (socket, port) = try listen()
    close(socket)
    return port
  }

  private static func listen() throws -> (Int32, UInt16) {
    let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, length) == 0 && Glibc.listen(descriptor, 16) == 0
          && getsockname(descriptor, pointer, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  private static func readRequest(_ client: Int32) -> Request? {
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !received.suffix(4).elementsEqual(Array("\r\n\r\n".utf8)) {
      let count = recv(client, &buffer, buffer.count, 0)
      guard count > 0, received.count < 1 << 20 else { return nil }
      received += buffer[..<count]
    }
    let lines = String(decoding: received, as: UTF8.self).components(separatedBy: "\r\n")
    let pairs = lines.dropFirst().compactMap { line -> (String, String)? in
      let parts = line.split(separator: ":", maxSplits: 1)
      return parts.count == 2
        ? (parts[0].lowercased(), parts[1].trimmingCharacters(in: .whitespaces)) : nil
    }
    return Request(line: lines[0], headers: Dictionary(pairs) { $1 })
  }
}
