/// Rules made ready for the kinds of posts that were seen before.
struct RuleShelf {
  /// What posts have in common to which the same rules speak.
  struct Kind: Hashable {
    var market: Int
    var facts: PostFacts
    /// Primary subtag.
    var language: String?
    /// Numbers of the steps of ``RuleSteps``.
    var day: Int
    var followers: Int
    var forMinors: Bool
  }

  private var ready: [Kind: ActiveRules] = [:]
  private var last: (kind: Kind, rules: ActiveRules)?

  /// Kinds that are kept; beyond that the shelf is cleared.
  static let most = 512

  mutating func rules(for kind: Kind, make: () -> ActiveRules) -> ActiveRules {
    if let last, last.kind == kind { return last.rules }
    let rules = ready[kind] ?? make()
    if ready.count >= Self.most { ready.removeAll(keepingCapacity: true) }
    ready[kind] = rules
    last = (kind, rules)
    return rules
  }
}
