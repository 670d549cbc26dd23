/// What a finding says when its rule has no words of its own. `{label}` is the words found, `{recommended}`
/// the market's own label, `{market}` its name.
enum FindingText {
  static func text(for reason: Reason) -> (message: String, fix: String) {
    switch reason {
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
        "move it to the very start, in the title where there is one"
      )
    case .labelAfterFold:
      (
        "“{label}” stands where the platform has already cut the text with “more”",
        "move “{label}” to the beginning"
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
      ("“{label}” may point to a connection that the post does not tell", question)
    case .platformToolOnly:
      (
        "only the platform's own mark is set; whether a reader notices it cannot be told from the text",
        "look at the post as a reader sees it, or add “{recommended}” at the start, in a video in the video"
      )
    default:
      (
        "a rule of {market} is not met (\(reason.rawValue))",
        "a person has to look at the post with the source at hand"
      )
    }
  }

  /// What to ask where the connection is not known.
  static let question =
    "ask whether money, goods, a discount or a commission came with the post, and record the connection"

  static let denialUnproved = (
    message: "“{label}” denies a connection; whether that is true is not known", fix: question
  )
  static let connectionUnknown = (
    message: "there is no label, and the connection to the brand is not known",
    fix: question
  )
  static let everydayWords = (
    message: "“{label}” may be meant as a label or be everyday words; the connection is not known",
    fix: question
  )
  static let unclear = (
    message: "the sources do not settle whether “{label}” is enough in {market}",
    fix: "write “{recommended}” at the very start to be sure, or have a person decide"
  )
  static let foreignUnclear = (
    message: "“{label}” is a label in another language; whether the reader understands it is not known",
    fix: "give the post's language, or write “{recommended}” at the very start"
  )
  static let lookalike = (
    message:
      "“{label}” reads like a label and is made of letters of another script or of small capitals, which "
      + "readers' aids and searches do not read",
    fix: "write “{recommended}” in plain letters"
  )
  static let note = "{market} has rules for posts like this"
  static let acceptedIf =
    "“{label}” is accepted in {market} and stands where it is seen, if {condition}"
  static let accepted = "“{label}” is accepted in {market} and stands where it is seen"
  static let toolAccepted = "the platform's own mark is accepted in {market}"
}
