import Seams

/// The days and numbers of followers at which some rule of a rulebook begins or ends to hold. Posts between the
/// same two are alike to all rules.
struct RuleSteps: Sendable {
  private let days: [CivilDate]
  private let followers: [Int]

  init(_ rulebook: Rulebook) {
    var (days, followers) = (Set<CivilDate>(), Set<Int>())
    func note(_ head: RuleHead, _ condition: RuleCondition) {
      days.insert(head.from)
      if let until = head.until { days.insert(CivilDate(daysSince1970: until.daysSince1970 + 1)) }
      if let least = condition.minFollowers { followers.insert(least) }
      if let most = condition.maxFollowers { followers.insert(most + 1) }
    }
    for market in rulebook.markets {
      for rule in market.labels { note(rule.head, rule.when) }
      for rule in market.placements { note(rule.head, rule.when) }
      for rule in market.scopes { note(rule.head, rule.when) }
      note(market.tool.head, market.tool.when)
    }
    self.days = days.sorted()
    self.followers = followers.sorted()
  }

  func step(of day: CivilDate) -> Int { days.count { $0 <= day } }

  /// -1 for a number that is not known.
  func step(ofFollowers count: Int?) -> Int { count.map { count in followers.count { $0 <= count } } ?? -1 }
}
