public import Seams

// Handing out: which job goes to which worker.

/// One job on its way to one worker. For an external job the caller writes the intent before it sends.
public struct Assignment: Hashable, Sendable {
  public var worker: WorkerID
  public var job: Job
  public var token: Token
  public var lease: Duration
  public var effect: Effect
}

extension JobTable {
  /// Hands out what can be handed out now: by priority, then in the order of arrival, to the worker with
  /// the most room that knows the kind. At most `limit` jobs.
  public mutating func assign(now: Moment, limit: Int = 4096) -> [Assignment] {
    releaseHeldBack(now: now)
    var assignments: [Assignment] = []
    while assignments.count < limit, let job = ready.popFirst(among: kindsWithRoom) {
      guard var entry = jobs[job.id], let worker = roomiest(for: job.kind) else { continue }
      entry.attempts += 1
      let token = Token(epoch: epoch, attempt: entry.attempts)
      let lease = lease(of: job.kind)
      entry.dispatchedAt = now.wall
      entry.state = .leased(Lease(worker: worker, token: token, expires: now.elapsed + lease))
      jobs[job.id] = entry
      timed.insert(job.id)
      workers[worker]?.holds.insert(job.id)
      assignments.append(
        Assignment(
          worker: worker, job: job, token: token, lease: lease,
          effect: policy(of: job.kind)?.effect ?? Effect.none))
    }
    return assignments
  }

  private mutating func releaseHeldBack(now: Moment) {
    guard let moment = releaseAt, moment <= now.elapsed else { return }
    for job in heldBack where jobs[job.id]?.state == .queued { ready.insert(job) }
    heldBack = []
    releaseAt = nil
  }

  private var kindsWithRoom: Set<String> {
    workers.values.lazy.filter(\.hasRoom).reduce(into: []) { $0.formUnion($1.kinds) }
  }

  private func roomiest(for kind: String) -> WorkerID? {
    workers.lazy.filter { $0.value.hasRoom && $0.value.kinds.contains(kind) }
      .max { a, b in
        let (roomA, roomB) = (a.value.credit - a.value.holds.count, b.value.credit - b.value.holds.count)
        return roomA == roomB ? b.key < a.key : roomA < roomB
      }?.key
  }

  /// An assignment could not be handed to the transport. The worker gets no more until it is heard of
  /// again. An external job becomes doubtful all the same: the transport's word is not proof.
  public mutating func undelivered(_ assignment: Assignment) -> Expiry? {
    workers[assignment.worker]?.isUnreached = true
    guard case .leased(let lease)? = jobs[assignment.job.id]?.state, lease.token == assignment.token
    else { return nil }
    return end(assignment.job.id, countsAsDeath: false)
  }
}
