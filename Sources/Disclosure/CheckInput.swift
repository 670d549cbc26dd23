/// One post as the disclosure check reads it. Only `id` and `text` must be known; whatever is missing is
/// assumed as the contract says and named in the verdict's `assumed`.
public struct CheckInput: Sendable, Hashable, Identifiable {
  public enum Platform: String, Sendable, Hashable, Codable, CaseIterable {
    case instagram, tiktok, youtube, x, facebook, snapchat, blog, podcast, pinterest, threads, linkedin
    case bluesky, mastodon
  }

  public enum Format: String, Sendable, Hashable, Codable, CaseIterable {
    case feedPost = "feed_post"
    case blogPost = "blog_post"
    case webPage = "web_page"
    case story, reel, video, live, audio, pin
  }

  /// What ties the author to the brand. `none` says that it was looked into and there is nothing;
  /// `unknown` that nobody knows.
  public enum Connection: String, Sendable, Hashable, Codable, CaseIterable {
    case ownBrand = "own_brand"
    case discountCode = "discount_code"
    case paid, gifted, affiliate, ambassador, employee, trip, none, unknown
  }

  public enum Subject: String, Sendable, Hashable, Codable, CaseIterable {
    case product, cause, political, unknown
  }

  public var id: String
  public var text: String
  /// Market codes as given (`US`, `gb`); empty where the post names none.
  public var jurisdictions: [String] = []
  public var platform: Platform?
  public var format: Format?
  /// BCP 47, as given.
  public var language: String?
  /// The words shown on each frame of a story or part of a stream, in order.
  public var frames: [String] = []
  public var title: String?
  public var transcript: String?
  public var bio: String?
  /// Whether the platform's own "paid partnership" mark is set; nil where it was not seen.
  public var platformLabel: Bool?
  public var connection: Connection?
  public var subject: Subject?
  public var followers: Int?
  public var xPremium: Bool?
  public var publishedAt: String?
  /// Whether the author is, or the post is meant for, somebody under age; nil where that is not known.
  public var minors: Bool?

  /// What a language has to look like, for messages.
  public static let languageTagExpected = "a language tag (BCP 47) such as en or de-AT"

  /// Whether `tag` has the shape of a language tag: two or three letters, then parts of up to eight letters
  /// or digits. Whether there is such a language is not looked up.
  public static func isLanguageTag(_ tag: String) -> Bool {
    let parts = tag.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
    guard let primary = parts.first, (2...3).contains(primary.count), primary.allSatisfy(isLetter) else {
      return false
    }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || ("0"..."9").contains($0) }
    }
  }

  public init(id: String, text: String) {
    self.id = id
    self.text = text
  }
}

extension CheckInput: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, text, jurisdiction, platform, format, language, frames, title, transcript, bio
    case platformLabel = "platform_label"
    case connection, subject, followers
    case xPremium = "x_premium"
    case publishedAt = "published_at"
    case minors
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.text(.id)
    text = try values.text(.text)
    if !values.contains(.jurisdiction) {
      jurisdictions = []
    } else if let one = try? values.decode(String.self, forKey: .jurisdiction) {
      jurisdictions = [one]
    } else {
      jurisdictions = try values.decodeIfPresent([String].self, forKey: .jurisdiction) ?? []
    }
    platform = try values.choice(.platform)
    format = try values.choice(.format)
    language = try values.decodeIfPresent(String.self, forKey: .language)
    frames = try values.decodeIfPresent([String].self, forKey: .frames) ?? []
    title = try values.decodeIfPresent(String.self, forKey: .title)
    transcript = try values.decodeIfPresent(String.self, forKey: .transcript)
    bio = try values.decodeIfPresent(String.self, forKey: .bio)
    platformLabel = try values.decodeIfPresent(Bool.self, forKey: .platformLabel)
    connection = try values.choice(.connection)
    subject = try values.choice(.subject)
    followers = try values.decodeIfPresent(Int.self, forKey: .followers)
    xPremium = try values.decodeIfPresent(Bool.self, forKey: .xPremium)
    publishedAt = try values.decodeIfPresent(String.self, forKey: .publishedAt)
    minors = try values.decodeIfPresent(Bool.self, forKey: .minors)
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(id, forKey: .id)
    try values.encode(text, forKey: .text)
    if !jurisdictions.isEmpty { try values.encode(jurisdictions, forKey: .jurisdiction) }
    try values.encodeIfPresent(platform, forKey: .platform)
    try values.encodeIfPresent(format, forKey: .format)
    try values.encodeIfPresent(language, forKey: .language)
    if !frames.isEmpty { try values.encode(frames, forKey: .frames) }
    try values.encodeIfPresent(title, forKey: .title)
    try values.encodeIfPresent(transcript, forKey: .transcript)
    try values.encodeIfPresent(bio, forKey: .bio)
    try values.encodeIfPresent(platformLabel, forKey: .platformLabel)
    try values.encodeIfPresent(connection, forKey: .connection)
    try values.encodeIfPresent(subject, forKey: .subject)
    try values.encodeIfPresent(followers, forKey: .followers)
    try values.encodeIfPresent(xPremium, forKey: .xPremium)
    try values.encodeIfPresent(publishedAt, forKey: .publishedAt)
    try values.encodeIfPresent(minors, forKey: .minors)
  }
}

extension KeyedDecodingContainer where Key == CheckInput.CodingKeys {
  fileprivate func text(_ key: Key) throws -> String {
    guard contains(key) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: codingPath + [key], debugDescription: "\(key.stringValue) is missing; it is required"))
    }
    return try decode(String.self, forKey: key)
  }

  fileprivate func choice<Choice>(_ key: Key) throws -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let raw = try decodeIfPresent(String.self, forKey: key) else { return nil }
    guard let value = Choice(rawValue: raw) else {
      let known = Choice.allCases.map(\.rawValue).sorted().joined(separator: ", ")
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: codingPath + [key],
          debugDescription: "\(key.stringValue) is \"\(raw.prefix(40))\"; expected one of \(known)"))
    }
    return value
  }
}
