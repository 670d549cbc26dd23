/// Names one account: the platform and the handle, compared without a leading `@` and without case.
public struct AccountKey: Hashable, Comparable, Sendable {
  public let platform: Platform
  /// Lower case, without `@`.
  public let handle: String

  public init(_ platform: Platform, _ handle: some StringProtocol) {
    self.platform = platform
    self.handle = Account.bare(handle).lowercased()
  }

  public static func < (a: AccountKey, b: AccountKey) -> Bool {
    (a.platform.rawValue, a.handle) < (b.platform.rawValue, b.handle)
  }
}

extension AccountKey: Codable, CustomStringConvertible {
  private enum CodingKeys: String, CodingKey { case platform, handle }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(Platform.self, forKey: .platform), try values.decode(String.self, forKey: .handle))
  }

  /// `instagram:ava.sample`
  public var description: String { "\(platform.rawValue):\(handle)" }
}

/// One account of an influencer, and the feed from which its posts are read.
public struct Account: Hashable, Codable, Sendable {
  public var platform: Platform
  /// As the roster wrote it, without a leading `@`.
  public var handle: String
  /// An http or https URL; nil when nothing can be read for this account.
  public var feed: String?
  /// Nil when not known; never 0 for unknown.
  public var followers: Int?

  public init(platform: Platform, handle: some StringProtocol, feed: String? = nil, followers: Int? = nil) {
    self.platform = platform
    self.handle = Self.bare(handle)
    self.feed = feed
    self.followers = followers
  }

  public var key: AccountKey { AccountKey(platform, handle) }

  /// The handle without one leading `@`.
  static func bare(_ handle: some StringProtocol) -> String {
    handle.first == "@" ? String(handle.dropFirst()) : String(handle)
  }
}
