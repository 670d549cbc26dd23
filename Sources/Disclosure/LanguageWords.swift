/// The words of one language that the check needs in every market.
public struct LanguageWords: Sendable, Hashable {
  /// Primary subtag, `en`.
  public var code: String
  /// Says "this is advertising" in that language; used where a market asks for the language of the post.
  public var advertising: [LabelPattern]
  /// Denies a connection ("not sponsored", "unbezahlte Werbung"), whatever label stands beside it.
  public var denials: [LabelPattern]
  /// Claims that nothing was received ("bought it myself"); a denial where there is no label.
  public var claims: [LabelPattern]
  /// Turn the label after them into a denial ("no", "kein").
  public var negators: [String]
  /// Turn the label that they are joined to by a hyphen into a denial ("ad-free").
  public var negatorsAfter: [String]
  /// May stand between a negator and the label ("not a paid ad").
  public var fillers: [String]
  /// Join two labels of which a negation before the first denies both ("or", "oder").
  public var alternatives: [String]
  /// Join one more label to those before it ("and", "und").
  public var additions: [String]
  /// Announce a discount code.
  public var codes: [LabelPattern]
  /// Begin a bracketed note on what the video itself shows or says ("[on screen: AD]").
  public var onScreen: [LabelPattern]
  /// Show that a post is by or for children ("ask your parents").
  public var minors: [LabelPattern]

  public init(
    code: String, advertising: [LabelPattern], denials: [LabelPattern], claims: [LabelPattern],
    negators: [String], negatorsAfter: [String], fillers: [String], alternatives: [String] = [],
    additions: [String] = [], codes: [LabelPattern], onScreen: [LabelPattern],
    minors: [LabelPattern] = []
  ) {
    self.code = code
    self.advertising = advertising
    self.denials = denials
    self.claims = claims
    self.negators = negators
    self.negatorsAfter = negatorsAfter
    self.fillers = fillers
    self.alternatives = alternatives
    self.additions = additions
    self.codes = codes
    self.onScreen = onScreen
    self.minors = minors
  }
}
