/// The last answer of a transfer, whatever its status: a 404 is an answer, not a `TransferError`.
public struct HTTPResponse: Hashable, Sendable {
  /// 100 to 599.
  public var status: Int
  public var headers: HTTPHeaders
  /// Where the answer came from after redirects.
  public var finalURL: String
  /// Decoded (gzip, deflate) and whole.
  public var body: [UInt8]

  public init(status: Int, headers: HTTPHeaders = [:], finalURL: String, body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.finalURL = finalURL
    self.body = body
  }
}
