import Campaigns
import Disclosure
import Seams
import Wire

// The operations on posts: what was found, what it was matched to and why, and a person's choice.
extension CoordinatorCore {
  func posts(_ arguments: CampaignName) throws(RefusedHeader) -> [PostLine] {
    _ = try campaign(arguments.campaign)
    return state.posts.filter { $0.value.campaign == arguments.campaign }
      .sorted { ($0.value.seenAt, $0.key) < ($1.value.seenAt, $1.key) }.map { line(of: $0.key, $0.value) }
  }

  mutating func choose(_ arguments: MatchArguments) throws(RefusedHeader) -> PostLine {
    guard let post = state.posts[arguments.post] else {
      throw refusal("unknown_post", "There is no post \"\(arguments.post)\".", "See: groundswell posts list CAMPAIGN")
    }
    guard post.deliverable == nil, post.candidates.contains(arguments.deliverable) else {
      throw refusal(
        "no_candidate", "Post \(arguments.post) does not wait for \(arguments.deliverable).", choicesText(post))
    }
    guard let found = unjudged[arguments.post] else {
      throw refusal("no_evidence", "The text of post \(arguments.post) was deleted.", "It can be matched no more.")
    }
    match(
      arguments.post, found, to: post.campaign, arguments.deliverable, reasons: ["chosen"], by: arguments.by)
    return line(of: arguments.post, state.posts[arguments.post] ?? post)
  }

  private func line(of id: String, _ post: PostState) -> PostLine {
    PostLine(
      post: id, influencer: post.influencer.text, version: post.version, seenAt: post.seenAt,
      publishedAt: post.publishedAt, deliverable: post.deliverable?.text, reasons: post.reasons,
      candidates: post.candidates.map(\.text),
      because: post.deliverable.map { words(post.reasons, for: $0, post) } ?? [],
      choices: post.deliverable == nil ? choices(post) : [], verdict: post.currentVerdict?.verdict.rawValue)
  }

  private func choices(_ post: PostState) -> [PostLine.Choice] {
    post.candidates.enumerated().map { index, deliverable in
      let reasons = post.candidateReasons.indices.contains(index) ? post.candidateReasons[index] : []
      return PostLine.Choice(
        deliverable: deliverable.text,
        due: state.campaigns[post.campaign]?.deliverables[deliverable]?.promise.due,
        because: words(reasons, for: deliverable, post))
    }
  }

  private func choicesText(_ post: PostState) -> String {
    if let deliverable = post.deliverable { return "It fulfils \(deliverable) already." }
    let choices = choices(post).map { "\($0.deliverable) (\($0.because.joined(separator: ", ")))" }
    return "It is ambiguous, please choose: \(choices.joined(separator: "; "))."
  }

  /// The reasons with what they rest on: `hashtag #river` for `hashtag`.
  private func words(_ reasons: [String], for deliverable: Slug, _ post: PostState) -> [String] {
    guard let promise = state.campaigns[post.campaign]?.deliverables[deliverable]?.promise else { return reasons }
    return reasons.map { reason in
      switch MatchReason.Kind(rawValue: reason) {
      case .account: "its \(promise.platform.rawValue) account"
      case .window: "published since \(promise.windowStart)"
      case .link: "link \(promise.keys.link ?? "")"
      case .hashtag: "hashtag #\(promise.keys.hashtag ?? "")"
      case .code: "code \(promise.keys.code ?? "")"
      case nil: reason == "chosen" ? "chosen by \(post.matchedBy ?? "somebody")" : reason
      }
    }
  }
}
