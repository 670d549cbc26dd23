import Seams

/// The cues of one post while they are looked for.
struct FoundCues {
  private struct Tally {
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
    if !tallies.isEmpty, hit.last <= tallies[rule].reach { return }
    add(rule, hit.first, hit.last)
    if !tallies.isEmpty { tallies[rule].reach = hit.last }
  }

  mutating func add(_ rule: Int, at token: Int) { add(rule, token, token) }

  private mutating func add(_ rule: Int, _ first: Int, _ last: Int) {
    guard rules[rule].head.isInForce(on: day) else { return }
    if tallies.isEmpty { tallies = Array(repeating: Tally(), count: rules.count) }
    tallies[rule].count += 1
    guard tallies[rule].count <= Self.mostOfOneRule else { return }
    if cues.isEmpty { cues.reserveCapacity(8) }
    cues.append(Cue(rule: rule, field: field, first: first, last: last))
  }
}

/// Names that a post gives, to be found again in its tags.
struct RepeatedNames {
  private let folded: [UInt8]
  private var names: [Range<Int>] = []

  /// Names of one field that tags are compared with.
  static let mostNames = 8
  /// Letters of a name with which a tag has to begin.
  static let longestRepeated = 8

  init(_ folded: [UInt8]) { self.folded = folded }

  var isEmpty: Bool { names.isEmpty }

  mutating func note(_ name: Token) {
    guard names.count < Self.mostNames else { return }
    let letters = name.folded.lowerBound..<folded.end(of: Self.longestRepeated, in: name.folded)
    if names.contains(where: { folded.isSame(in: $0, letters) }) { return }
    if names.isEmpty { names.reserveCapacity(Self.mostNames) }
    names.append(letters)
  }

  func areRepeated(in tag: Token) -> Bool {
    names.contains { $0.count <= tag.folded.count && folded.isSame(in: $0, tag.folded.prefix($0.count)) }
  }
}
