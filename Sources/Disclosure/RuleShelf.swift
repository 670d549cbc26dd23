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

  mutating func rules(for kind: Kind) -> ActiveRules? {
    if let last, last.kind == kind { return last.rules }
    guard let rules = ready[kind] else { return nil }
    last = (kind, rules)
    return rules
  }

  /// A number that no other rules of this shelf have.
  mutating func nextNumber() -> Int {
    made += 1
    return made
  }

  mutating func add(_ rules: ActiveRules, for kind: Kind) {
    if ready.count >= Self.most { ready.removeAll(keepingCapacity: true) }
    ready[kind] = rules
    last = (kind, rules)
  }
}
