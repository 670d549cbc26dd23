/// One KPI of a post, an influencer, a phase or the campaign.
public struct Figure: Codable, Hashable, Sendable {
  /// Null when undefined: nothing was seen, or the denominator is missing or 0. Never NaN, never 0 for
  /// "unknown".
  public var value: Double?
  /// Of the things there are (posts, promises, people or tasks, see `KPI.counts`), those that were seen with all that
  /// the figure needs; "41 of 60 seen" is n of m.
  public var n: Int
  /// Things there are.
  public var m: Int

  public init(value: Double?, n: Int, m: Int) {
    self.value = value
    self.n = n
    self.m = m
  }

  /// There is nothing that it could be made of.
  public static let none = Figure(value: nil, n: 0, m: 0)

  /// Nulls are written out, so that every figure has the same keys.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(n, forKey: .n)
    try container.encode(m, forKey: .m)
  }
}
