public import Campaigns
import Coordinator

/// Promised posts that nobody could judge, by why. Nothing is said of them: they count neither as disclosed nor as not
/// disclosed, and stand beside every share that leaves them out.
public struct NeverSeen: Sendable {
  private let counts: [UnseenCause: Int]

  public init(_ counts: [UnseenCause: Int]) { self.counts = counts }

  public subscript(cause: UnseenCause) -> Int { counts[cause] ?? 0 }

  public var all: Int { counts.values.reduce(0, +) }

  /// `2 never seen (1 story or live, 1 account or page closed)`; nil when there are none.
  public var words: String? {
    let causes = UnseenCause.allCases.filter { self[$0] > 0 }.map { "\(self[$0]) \($0.words)" }
    return causes.isEmpty ? nil : "\(all) never seen (\(causes.joined(separator: ", ")))"
  }
}
