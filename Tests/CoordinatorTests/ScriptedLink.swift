import Seams

/// One end of a connection whose other end is the test.
final class ScriptedLink: Link {
  /// What arrives next.
  var inbox: [Envelope] = []
  /// What becomes of a message that is sent.
  var outcome: (Envelope) -> SendOutcome = { _ in .queued }
  private(set) var sent: [Envelope] = []

  func receive(limit: Int) -> [Envelope] {
    defer { inbox.removeFirst(min(limit, inbox.count)) }
    return Array(inbox.prefix(limit))
  }

  func send(_ envelope: Envelope) -> SendOutcome {
    let outcome = outcome(envelope)
    if outcome == .queued { sent.append(envelope) }
    return outcome
  }

  /// What was sent since the last call.
  func takeSent() -> [Envelope] {
    defer { sent = [] }
    return sent
  }
}
