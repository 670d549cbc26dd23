import Alerts
import Campaigns
import Disclosure
import Seams
import Wire

// Every version of every matched post is judged, and the verdict told when it is not good.
extension CoordinatorCore {
  mutating func checkPosts() {
    for (id, _) in unjudged.sorted(by: { $0.key < $1.key }) {
      guard let post = state.posts[id], post.isUnjudged else { continue }
      derive(.post(id, version: post.version), .disclosureCheck, named: "check-\(id)", priority: 3)
    }
  }

  func checkOrder(_ id: String, version: Int) -> DisclosureCheckOrder? {
    guard let post = state.posts[id], post.version == version, let found = unjudged[id],
      let campaign = state.campaigns[post.campaign], let deliverable = post.deliverable,
      let promise = campaign.deliverables[deliverable]?.promise
    else { return nil }
    var input = CheckInput(id: id, text: found.text)
    let markets = campaign.campaign.jurisdictions
    input.jurisdictions = markets.isEmpty ? settings.jurisdictions : markets
    input.platform = CheckInput.Platform(rawValue: promise.platform.rawValue)
    input.format = promise.format.flatMap { CheckInput.Format(rawValue: $0.rawValue) }
    input.language = promise.language
    input.title = promise.platform.showsTitles ? found.title : nil
    input.connection = CheckInput.Connection(rawValue: promise.connection.rawValue)
    input.subject = CheckInput.Subject(rawValue: campaign.campaign.subject.rawValue)
    input.followers = account(of: promise)?.followers
    input.publishedAt = found.effectiveInstant.rfc3339
    return DisclosureCheckOrder(post: input, now: now.wall)
  }

  mutating func judged(_ id: String, version: Int, _ verdict: Verdict) {
    guard let post = state.posts[id], post.version == version else { return }
    let given = VerdictGiven(post: id, version: version, campaign: post.campaign, verdict)
    record(.verdictGiven(given))
    letGo(id)
    tellVerdict(id, post, given)
    if let deliverable = post.deliverable, given.verdict == .adequate || given.verdict == .notRequired {
      taskVerified(post.campaign, deliverable, post: id)
    }
  }

  private mutating func tellVerdict(_ id: String, _ post: PostState, _ given: VerdictGiven) {
    let judgements: [(Judgement, AlertKind)] = [
      (.undisclosed, .disclosureUndisclosed), (.inadequate, .disclosureInadequate),
      (.needsHuman, .disclosureNeedsHuman),
    ]
    for (judgement, kind) in judgements where judgement != given.verdict {
      resolve("\(kind.rawValue)/\(id)", summary: "The post is now \(given.verdict.rawValue).") { facts in
        facts.verdict = given.verdict.rawValue
      }
    }
    guard let (_, kind) = judgements.first(where: { $0.0 == given.verdict }) else { return }
    var facts = AlertFacts()
    facts.post = id
    facts.deliverable = post.deliverable?.text
    facts.influencer = post.influencer.text
    facts.verdict = given.verdict.rawValue
    facts.reasons = given.reasons.map(\.rawValue)
    facts.rules = given.findings.map(\.rule)
    facts.sources = given.findings.map(\.source)
    facts.rulebook = given.rulebook
    facts.publishedAt = post.publishedAt
    facts.hint = given.findings.compactMap(\.fix).first
    raise(
      kind, campaign: post.campaign, fingerprint: "\(kind.rawValue)/\(id)",
      summary: "\(post.deliverable?.text ?? id): the post of \(post.influencer) is \(given.verdict.rawValue)"
        + " (\(given.reasons.map(\.rawValue).joined(separator: ", "))).",
      facts: facts)
  }
}

extension Platform {
  /// Where a title of its own stands beside the text; elsewhere a feed's title only repeats the caption.
  fileprivate var showsTitles: Bool {
    switch self {
    case .youtube, .blog, .podcast, .pinterest: true
    case .instagram, .tiktok, .x, .facebook, .snapchat, .threads, .linkedin, .bluesky, .mastodon: false
    }
  }
}
