import Alerts
import Campaigns
import Disclosure
import Seams
import Wire

// Every version of every matched post is judged, and the verdict told when it is not good.
extension CoordinatorCore {
  /// A post is judged again when it is edited (as a new version), on a schedule, and when the rulebook is another, as
  /// long as its promise is watched.
  mutating func recheckPosts() {
    guard rechecks.next.map({ $0 <= now.wall }) ?? true, !isDraining else { return }
    rechecks.next = now.wall + Self.recheckLook
    for (id, post) in state.posts.sorted(by: { $0.key < $1.key }) {
      guard let verdict = post.verdict, let judgedAt = post.history.last?.at, let deliverable = post.deliverable,
        unjudged[id] == nil, isWatched(.init(campaign: post.campaign, deliverable: deliverable)),
        rechecks.isDue(id, judgedAt: judgedAt, by: verdict.rulebook, now: now.wall, interval: settings.recheckInterval)
      else { continue }
      guard rechecks.hasRoom else { return rechecks.next = now.wall + .seconds(1) }
      rechecks.begin(id)
      actions.append(.recall(post: id, version: post.version))
    }
  }

  /// How often the posts are looked through for one that is to be judged again.
  static let recheckLook = Duration.seconds(60)

  /// A post out of the vault, to be judged again; nil when it was deleted.
  mutating func recalled(_ id: String, version: Int, _ found: FoundPost?) {
    guard let found, state.posts[id]?.version == version, unjudged[id] == nil else {
      return rechecks.end(id, now: now.wall)
    }
    unjudged[id] = found
  }

  mutating func checkPosts() {
    for (id, _) in unjudged.sorted(by: { $0.key < $1.key }) {
      guard let post = state.posts[id], post.isUnjudged || rechecks.running.contains(id) else { continue }
      derive(
        .post(id, version: post.version), .disclosureCheck, named: "check-\(id)", priority: post.isUnjudged ? 3 : 8)
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
    rechecks.end(id, now: now.wall)
    let given = VerdictGiven(post: id, version: version, campaign: post.campaign, verdict)
    // Judged again with the same outcome by the same rules: nothing new.
    guard post.verdict != given else { return letGo(id) }
    record(.verdictGiven(given))
    letGo(id)
    tellVerdict(id, post, given)
    tellRemoval(id, post, given)
    if let deliverable = post.deliverable, given.verdict == .adequate || given.verdict == .notRequired {
      taskVerified(post.campaign, deliverable, post: id)
    }
  }

  /// A label that was there and is gone: somebody has edited the post.
  private mutating func tellRemoval(_ id: String, _ before: PostState, _ given: VerdictGiven) {
    let fingerprint = "disclosure.removed/\(id)"
    guard given.verdict == .undisclosed else {
      return resolve(fingerprint, summary: "The post is now \(given.verdict.rawValue).") { facts in
        facts.verdict = given.verdict.rawValue
      }
    }
    guard let last = before.verdict, last.verdict == .adequate, last.version < given.version else { return }
    var facts = AlertFacts()
    facts.post = id
    facts.deliverable = before.deliverable?.text
    facts.influencer = before.influencer.text
    facts.verdict = given.verdict.rawValue
    facts.publishedAt = before.publishedAt
    facts.observedAt = now.wall
    facts.hint = "Both versions are kept: groundswell posts evidence \(id)"
    raise(
      .disclosureRemoved, campaign: before.campaign, fingerprint: fingerprint,
      summary: "\(before.deliverable?.text ?? id): the label that the post of \(before.influencer) had is gone.",
      facts: facts)
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
