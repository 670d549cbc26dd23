/// What a finding says when its rule has no words of its own. `{label}` is the words found, `{recommended}`
/// the market's own label, `{market}` its name, `{condition}` what the text cannot show.
package enum FindingText: UInt8 {
  case noLabel, ambiguousLabel, secondaryLabelOnly, labelFormat, labelNotFirst, labelAfterFold, labelAtEnd
  case hashtagWall, wrongLanguage, labelNotEveryFrame, negation, conditionalWording, labelObscured
  case platformToolMissing, conditionNotShown, suspectedConnection, platformToolOnly
  /// A reason of the rulebook's own.
  case ownReason
  case denialUnproved, connectionUnknown, everydayWords, unclear, foreignUnclear, lookalike
  /// Told, and nothing has to be done.
  case note, accepted, acceptedIf, toolAccepted

  init(_ reason: Reason) { self = Self.ofReasons[reason] ?? .ownReason }

  private static let ofReasons: [Reason: FindingText] = [
    .noLabel: .noLabel, .ambiguousLabel: .ambiguousLabel, .secondaryLabelOnly: .secondaryLabelOnly,
    .labelFormat: .labelFormat, .labelNotFirst: .labelNotFirst, .labelAfterFold: .labelAfterFold,
    .labelAtEnd: .labelAtEnd, .hashtagWall: .hashtagWall, .wrongLanguage: .wrongLanguage,
    .labelNotEveryFrame: .labelNotEveryFrame, .negation: .negation, .conditionalWording: .conditionalWording,
    .labelObscured: .labelObscured, .platformToolMissing: .platformToolMissing,
    .conditionNotShown: .conditionNotShown, .suspectedConnection: .suspectedConnection,
    .platformToolOnly: .platformToolOnly,
  ]

  /// What to ask where the connection is not known.
  static let question =
    "ask whether money, goods, a discount or a commission came with the post, and record the connection"

  /// - Parameter reason: the rule's, for one that has no words here.
  func words(_ reason: Reason?) -> (message: String, fix: String) {
    switch self {
    case .noLabel:
      (
        "nothing tells the reader that this is advertising, and in {market} it has to be said",
        "put “{recommended}” at the very start of the post, before anything else"
      )
    case .ambiguousLabel:
      (
        "“{label}” does not tell the reader clearly that this is advertising in {market}",
        "write “{recommended}” instead, at the very start"
      )
    case .secondaryLabelOnly:
      (
        "“{label}” counts in {market} only beside a first label",
        "put “{recommended}” before it"
      )
    case .labelFormat:
      ("“{label}” is not written as {market} wants it", "write “{recommended}”")
    case .labelNotFirst:
      (
        "“{label}” comes after other words; in {market} it has to be the first thing seen",
        "move “{label}” to the very start; where the post has a title, into the title"
      )
    case .labelAfterFold:
      (
        "“{label}” stands where the platform has already cut the text with “more”",
        "move “{label}” to the very start"
      )
    case .labelAtEnd:
      ("“{label}” stands at the end, after everything that is said", "move “{label}” to the very start")
    case .hashtagWall:
      (
        "“{label}” is lost in a row of hashtags, mentions or links",
        "take “{label}” out of the row and put it at the very start"
      )
    case .wrongLanguage:
      (
        "“{label}” is not in a language that the reader of this post has to understand",
        "write “{recommended}” instead"
      )
    case .labelNotEveryFrame:
      (
        "this part can be seen without the label that stands elsewhere",
        "put “{recommended}” on each frame, and again during a stream"
      )
    case .negation:
      (
        "“{label}” denies the connection that there is",
        "take the denial out and put “{recommended}” at the very start"
      )
    case .conditionalWording:
      ("“{label}” says that there may be a benefit, not that there is one", "say it as a fact")
    case .labelObscured:
      (
        "“{label}” is struck out, raised or cut up so that readers do not see it as a label",
        "write “{recommended}” in plain letters at the very start"
      )
    case .platformToolMissing:
      (
        "{market} wants the platform's own mark beside the words, and it is not set",
        "switch on the platform's mark for paid partnerships as well"
      )
    case .conditionNotShown:
      (
        "“{label}” counts in {market} only if {condition}; the text cannot show that",
        "ask whether that is so, and record the connection"
      )
    case .suspectedConnection:
      ("“{label}” may point to a connection that the post does not tell", Self.question)
    case .platformToolOnly:
      (
        "only the platform's own mark is set; whether a reader notices it cannot be told from the text",
        "look at the post as a reader sees it, or add “{recommended}” at the start, in a video in the video"
      )
    case .ownReason:
      (
        "a rule of {market} is not met (\(reason?.rawValue ?? "no reason given"))",
        "a person has to look at the post with the source at hand"
      )
    case .denialUnproved: ("“{label}” denies a connection; whether that is true is not known", Self.question)
    case .connectionUnknown:
      ("there is no label, and the connection to the brand is not known", Self.question)
    case .everydayWords:
      (
        "“{label}” may be meant as a label or be everyday words; the connection is not known", Self.question
      )
    case .unclear:
      (
        "the sources do not settle whether “{label}” is enough in {market}",
        "write “{recommended}” at the very start to be sure, or have a person decide"
      )
    case .foreignUnclear:
      (
        "“{label}” is a label in another language; whether the reader understands it is not known",
        "give the post's language, or write “{recommended}” at the very start"
      )
    case .lookalike:
      (
        "“{label}” reads like a label and is made of letters of another script or of small capitals, which "
          + "readers' aids and searches do not read",
        "write “{recommended}” in plain letters"
      )
    case .note: ("{market} has rules for posts like this", "")
    case .accepted: ("“{label}” is accepted in {market} and stands where it is seen", "")
    case .acceptedIf:
      ("“{label}” is accepted in {market} and stands where it is seen, if {condition}", "")
    case .toolAccepted: ("the platform's own mark is accepted in {market}", "")
    }
  }

  /// Its cure offers no label: there is a question to ask, or nothing to do.
  var offersNoLabel: Bool {
    switch self {
    case .connectionUnknown, .suspectedConnection, .denialUnproved, .everydayWords, .conditionNotShown, .note,
      .accepted, .acceptedIf, .toolAccepted:
      true
    case .noLabel, .ambiguousLabel, .secondaryLabelOnly, .labelFormat, .labelNotFirst, .labelAfterFold, .labelAtEnd,
      .hashtagWall, .wrongLanguage, .labelNotEveryFrame, .negation, .conditionalWording, .labelObscured,
      .platformToolMissing, .platformToolOnly, .ownReason, .unclear, .foreignUnclear, .lookalike:
      false
    }
  }
}
