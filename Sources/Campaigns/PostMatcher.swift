/// Decides which promise a post keeps: the account AND the window AND at least one of link, hashtag, code.
///
/// A deliverable without keys is matched by account and window alone. Several candidates are never
/// decided here: a person is shown all of them with the reasons.
///
/// Pass the deliverables that still lack a post; a post that was matched once keeps its match.
public enum PostMatcher {
  public enum Match: Hashable, Sendable {
    case matched(deliverable: Deliverable, reasons: [MatchReason])
    case ambiguous([MatchCandidate])
    case none(why: String)
  }

  /// Why nothing fits, in the order in which the tests are made.
  public static let otherAccount = "no deliverable for this account"
  public static let beforeWindow = "published before the window of every deliverable for this account"
  public static let noKey = "no link, hashtag or code"

  public static func match(_ post: FoundPost, among deliverables: [Deliverable]) -> Match {
    let own = deliverables.filter { $0.account == post.account }
    guard !own.isEmpty else { return .none(why: otherAccount) }
    let published = post.effectiveInstant
    let open = own.filter { $0.windowStart <= published }
    guard !open.isEmpty else { return .none(why: beforeWindow) }
    let content = PostContent(post)
    let candidates = open.compactMap { candidate($0, content, post) }
    guard let first = candidates.first else { return .none(why: noKey) }
    if candidates.count > 1 { return .ambiguous(candidates) }
    return .matched(deliverable: first.deliverable, reasons: first.reasons)
  }

  private static func candidate(
    _ deliverable: Deliverable, _ content: PostContent, _ post: FoundPost
  ) -> MatchCandidate? {
    let keys = deliverable.keys
    var found: [MatchReason] = []
    if let link = keys.link, content.has(link: link) { found.append(MatchReason(.link, link)) }
    if let hashtag = keys.hashtag, content.has(hashtag: hashtag) {
      found.append(MatchReason(.hashtag, hashtag))
    }
    if let code = keys.code, content.has(code: code) { found.append(MatchReason(.code, code)) }
    guard keys.isEmpty || !found.isEmpty else { return nil }
    let always = [
      MatchReason(.account, post.account.description),
      MatchReason(.window, "\(post.effectiveInstant) ≥ \(deliverable.windowStart)"),
    ]
    return MatchCandidate(deliverable: deliverable, reasons: always + found)
  }
}

/// A deliverable that a post may keep.
public struct MatchCandidate: Hashable, Codable, Sendable {
  public var deliverable: Deliverable
  public var reasons: [MatchReason]

  public init(deliverable: Deliverable, reasons: [MatchReason]) {
    self.deliverable = deliverable
    self.reasons = reasons
  }
}

/// One thing that fits.
public struct MatchReason: Hashable, Codable, Sendable {
  public enum Kind: String, Codable, Hashable, Sendable { case account, window, link, hashtag, code }
  public var kind: Kind
  /// What fitted, as the deliverable wrote it.
  public var value: String

  public init(_ kind: Kind, _ value: String) {
    self.kind = kind
    self.value = value
  }
}
