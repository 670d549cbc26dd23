public import Seams

/// A caption that was put right. Only the parts that changed are there.
public struct Correction: Sendable, Hashable, Codable {
  public var text: String?
  public var title: String?
  public var frames: [String]?

  public init(text: String? = nil, title: String? = nil, frames: [String]? = nil) {
    self.text = text
    self.title = title
    self.frames = frames
  }

  /// `post` with the corrected parts in place.
  public func applied(to post: CheckInput) -> CheckInput {
    var post = post
    post.text = text ?? post.text
    post.title = title ?? post.title
    post.frames = frames ?? post.frames
    return post
  }
}

extension DisclosureChecker {
  /// The post with the labels that its markets recommend in the language of the post, in front, and its
  /// denials taken out.
  ///
  /// - Returns: nil where words in the caption cure nothing (spoken text, a stream), where nothing has to be
  ///   cured, and where the connection is only suspected: then there is a question to ask and no label to
  ///   offer. What is returned passes its own check: it is adequate, or what is left to look at is not in the
  ///   caption (the video itself, the platform's mark, laws that the rulebook does not hold).
  /// - Throws: ``CheckError`` as ``check(_:now:configured:)``.
  public func correction(
    of post: CheckInput, now: Instant, configured: [String] = []
  ) throws(CheckError) -> Correction? {
    try correction(of: post, after: nil, now: now, configured: configured)
  }

  /// The same where the verdict is known already, which spares most posts another look.
  public func correction(
    of post: CheckInput, after verdict: Verdict?, now: Instant, configured: [String] = []
  ) throws(CheckError) -> Correction? {
    if let verdict, !Judging.mayBeCurable(verdict.verdict, post) { return nil }
    var judging = Judging(self, now: now, configured: configured)
    return try judging.correction(of: post, after: try judging.judge(post))
  }
}

extension Judging {
  /// Denials taken out of one post one after another.
  static let mostDenials = 6
  /// Frames of a story that are corrected.
  static let mostCorrectedFrames = 50

  /// Whether it is worth to look for a correction at all.
  package static func mayBeCurable(_ judgement: Judgement, _ post: CheckInput) -> Bool {
    let isOpen = judgement == .needsHuman && post.connection ?? .unknown == .unknown
    return judgement < .adequate && !isOpen
  }

  package mutating func correction(
    of post: CheckInput, after judged: JudgedPost
  ) throws(CheckError) -> Correction? {
    guard Self.isCurable(judged.opinions, post) else { return nil }
    // A label in front must not make the language of the rest harder to tell.
    var post = post
    if post.language == nil { post.language = judged.language }
    let failing = judged.rules.indices.filter { !Self.passes([judged.opinions[$0]]) }.map { judged.rules[$0] }
    for wanted in [failing, judged.rules] where !wanted.isEmpty {
      let labels = LabelPrefix(wanted.map(\.recommended))
      for place in LabelPlace.allCases where place.exists(in: post) {
        if let corrected = try correct(post, labels, place, judged) { return corrected }
      }
    }
    return nil
  }

  private mutating func correct(
    _ post: CheckInput, _ labels: LabelPrefix, _ place: LabelPlace, _ judged: JudgedPost
  ) throws(CheckError) -> Correction? {
    var bare = post
    var spans = judged.opinions.flatMap {
      $0.replaced(by: labels, in: judged.reading, alone: judged.opinions.count == 1)
    }
    for _ in 0..<Self.mostDenials {
      SpanRemoval.remove(spans, from: &bare)
      let labelled = try place.put(labels, before: bare) { frame throws(CheckError) in
        Self.passes(try judge(frame).opinions)
      }
      let after = try judge(labelled).opinions
      if Self.passes(after) { return Correction(from: post, to: labelled) }
      guard after.contains(where: { $0.reasons.contains(.negation) }) else { return nil }
      // Another denial: found without the labels in front, so that its place is that of the bare post.
      let again = try judge(bare)
      spans = again.opinions.flatMap(\.denied).map(again.reading.span)
      if spans.isEmpty { return nil }
    }
    return nil
  }

  /// Breaches of a caption, and questions that a label would answer where the connection is known.
  private static func isCurable(_ opinions: [MarketOpinion], _ post: CheckInput) -> Bool {
    switch post.format {
    case .audio, .live: return false
    case .feedPost, .blogPost, .webPage, .story, .reel, .video, .pin, nil: break
    }
    guard post.frames.count <= mostCorrectedFrames, !passes(opinions) else { return false }
    let worst = opinions.map(\.judgement).min() ?? .notRequired
    return worst <= .inadequate || (post.connection ?? .unknown) != .unknown
  }

  /// Nothing is left that words in the caption could cure.
  private static func passes(_ opinions: [MarketOpinion]) -> Bool {
    opinions.allSatisfy { opinion in
      opinion.judgement >= .adequate
        || (opinion.judgement == .needsHuman && opinion.reasons.allSatisfy(beyondTheCaption.contains)
          && !opinion.reasons.isEmpty)
    }
  }

  /// Reasons that no word in the caption takes away.
  private static let beyondTheCaption: Set<Reason> = [
    .platformToolMissing, Reason(rawValue: "video_not_seen"), Reason(rawValue: "political_rules"),
    Reason(rawValue: "cause_rules"), Reason(rawValue: "minors_rules"),
  ]
}

extension Correction {
  fileprivate init(from post: CheckInput, to corrected: CheckInput) {
    self.init(
      text: corrected.text == post.text ? nil : corrected.text,
      title: corrected.title == post.title ? nil : corrected.title,
      frames: corrected.frames == post.frames ? nil : corrected.frames)
  }
}
