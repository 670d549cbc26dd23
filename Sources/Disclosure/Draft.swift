/// Where in a post, by the number of the field: a half-open range of Unicode scalars.
struct Spot: Hashable {
  var field: Int
  var start: Int
  var end: Int
}

/// A finding that is not yet put into words.
struct Draft {
  enum Fix {
    /// Nothing has to be done.
    case none
    /// What the rule or the text of this finding says.
    case own
    /// What another one says.
    case of(citation: Int, text: FindingText)
    case written(String)
  }

  /// Number of the rule's ``Citation`` among the market's.
  var citation: Int
  var text: FindingText
  /// Not in the rule's own words, which were written for another case.
  var isSilenced = false
  var spot: Spot
  /// The bytes of the field that the message quotes.
  var label = 0..<0
  /// What the text cannot show.
  var condition = ""
  var fix = Fix.own
}

/// A rule as the findings of one market cite it.
struct Citation {
  var head: RuleHead
  /// The rule's reason, for one that has no words of its own.
  var reason: Reason?
  /// Laws to look at, which the rulebook does not hold.
  var laws: [String] = []
}
