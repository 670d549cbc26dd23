public import Seams

// What workers say of themselves, and which leases that keeps or ends.

extension JobTable {
  public mutating func hello(_ worker: WorkerID, name: String, kinds: Set<String>, credit: Int, now: Moment) {
    let holds = workers[worker]?.holds ?? []
    workers[worker] = WorkerEntry(
      name: name, kinds: kinds, credit: min(max(0, credit), Self.maxCredit), holds: holds,
      lastHeard: now.elapsed)
  }

  /// Credit is absolute, so that a lost message costs nothing but time.
  public mutating func credit(_ worker: WorkerID, _ credit: Int, now: Moment) {
    workers[worker]?.credit = min(max(0, credit), Self.maxCredit)
    workers[worker]?.heard(at: now.elapsed)
  }

  /// A worker tells what it still holds after a reconnect. Each token it may keep stays (or becomes) its
  /// lease; the others are returned, to be cancelled.
  public mutating func resume(_ worker: WorkerID, _ held: [(JobID, Token)], now: Moment) -> [(JobID, Token)] {
    var refused: [(JobID, Token)] = []
    for (id, token) in held where !adopt(id, token, by: worker, now: now) { refused.append((id, token)) }
    workers[worker]?.heard(at: now.elapsed)
    return refused
  }

  /// A heartbeat renews the leases of the jobs it names, and only those. Jobs named with a token that
  /// does not hold are returned, to be cancelled.
  public mutating func heartbeat(_ worker: WorkerID, _ running: [(JobID, Token)], now: Moment) -> [(JobID, Token)] {
    resume(worker, running, now: now)
  }

  private mutating func adopt(_ id: JobID, _ token: Token, by worker: WorkerID, now: Moment) -> Bool {
    guard var entry = jobs[id], workers[worker] != nil else { return false }
    switch entry.state {
    case .leased(let lease):
      // The same token under another routing id is the same process after a reconnect.
      guard token >= lease.token else { return false }
      workers[lease.worker]?.holds.remove(id)
    case .unclaimed(let intended, _):
      guard token == intended else { return false }
    case .doubtful(let intended):
      // Its worker lives after all. It may finish; the doubt ends with its report, not before.
      return token == intended
    case .queued, .waiting:
      guard isNewest(token, of: entry), policy(of: entry.job.kind)?.effect == Effect.none else { return false }
      ready.remove(entry.job)
    case .done, .dead:
      return false
    }
    if token.epoch == epoch { entry.attempts = max(entry.attempts, token.attempt) }
    entry.state = .leased(
      Lease(worker: worker, token: token, expires: now.elapsed + lease(of: entry.job.kind)))
    jobs[id] = entry
    timed.insert(id)
    workers[worker]?.holds.insert(id)
    return true
  }

  /// True when nobody can have been given the job after `token`, and it has not reported yet.
  func isNewest(_ token: Token, of entry: Entry) -> Bool {
    if let concluded = entry.concluded, token <= concluded { return false }
    return token.epoch < epoch ? entry.attempts == 0 : token.attempt == entry.attempts
  }

  public mutating func drain(_ worker: WorkerID) { workers[worker]?.isDraining = true }

  /// A worker says that it leaves. What it held goes back at once, without counting as a death: a
  /// worker says BYE only for jobs that it has not begun, or has stopped.
  public mutating func bye(_ worker: WorkerID) -> [Expiry] {
    guard let entry = workers.removeValue(forKey: worker) else { return [] }
    return entry.holds.sorted().compactMap { end($0, countsAsDeath: false) }
  }

  /// Workers not heard of for `silence`, removed; their leases end on their own clock.
  public mutating func dropSilentWorkers(after silence: Duration, now: Moment) -> [WorkerEntry] {
    let gone = workers.filter { $0.value.holds.isEmpty && now.elapsed - $0.value.lastHeard >= silence }
    for id in gone.keys { workers[id] = nil }
    return gone.sorted { $0.key < $1.key }.map(\.value)
  }
}
