/// What a post is, its words aside.
struct PostFacts: Hashable {
  var platform: CheckInput.Platform?
  var format: CheckInput.Format?
  var connection: CheckInput.Connection?
  var subject: CheckInput.Subject?
  var platformLabel: Bool?
  var xPremium: Bool?
  var minors: Bool?
  var hasFrames: Bool

  init(_ post: CheckInput) {
    platform = post.platform
    format = post.format
    connection = post.connection
    subject = post.subject
    platformLabel = post.platformLabel
    xPremium = post.xPremium
    minors = post.minors
    hasFrames = !post.frames.isEmpty
  }

  /// The same without what decides no rule: X's fold is looked at for each label, and that a post is for children is
  /// known otherwise, too.
  var ofRules: PostFacts {
    var facts = self
    (facts.xPremium, facts.minors) = (nil, nil)
    return facts
  }
}
