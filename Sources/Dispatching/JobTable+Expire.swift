public import Seams

// What time alone does to leases and retries.

/// What the end of a lease did to a job.
public enum Expiry: Hashable, Sendable {
  case requeued(JobID)
  /// External: its outcome is unknown; a person decides.
  case doubtful(Job, Token)
  /// Its lease ended once too often.
  case dead(Job)
}

extension JobTable {
  /// Ends the leases whose time is up and wakes the retries whose time has come.
  public mutating func expire(now: Moment) -> [Expiry] {
    var expiries: [Expiry] = []
    for id in timed.sorted() {
      guard let entry = jobs[id] else { continue }
      switch entry.state {
      case .leased(let lease) where lease.expires <= now.elapsed:
        if let expiry = end(id, countsAsDeath: true) { expiries.append(expiry) }
      case .unclaimed(let token, let until) where until <= now.elapsed:
        jobs[id]?.state = .doubtful(token)
        timed.remove(id)
        expiries.append(.doubtful(entry.job, token))
      case .waiting(let until) where until <= now.elapsed:
        jobs[id]?.state = .queued
        timed.remove(id)
        ready.insert(entry.job)
      case .queued, .waiting, .leased, .unclaimed, .doubtful, .done, .dead:
        break
      }
    }
    return expiries
  }

  mutating func end(_ id: JobID, countsAsDeath: Bool) -> Expiry? {
    guard var entry = jobs[id], case .leased(let lease) = entry.state else { return nil }
    timed.remove(id)
    workers[lease.worker]?.holds.remove(id)
    if policies[entry.job.kind]?.effect == .external {
      entry.state = .doubtful(lease.token)
      jobs[id] = entry
      return .doubtful(entry.job, lease.token)
    }
    entry.leaseEnds += countsAsDeath ? 1 : 0
    if entry.leaseEnds >= Self.maxLeaseEnds {
      jobs[id] = nil
      entry.lastFailure = "its worker fell silent \(entry.leaseEnds) times"
      return .dead(entry.job)
    }
    entry.state = .queued
    jobs[id] = entry
    ready.insert(entry.job)
    return .requeued(id)
  }

  /// The next moment of the monotonic clock at which `expire` or `assign` has something to do.
  public var nextWake: Duration? {
    let moments = timed.lazy.compactMap { id -> Duration? in
      switch jobs[id]?.state {
      case .leased(let lease): lease.expires
      case .unclaimed(_, let until), .waiting(let until): until
      case .queued, .doubtful, .done, .dead, nil: nil
      }
    }
    return [moments.min(), releaseAt].compactMap(\.self).min()
  }
}
