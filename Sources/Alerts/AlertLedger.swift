public import Seams

/// Every alert and the order of its messages: decides whether a fact is news.
///
/// A fold of its own messages: `raise`, `resolve` and `acknowledge` make the message that `apply` then
/// takes in, at run time and at replay alike.
public struct AlertLedger: Sendable {
  /// The latest message of each alert, by id.
  public private(set) var latest: [String: AlertMessage] = [:]
  public private(set) var lastSeq: UInt64 = 0
  private var lastSeqByTopic: [String: UInt64] = [:]
  private var openByFingerprint: [String: String] = [:]

  public init() {}

  public mutating func apply(_ message: AlertMessage) {
    latest[message.id] = message
    lastSeq = max(lastSeq, message.seq)
    lastSeqByTopic[message.topic.text] = message.seq
    if message.state == .resolved || message.kind.isNotice {
      openByFingerprint[message.fingerprint] = nil
    } else {
      openByFingerprint[message.fingerprint] = message.id
    }
  }

  /// The message that tells a fact, or nil when an alert about it is open already.
  public func raise(
    _ kind: AlertKind, campaign: String?, fingerprint: String, summary: String, facts: AlertFacts, at: Instant
  ) -> AlertMessage? {
    guard openByFingerprint[fingerprint] == nil else { return nil }
    return next(
      AlertMessage(
        id: "a\(lastSeq + 1)", kind: kind, severity: kind.severity, state: .firing, campaign: campaign,
        fingerprint: fingerprint, seq: 0, prev: 0, at: at, since: at, summary: summary, facts: facts, by: nil))
  }

  /// The message that ends an open alert, or nil when none is open.
  public func resolve(
    fingerprint: String, summary: String, facts: (inout AlertFacts) -> Void = { _ in }, at: Instant
  ) -> AlertMessage? {
    guard let id = openByFingerprint[fingerprint], var message = latest[id] else { return nil }
    message.state = .resolved
    message.at = at
    message.summary = summary
    facts(&message.facts)
    return next(message)
  }

  public enum AcknowledgeFailure: Error, Hashable, Sendable {
    case unknown
    case alreadyResolved
  }

  /// The message that says who has taken an alert; nil when somebody has already.
  public func acknowledge(_ id: String, by person: String, at: Instant) throws(AcknowledgeFailure) -> AlertMessage? {
    guard var message = latest[id] else { throw .unknown }
    switch message.state {
    case .resolved: throw .alreadyResolved
    case .acknowledged: return nil
    case .firing:
      message.state = .acknowledged
      message.at = at
      message.by = person
      return next(message)
    }
  }

  public func isOpen(fingerprint: String) -> Bool { openByFingerprint[fingerprint] != nil }

  /// Open alerts, oldest first.
  public var open: [AlertMessage] {
    openByFingerprint.values.compactMap { latest[$0] }.sorted { ($0.since, $0.seq) < ($1.since, $1.seq) }
  }

  private func next(_ message: AlertMessage) -> AlertMessage {
    var message = message
    message.seq = lastSeq + 1
    message.prev = lastSeqByTopic[message.topic.text] ?? 0
    return message
  }
}
