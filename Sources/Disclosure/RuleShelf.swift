/// Rules made ready for the kinds of posts that were seen before.
struct RuleShelf {
  /// What posts have in common to which the same rules speak.
  struct Kind: Hashable {
    var market: Int
    var facts: PostFacts
    /// Primary subtag; nil for a language that no rule asks for.
    var language: String?
    /// Numbers of the steps of ``RuleSteps``.
    var day: Int
    var followers: Int
    var forMinors: Bool
  }

  private var ready: [Kind: ActiveRules] = [:]
  private var last: (kind: Kind, rules: ActiveRules)?
  private var made = 0

  /// Kinds that are kept; beyond that the shelf is cleared.
  static let most = 1024

  /// - Parameter make: given a number that no other rules of this shelf have.
  mutating func rules(for kind: Kind, make: (Int) -> ActiveRules) -> ActiveRules {
    if let last, last.kind == kind { return last.rules }
    let rules = ready[kind] ?? add(make, kind)
    last = (kind, rules)
    return rules
  }

  private mutating func add(_ make: (Int) -> ActiveRules, _ kind: Kind) -> ActiveRules {
    if ready.count >= Self.most { ready.removeAll(keepingCapacity: true) }
    let rules = make(made)
    made += 1
    ready[kind] = rules
    return rules
  }
}
