public import Seams

// What a reported result means.

/// What a reported result means.
public enum Reported: Hashable, Sendable {
  /// It counts: the job has ended in this state, or waits for its next try. `dispatchedAt` is nil for what
  /// was dispatched before the last start.
  case counted(Job, JobState, dispatchedAt: Instant?)
  /// Not the token that holds, or a job nobody knows any more: acknowledge it, so that the worker
  /// drops it, and use nothing of it.
  case stale
}

extension JobTable {
  /// One result. `retryAfter` is the pause before a failed job's next try, see `Backoff`.
  public mutating func report(
    _ id: JobID, _ token: Token, _ outcome: Outcome, retryAfter: (_ failures: Int) -> Duration, now: Moment
  ) -> Reported {
    guard var entry = jobs[id], mayReport(token, entry) else { return .stale }
    if case .leased(let lease) = entry.state { workers[lease.worker]?.holds.remove(id) }
    ready.remove(entry.job)
    timed.remove(id)
    entry.concluded = token
    switch outcome {
    case .done:
      entry.state = .done
    case .failed(let reason, let retryable):
      entry.failures += 1
      entry.lastFailure = reason
      let limit = policies[entry.job.kind]?.maxAttempts ?? 1
      if retryable, entry.failures < limit {
        entry.state = .waiting(until: now.elapsed + retryAfter(entry.failures))
        timed.insert(id)
      } else {
        entry.state = .dead
      }
    }
    jobs[id] = entry.state.isFinal ? nil : entry
    return .counted(entry.job, entry.state, dispatchedAt: entry.dispatchedAt)
  }

  private func mayReport(_ token: Token, _ entry: Entry) -> Bool {
    switch entry.state {
    case .leased(let lease): lease.token == token
    case .unclaimed(let intended, _), .doubtful(let intended): intended == token
    // Finished while its lease was already over or the coordinator away; nobody has had it since.
    case .queued, .waiting: isNewest(token, of: entry)
    case .done, .dead: false
    }
  }
}
