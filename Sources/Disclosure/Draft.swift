/// Where in a post, by the number of the field: a half-open range of Unicode scalars.
package struct Spot: Hashable {
  package var field: Int
  package var start: Int
  package var end: Int
}

/// A finding that is not yet put into words.
package struct Draft {
  package enum Fix {
    /// Nothing has to be done.
    case none
    /// What the rule or the text of this finding says.
    case own
    /// What another one says.
    case of(citation: Int, text: FindingText)
    case written(String)
  }

  /// Number of the rule's ``Citation`` among the market's.
  package var citation: Int
  package var text: FindingText
  /// Not in the rule's own words, which were written for another case.
  package var isSilenced = false
  package var spot: Spot
  /// The bytes of the field that the message quotes.
  package var label = 0..<0
  /// Number of the citation of the label that counts only if something holds which the text cannot show; -1: none.
  var condition = -1
  package var fix = Fix.own
}

/// A rule as the findings of one market cite it.
package struct Citation {
  package var head: RuleHead
  /// The rule's reason.
  package var reason: Reason?
  /// Laws to look at, which the rulebook does not hold.
  package var laws: [String] = []
  /// What the text cannot show and the rule asks for.
  var proviso: String?
}
