import Seams

/// The cues of one post while they are looked for.
struct FoundCues {
  private struct Tally {
    /// With those that no verdict names.
    var count = 0
    /// The last token of the hits in the field that is looked at.
    var reach = -1
  }

  private(set) var cues: [Cue] = []
  /// Empty until something is found, as in most posts.
  private var tallies: [Tally] = []
  private let rules: [CueRule]
  private let day: CivilDate
  private var field = 0

  /// Cues of one rule that a verdict names; more of the same tell nothing new.
  static let mostOfOneRule = 3

  /// - Parameter day: on which a rule has to be in force to count.
  init(_ rules: [CueRule], on day: CivilDate) {
    self.rules = rules
    self.day = day
  }

  /// More than one rule found something.
  var hasSeveralRules: Bool { tallies.count { $0.count > 0 } > 1 }

  /// Goes on with the next field.
  mutating func enter(_ field: Int) {
    self.field = field
    for rule in tallies.indices { tallies[rule].reach = -1 }
  }

  /// A hit that lies inside an earlier one of its rule tells nothing new.
  mutating func add(_ rule: Int, _ hit: PatternSet.Hit) {
    guard isInForce(rule), hit.last > tallies[rule].reach else { return }
    tallies[rule].reach = hit.last
    add(rule, hit.first, hit.last)
  }

  mutating func add(_ rule: Int, at token: Int) { if isInForce(rule) { add(rule, token, token) } }

  private mutating func add(_ rule: Int, _ first: Int, _ last: Int) {
    tallies[rule].count += 1
    if tallies[rule].count <= Self.mostOfOneRule {
      cues.append(Cue(rule: rule, field: field, first: first, last: last))
    }
  }

  private mutating func isInForce(_ rule: Int) -> Bool {
    guard rules[rule].head.isInForce(on: day) else { return false }
    if tallies.isEmpty { tallies = Array(repeating: Tally(), count: rules.count) }
    return true
  }
}
