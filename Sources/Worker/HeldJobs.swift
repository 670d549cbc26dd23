import Wire

/// What a worker holds: each job from its arrival until the coordinator has acknowledged its result.
///
///     (JOBS) ──▶ running ──finished──▶ reported ──RESULT_ACK──▶ gone
///                   │                     │
///                   └──────CANCEL─────────┴──▶ gone
///
/// A result is sent again until it is acknowledged, so a lost message costs time and nothing else. What is gone is
/// remembered for a while: a JOBS that comes late, or twice, must not begin it again, for it may be a message to a
/// person.
struct HeldJobs {
  /// Tickets remembered after they are gone, the newest ones.
  static let maxRemembered = 4096

  enum State {
    /// Progress counted by the job itself, and what it was at the last heartbeat.
    case running(progress: UInt64, told: UInt64?)
    case reported(ResultsHeader.Entry, body: [UInt8], lastSent: Duration?)
  }

  private(set) var jobs: [Ticket: State] = [:]
  private var gone: Set<Ticket> = []
  /// The same in the order in which they went; the oldest is at `oldest` once all places are taken.
  private var goneInOrder: [Ticket] = []
  private var oldest = 0

  var count: Int { jobs.count }
  /// Every ticket, in a stable order, for RESUME.
  var tickets: [Ticket] { jobs.keys.sorted { ($0.id, $0.epoch, $0.attempt) < ($1.id, $1.epoch, $1.attempt) } }

  /// False when the job is held already, or is gone: a JOBS message that came twice, or after its CANCEL.
  mutating func take(_ ticket: Ticket) -> Bool {
    guard jobs[ticket] == nil, !gone.contains(ticket) else { return false }
    jobs[ticket] = .running(progress: 0, told: nil)
    return true
  }

  mutating func progress(_ ticket: Ticket, _ progress: UInt64) {
    if case .running(_, let told)? = jobs[ticket] { jobs[ticket] = .running(progress: progress, told: told) }
  }

  mutating func finish(_ entry: ResultsHeader.Entry, body: [UInt8]) {
    guard case .running? = jobs[entry.ticket] else { return }
    jobs[entry.ticket] = .reported(entry, body: body, lastSent: nil)
  }

  /// False when it was not held.
  mutating func drop(_ ticket: Ticket) -> Bool {
    remember(ticket)
    return jobs.removeValue(forKey: ticket) != nil
  }

  private mutating func remember(_ ticket: Ticket) {
    guard gone.insert(ticket).inserted else { return }
    if goneInOrder.count < Self.maxRemembered { return goneInOrder.append(ticket) }
    gone.remove(goneInOrder[oldest])
    goneInOrder[oldest] = ticket
    oldest = (oldest + 1) % Self.maxRemembered
  }

  func isRunning(_ ticket: Ticket) -> Bool {
    if case .running? = jobs[ticket] { return true }
    return false
  }

  /// The jobs a heartbeat may speak for: those whose progress has moved since the last, and results that
  /// wait for their acknowledgement. A job that stands still is not named, and loses its lease.
  mutating func beat() -> [Ticket] {
    var moved: [Ticket] = []
    for ticket in tickets {
      switch jobs[ticket] {
      case .running(let progress, let told)?:
        guard told != progress else { continue }
        jobs[ticket] = .running(progress: progress, told: progress)
        moved.append(ticket)
      case .reported?:
        moved.append(ticket)
      case nil:
        continue
      }
    }
    return moved
  }

  /// Results that were never sent, or not within `patience`.
  mutating func due(at elapsed: Duration, patience: Duration) -> [(ResultsHeader.Entry, [UInt8])] {
    var due: [(ResultsHeader.Entry, [UInt8])] = []
    for ticket in tickets {
      guard case .reported(let entry, let body, let lastSent)? = jobs[ticket] else { continue }
      if let lastSent, elapsed - lastSent < patience { continue }
      jobs[ticket] = .reported(entry, body: body, lastSent: elapsed)
      due.append((entry, body))
      if due.count == WireBounds.maxBatch { break }
    }
    return due
  }
}
