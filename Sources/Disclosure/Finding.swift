/// One thing a rule says about a post: the words it is about, the source it rests on, and what to do.
public struct Finding: Sendable, Hashable, Codable {
  public var rule: String
  /// The market whose rule this is.
  public var jurisdiction: String
  public var source: String
  public var confidence: Confidence
  public var span: Span
  public var message: String
  /// What would cure it; nil where nothing has to be done (an accepted label, named as evidence).
  public var fix: String?

  public init(
    rule: String, jurisdiction: String, source: String, confidence: Confidence, span: Span,
    message: String, fix: String?
  ) {
    self.rule = rule
    self.jurisdiction = jurisdiction
    self.source = source
    self.confidence = confidence
    self.span = span
    self.message = message
    self.fix = fix
  }
}

/// Where in the post: a half-open range of Unicode scalars of one field. An empty range at 0 marks the place
/// where something is missing.
public struct Span: Sendable, Hashable, Codable {
  /// `text`, `title`, `transcript`, `bio` or `frames[2]`.
  public var field: String
  public var start: Int
  public var end: Int

  public init(field: String, start: Int, end: Int) {
    self.field = field
    self.start = start
    self.end = end
  }
}

/// How sure a rule is: `primary` when the body that made the rule was read, `secondary` when somebody's
/// account was.
public enum Confidence: String, Sendable, Hashable, Codable, CaseIterable {
  case primary, secondary
}
