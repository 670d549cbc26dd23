import Alerts
import Campaigns
import Seams
import Wire

// Every version of every matched post is held against the brief of its phase, and told when it breaks it.
extension CoordinatorCore {
  mutating func checkBriefs() {
    for (id, _) in unjudged.sorted(by: { $0.key < $1.key }) {
      guard let post = state.posts[id], state.awaitsBriefCheck(post) else { continue }
      derive(.brief(id, version: post.version), .briefCheck, named: "brief-\(id)", priority: 3)
    }
  }

  func briefOrder(_ id: String, version: Int) -> BriefCheckOrder? {
    guard let post = state.posts[id], post.version == version, let found = unjudged[id],
      let deliverable = post.deliverable, let brief = state.brief(of: post.campaign, deliverable)
    else { return nil }
    return BriefCheckOrder(
      post: BriefPost(
        title: found.title, text: found.text, links: found.links + [found.url].compactMap(\.self),
        publishedAt: found.effectiveInstant),
      brief: brief)
  }

  mutating func briefed(_ id: String, version: Int, _ report: BriefReport) {
    guard let post = state.posts[id], post.version == version, let deliverable = post.deliverable else { return }
    record(
      .briefChecked(
        BriefChecked(
          post: id, version: version, campaign: post.campaign, deliverable: deliverable, findings: report.findings,
          coverage: report.coverage, providedCopy: report.providedCopy)))
    letGo(id)
    tell(.briefBreach, report.findings.filter { $0.severity == .breach }, id, post, deliverable)
    tell(.briefMissing, report.findings.filter { $0.severity == .missing }, id, post, deliverable)
  }

  /// Forgets the text of a post that nothing waits for any more; it lies in the vault.
  mutating func letGo(_ id: String) {
    guard let post = state.posts[id], post.deliverable != nil, !post.isUnjudged, !state.awaitsBriefCheck(post)
    else { return }
    unjudged[id] = nil
  }

  private mutating func tell(
    _ kind: AlertKind, _ findings: [BriefFinding], _ id: String, _ post: PostState, _ deliverable: Slug
  ) {
    let fingerprint = "\(kind.rawValue)/\(id)"
    guard !findings.isEmpty else {
      return resolve(fingerprint, summary: "\(deliverable): version \(post.version) of the post mends it.")
    }
    var facts = AlertFacts()
    facts.post = id
    facts.deliverable = deliverable.text
    facts.influencer = post.influencer.text
    facts.publishedAt = post.publishedAt
    facts.reasons = findings.map(\.rule.rawValue)
    facts.wanted = findings.map(\.wanted)
    facts.hint =
      kind == .briefBreach
      ? "Ask \(post.influencer) to change or remove the post; the brief forbids it."
      : "Ask \(post.influencer) to add what the brief asks for."
    raise(
      kind, campaign: post.campaign, fingerprint: fingerprint,
      summary: "\(deliverable): the post of \(post.influencer) \(findings.map(\.sentence).joined(separator: ", ")).",
      facts: facts)
  }
}

extension BriefFinding {
  /// What it says of a post, to follow "the post".
  fileprivate var sentence: String {
    switch rule {
    case .prohibited: "says \"\(wanted)\""
    case .embargo: "came before the embargo of \(wanted)"
    case .missingLink: "lacks the link \(wanted)"
    case .missingHashtag: "lacks #\(wanted)"
    case .missingMention: "lacks @\(wanted)"
    }
  }
}
