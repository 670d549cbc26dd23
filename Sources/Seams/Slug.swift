/// An identifier that people choose: `[a-z0-9-]{1,63}`. Campaigns, phases, influencers and deliverables have one;
/// it is safe in a file name, a topic and a URL.
public struct Slug: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// Nil when `text` does not match `[a-z0-9-]{1,63}`.
  public init?(_ text: some StringProtocol) {
    let bytes = text.utf8
    guard (1...63).contains(bytes.count),
      bytes.allSatisfy({ ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D })
    else { return nil }
    self.text = String(text)
  }

  public static let rule = "1 to 63 of a-z, 0-9 and -"
  public var description: String { text }
  public static func < (a: Slug, b: Slug) -> Bool { a.text < b.text }
}

extension Slug: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let slug = Slug(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "expected \(Slug.rule), got \"\(text)\""))
    }
    self = slug
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
