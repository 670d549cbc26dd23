import Foundation
public import Seams

/// What a site answered when a page was read: enough to show later what was judged, and bounded, so that it may lie
/// beside the post in `evidence/`.
public struct PageEvidence: Codable, Hashable, Sendable {
  /// Bytes of the page that are kept; with them, and the post beside them, a report stays below
  /// `WireBounds.maxPayloadBytes`.
  public static let maxBytes = 384 << 10
  /// Bytes of all header names and values that are kept.
  public static let maxHeaderBytes = 8 << 10

  public struct Header: Codable, Hashable, Sendable {
    /// In lower case.
    public var name: String
    public var value: String
    public init(name: String, value: String) { (self.name, self.value) = (name, value) }
  }

  /// Where the answer came from after redirects.
  public var finalURL: String
  /// 100 to 599.
  public var status: Int
  /// In the order of the answer, without `set-cookie`; the first that fit.
  public var headers: [Header]
  /// When the answer was whole, on the clock of the worker that read it.
  public var fetchedAt: Instant
  /// Bytes of the whole page after decompression.
  public var size: Int
  /// SHA-256 of the whole page after decompression, 64 hexadecimal digits in lower case.
  public var sha256: String?
  /// The page after decompression: all of it, or its first `maxBytes`. In JSON as `body`, in base64.
  public var bytes: [UInt8]

  /// Whether the end of the page is missing in `bytes`.
  public var isCut: Bool { bytes.count < size }

  /// Keeps of `headers` and `body` what the bounds allow.
  public init(
    finalURL: String, status: Int, headers: [Header], fetchedAt: Instant, sha256: String?, body: [UInt8]
  ) {
    self.finalURL = finalURL
    self.status = status
    self.headers = Self.fitting(headers)
    self.fetchedAt = fetchedAt
    self.sha256 = sha256
    size = body.count
    bytes = Array(body.prefix(Self.maxBytes))
  }

  private static func fitting(_ headers: [Header]) -> [Header] {
    var room = maxHeaderBytes
    return headers.filter { $0.name != "set-cookie" }.prefix { header in
      room -= header.name.utf8.count + header.value.utf8.count
      return room >= 0
    }
  }
}

extension PageEvidence {
  private enum CodingKeys: String, CodingKey {
    case status, headers, size, sha256, body
    case finalURL = "final_url"
    case fetchedAt = "fetched_at"
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    finalURL = try values.decode(String.self, forKey: .finalURL)
    status = try values.decode(Int.self, forKey: .status)
    headers = try values.decode([Header].self, forKey: .headers)
    fetchedAt = try values.decode(Instant.self, forKey: .fetchedAt)
    size = try values.decode(Int.self, forKey: .size)
    sha256 = try values.decodeIfPresent(String.self, forKey: .sha256)
    let text = try values.decode(String.self, forKey: .body)
    guard let data = Data(base64Encoded: text), data.count <= min(size, Self.maxBytes) else {
      throw DecodingError.dataCorruptedError(
        forKey: .body, in: values,
        debugDescription:
          "expected base64 of at most \(min(size, Self.maxBytes)) bytes, found \(text.utf8.count) characters")
    }
    bytes = [UInt8](data)
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(finalURL, forKey: .finalURL)
    try values.encode(status, forKey: .status)
    try values.encode(headers, forKey: .headers)
    try values.encode(fetchedAt, forKey: .fetchedAt)
    try values.encode(size, forKey: .size)
    try values.encodeIfPresent(sha256, forKey: .sha256)
    try values.encode(Data(bytes).base64EncodedString(), forKey: .body)
  }
}
