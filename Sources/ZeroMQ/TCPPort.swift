import Glibc

/// The port of a `tcp://` endpoint, looked at before libzmq is asked: it takes 99999 for 34463.
struct TCPPort {
  static let scheme = "tcp://"

  let endpoint: String
  private let text: Substring

  /// Nil when `endpoint` is not tcp.
  init?(_ endpoint: String) {
    guard endpoint.hasPrefix(Self.scheme) else { return nil }
    self.endpoint = endpoint
    let parts = endpoint.dropFirst(Self.scheme.count).split(separator: ":", omittingEmptySubsequences: false)
    text = parts.count > 1 ? parts[parts.count - 1] : ""
  }

  func check(_ operation: String) throws(ZeroMQError) {
    guard UInt16(text) == nil, text != "*" else { return }
    throw ZeroMQError(
      code: EINVAL, operation: operation, endpoint: endpoint,
      reason: "expected a port from 1 to 65535, found \"\(text)\"")
  }
}
