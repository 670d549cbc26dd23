extension FeedError {
  static let shorterFeedHint = "Check that the address is a feed; ask its owner for a shorter one."

  static func tooManyBytes(_ limits: FeedLimits) -> FeedError {
    FeedError(
      .tooLarge, found: "more than \(limits.maxBytes) bytes",
      expected: "at most \(limits.maxBytes) (maxBytes)",
      hint: shorterFeedHint)
  }

  static func tooManyAttributes(_ limits: FeedLimits) -> FeedError {
    FeedError(
      .tooComplex, found: "an element with more than \(limits.maxAttributes) attributes",
      expected: "at most \(limits.maxAttributes) (maxAttributes)", hint: shorterFeedHint)
  }
}
