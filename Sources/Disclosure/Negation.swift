/// Which words turn a label into its opposite, and how far they reach.
struct Negation {
  var negators = WordSet()
  var negatorsAfter = WordSet()
  var fillers = WordSet()
  /// Words that join the parts of an enumeration.
  var joints: [Int32: Joint] = [:]

  /// Words looked at before a label, or before one part of an enumeration, for a negation.
  static let reach = 4
  /// Parts of one enumeration looked at, so that a list of a million labels stays cheap. The first ones of a
  /// longer list are denied all the same.
  static let longestEnumeration = 8

  /// "not a paid ad", "keine bezahlte Werbung", "ad-free": a negator before the label with nothing but
  /// fillers between, or one joined to it. It holds for all parts of an enumeration: "not #advertising or
  /// #sponsored", "no #ad, #spon". Any other break ends its reach.
  ///
  /// - Parameter isStatement: the label is a sentence of its own ("gifted by …"): only an alternative carries a
  ///   negation to it, for "not sponsored, gifted by Acme" denies one thing and says another.
  func reaches(_ hit: PatternSet.Hit, isStatement: Bool, in field: PostReading.Field) -> ClosedRange<Int>? {
    let tokens = field.text.tokens
    if hit.last + 1 < tokens.count {
      let next = tokens[hit.last + 1]
      if negatorsAfter.contains(next.word), next.joinedBefore { return hit.first...(hit.last + 1) }
    }
    var (part, isAlternative) = (hit.first, false)
    for _ in 0..<Self.longestEnumeration {
      switch lookBefore(part, in: tokens) {
      case .negated(let first): return first...hit.last
      case .nothing: return nil
      case .joined(let joint, let last):
        if joint == .alternative { isAlternative = true }
        if let first = field.labels[last] {
          guard isAlternative || !isStatement else { return nil }
          part = first
        } else {
          // "not #advertising or #sponsored": what is no label here may stand in the list all the same.
          guard isAlternative else { return nil }
          part = last
        }
      }
    }
    return nil
  }

  /// A negator among the words that were taken for the name of a brand: "Acme never paid me". One with a capital may be
  /// part of the name ("No 7").
  func stands(inside hit: PatternSet.Hit, in tokens: [Token]) -> Bool {
    (hit.first..<hit.last).contains { index in
      let token = tokens[index]
      return negators.contains(token.word) && (!token.startsUpper || (token.isAllUpper && token.letters > 1))
    }
  }

  private enum Before {
    case nothing
    /// By the negator at that token.
    case negated(Int)
    /// Another part of the enumeration ends at `last`.
    case joined(Joint, last: Int)
  }

  private func lookBefore(_ part: Int, in tokens: [Token]) -> Before {
    var index = part
    while index > 0, part - index < Self.reach {
      guard tokens[index].sentence == tokens[index - 1].sentence else { return .nothing }
      if tokens[index].breakBefore {
        guard let joint = tokens[index].joint else { return .nothing }
        return .joined(joint, last: index - 1)
      }
      index -= 1
      let word = tokens[index].word
      // A negator of one language may be the "or" of another.
      if negators.contains(word) { return .negated(index) }
      if tokens[index].isWord, let joint = joints[word] { return join(joint, at: index, in: tokens) }
      guard fillers.contains(word) else { return .nothing }
    }
    return .nothing
  }

  /// What stands before an "or", a comma between them allowed.
  private func join(_ joint: Joint, at index: Int, in tokens: [Token]) -> Before {
    guard index > 0, tokens[index].sentence == tokens[index - 1].sentence else { return .nothing }
    if tokens[index].breakBefore, tokens[index].joint == nil { return .nothing }
    return .joined(joint, last: index - 1)
  }
}
