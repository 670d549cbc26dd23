/// Headers of the replay socket; see alerts.md.

/// `REPLAY`: the alerts whose topic begins with `prefix` and whose seq is greater than `after`.
public struct ReplayHeader: Codable, Hashable, Sendable {
  public var prefix: String
  public var after: UInt64
  /// At most so many messages; 1,000 when missing, 10,000 at most.
  public var limit: Int?
  public init(prefix: String, after: UInt64, limit: Int? = nil) {
    (self.prefix, self.after, self.limit) = (prefix, after, limit)
  }
}

/// `END`: the answer is complete through `through`. When `more`, ask again with `after: through`.
public struct EndHeader: Codable, Hashable, Sendable {
  public var through: UInt64
  public var more: Bool
  public init(through: UInt64, more: Bool) { (self.through, self.more) = (through, more) }
}
