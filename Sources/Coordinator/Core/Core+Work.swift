import Alerts
import Campaigns
import Disclosure
import Dispatching
import JSONLines
import KPIs
import Seams
import Wire

// What workers say, and the jobs they are given.
extension CoordinatorCore {
  /// A worker without a word and without a job for so long is forgotten.
  static let workerSilence = Duration.seconds(15)

  mutating func work(_ envelope: Envelope) {
    // What is no GSW/1 gets no answer: it may be anything, and an answer could be one too many.
    guard let message = try? WireMessage(frames: envelope.frames) else { return }
    let worker = WorkerID(envelope.peer)
    switch message.command {
    case .hello:
      guard let header = try? message.decode(WorkerHello.self) else { return }
      if let rulebook = header.rulebook { rechecks.learn(rulebook) }
      jobs.hello(worker, name: header.worker, kinds: Set(header.kinds), credit: header.credit, now: now)
      greet(worker, introduce: false)
    case .credit:
      guard let header = try? message.decode(CreditHeader.self) else { return }
      jobs.credit(worker, header.credit, now: now)
    case .resume:
      guard let tickets = try? message.decode(TicketsHeader.self).jobs else { return }
      guard jobs.workers[worker] != nil else { return greet(worker, introduce: true) }
      cancel(jobs.resume(worker, tickets.compactMap(\.dispatch), now: now), at: worker)
    case .heartbeat:
      guard let tickets = try? message.decode(HeartbeatHeader.self).jobs else { return }
      guard jobs.workers[worker] != nil else { return greet(worker, introduce: true) }
      cancel(jobs.heartbeat(worker, tickets.compactMap(\.dispatch), now: now), at: worker)
      send(worker, WireMessage(.heartbeat, HeartbeatHeader(epoch: epoch)))
    case .results:
      guard let header = try? message.decode(ResultsHeader.self) else { return }
      results(header.results, message.bodies, from: worker)
    case .bye:
      for expiry in jobs.bye(worker) { ended(expiry) }
    case .submit, .accepted, .busy, .refused, .call, .answer, .jobs, .resultAck, .cancel, .drain, .replay, .message,
      .end:
      break
    }
  }

  private mutating func greet(_ worker: WorkerID, introduce: Bool) {
    send(
      worker,
      WireMessage(
        .hello,
        CoordinatorHello(
          epoch: epoch, heartbeatMs: Int(WireBounds.heartbeat.milliseconds), introduce: introduce)))
  }

  private mutating func cancel(_ refused: [(JobID, Token)], at worker: WorkerID) {
    guard !refused.isEmpty else { return }
    send(worker, WireMessage(.cancel, TicketsHeader(jobs: refused.map { Ticket($0.0, $0.1) })))
  }

  mutating func send(_ worker: WorkerID, _ message: WireMessage) {
    actions.append(.work(Envelope(peer: worker.bytes, frames: message.frames)))
  }
}

// MARK: Results

extension CoordinatorCore {
  private mutating func results(_ entries: [ResultsHeader.Entry], _ bodies: [[UInt8]], from worker: WorkerID) {
    guard entries.count == bodies.count else { return }
    for (entry, body) in zip(entries, bodies) {
      guard let (id, token) = entry.ticket.dispatch else { continue }
      let outcome: Outcome =
        entry.outcome == "done"
        ? .done : .failed(reason: entry.error ?? "no reason given", retryable: entry.retryable ?? true)
      let spread = Double.random(in: 0..<1, using: &random)
      let reported = jobs.report(
        id, token, outcome, retryAfter: { Backoff().pause(afterFailures: $0, spread: spread) }, now: now)
      if case .counted(let job, let jobState, let dispatchedAt) = reported {
        counted(job, token, jobState, outcome, body, dispatchedAt)
      }
    }
    // Also for a stale one: nothing will ever be made of it, and its worker may forget it.
    send(worker, WireMessage(.resultAck, ResultAckHeader(results: entries.map(\.ticket))))
  }

  private mutating func counted(
    _ job: Job, _ token: Token, _ jobState: JobState, _ outcome: Outcome, _ body: [UInt8], _ dispatchedAt: Instant?
  ) {
    switch (jobState, outcome) {
    case (.done, _) where job.isSubmitted:
      let isKept = body.count <= WireBounds.maxPayloadBytes
      end(
        job, "done", token, result: isKept ? try? JSONText.decode(JSONValue.self, from: body) : nil,
        error: isKept ? nil : "its result of \(body.count) bytes is over \(WireBounds.maxPayloadBytes) and was not kept"
      )
    case (.done, _):
      guard let subject = finish(job.id) else { return }
      // It went out, whatever its worker says of the place.
      if case .message(let message) = subject { return delivered(message) }
      if !apply(subject, body, dispatchedAt) {
        postpone(subject, job, reason: "its result could not be read")
      }
    case (.dead, .failed(let reason, _)):
      dead(job, token, reason: reason)
    case (.waiting, _) where jobs.policy(of: job.kind)?.effect == .external:
      journal(JournalKind.jobRetry, JobRetry(job: job.id))
    case (.dead, .done), (.queued, _), (.waiting, _), (.leased, _), (.unclaimed, _), (.doubtful, _):
      break
    }
  }

  /// False when the body is not what the job's kind answers with.
  private mutating func apply(_ subject: Subject, _ body: [UInt8], _ dispatchedAt: Instant?) -> Bool {
    switch subject {
    case .source(let source):
      guard let report = try? JSONText.decode(DeadlinePollReport.self, from: body) else { return false }
      polled(source, report, began: dispatchedAt ?? now.wall)
    case .post(let post, let version):
      guard let verdict = try? JSONText.decode(Verdict.self, from: body) else { return false }
      judged(post, version: version, verdict)
    case .brief(let post, let version):
      guard let report = try? JSONText.decode(BriefReport.self, from: body) else { return false }
      briefed(post, version: version, report)
    case .campaign(let campaign):
      guard let report = try? JSONText.decode(KPIReport.self, from: body) else { return false }
      recomputed(campaign, report)
    case .message:
      break
    case .page(let key):
      guard let report = try? JSONText.decode(PostFetchReport.self, from: body) else { return false }
      fetched(key, report)
    }
    return true
  }

  private mutating func end(_ job: Job, _ state: String, _ token: Token, result: JSONValue?, error: String?) {
    record(
      .jobEnded(
        JobEnded(
          job: job.id, jobKind: job.kind, state: state, epoch: token.epoch, attempt: token.attempt, result: result,
          error: error)))
    resolve("job/\(job.id)/doubtful", summary: "Its worker has reported after all: \(state).")
  }

  private mutating func dead(_ job: Job, _ token: Token, reason: String) {
    if job.isSubmitted {
      end(job, "dead", token, result: nil, error: reason)
      var facts = AlertFacts()
      facts.job = job.id.text
      facts.hint =
        "See `groundswell jobs list --status dead`; submit it again under another id when the cause is mended."
      raise(
        .jobDead, campaign: nil, fingerprint: "job/\(job.id)/dead",
        summary: "Job \(job.id) (\(job.kind)) is dead: \(reason)",
        facts: facts)
    } else if let subject = finish(job.id) {
      if case .message(let message) = subject { return undeliverable(message, reason: reason) }
      postpone(subject, job, reason: reason)
    }
  }

  /// A derived job that cannot be done now is made again later.
  private mutating func postpone(_ subject: Subject, _ job: Job, reason: String) {
    postponed[subject] = now.elapsed + Backoff.longest
    switch subject {
    case .source(let source):
      timers.sourcesAreDirty = true
      sources[source]?.failed(.init(code: "job_failed", message: reason), at: now, interval: settings.pollInterval)
    case .campaign(let campaign):
      staleKPIs.insert(campaign)
    case .page(let key):
      pages[key]?.failed(.init(code: "job_failed", message: reason), at: now, interval: settings.pollInterval)
    case .post, .brief, .message:
      // It stays unjudged, and so comes up again by itself.
      break
    }
  }
}

// MARK: Dispatch and lease ends

extension CoordinatorCore {
  mutating func dispatch() {
    let assignments = isDraining ? [] : jobs.assign(now: now)
    var order: [WorkerID] = []
    var byWorker: [WorkerID: [(Assignment, [UInt8])]] = [:]
    for assignment in assignments {
      guard let payload = payload(of: assignment.job) else {
        jobs.forget(assignment.job.id)
        if case .message(let message)? = finish(assignment.job.id) {
          undeliverable(message, reason: "the person's address was erased, or they have opted out")
        }
        continue
      }
      if assignment.effect == .external {
        journal(
          JournalKind.jobIntent,
          JobIntent(job: assignment.job.id, epoch: assignment.token.epoch, attempt: assignment.token.attempt))
      }
      if byWorker[assignment.worker] == nil { order.append(assignment.worker) }
      byWorker[assignment.worker, default: []].append((assignment, payload))
    }
    for worker in order {
      var rest = (byWorker[worker] ?? [])[...]
      while !rest.isEmpty {
        let batch = Array(rest.prefix(WireBounds.maxBatch))
        rest = rest.dropFirst(batch.count)
        actions.append(.dispatch(envelope(worker, batch), batch.map(\.0)))
      }
    }
  }

  private func envelope(_ worker: WorkerID, _ batch: [(Assignment, [UInt8])]) -> Envelope {
    let entries = batch.map { assignment, _ in
      JobsHeader.Entry(
        id: assignment.job.id.text, kind: assignment.job.kind, epoch: assignment.token.epoch,
        attempt: assignment.token.attempt, leaseMs: Int(assignment.lease.milliseconds))
    }
    return Envelope(
      peer: worker.bytes, frames: WireMessage(.jobs, JobsHeader(jobs: entries), bodies: batch.map(\.1)).frames)
  }

  /// A submitted job carries its payload; a derived one is rendered from the state as it is now.
  private mutating func payload(of job: Job) -> [UInt8]? {
    guard !job.isSubmitted else { return job.payload }
    switch subjects[job.id] {
    case .source(let source): return pollOrder(source).map { JSONText.certain($0) }
    case .post(let post, let version): return checkOrder(post, version: version).map { JSONText.certain($0) }
    case .brief(let post, let version): return briefOrder(post, version: version).map { JSONText.certain($0) }
    case .campaign(let campaign): return recomputeOrder(campaign).map { JSONText.certain($0) }
    case .message(let message): return deliverOrder(message).map { JSONText.certain($0) }
    case .page(let key): return fetchOrder(key).map { JSONText.certain($0) }
    case nil: return nil
    }
  }

  mutating func undelivered(_ assignments: [Assignment]) {
    for assignment in assignments {
      if let expiry = jobs.undelivered(assignment) { ended(expiry) }
    }
  }

  mutating func ended(_ expiry: Expiry) {
    switch expiry {
    case .requeued:
      break
    case .dead(let job):
      dead(job, Token(epoch: epoch, attempt: 0), reason: "its worker fell silent \(JobTable.maxLeaseEnds) times")
    case .doubtful(let job, let token):
      if case .message(let message)? = subjects[job.id] { return lost(message) }
      guard state.doubtful[job.id] == nil else { return }
      record(
        .jobDoubtful(JobDoubtful(job: job.id, jobKind: job.kind, epoch: token.epoch, attempt: token.attempt)))
      var facts = AlertFacts()
      facts.job = job.id.text
      facts.hint = "Ask whether the message arrived; it is never sent again by itself."
      raise(
        .jobDoubtful, campaign: nil, fingerprint: "job/\(job.id)/doubtful",
        summary:
          "Job \(job.id) (\(job.kind)) was given to a worker that fell silent: whether it was carried out is unknown.",
        facts: facts)
    }
  }
}

extension Ticket {
  init(_ id: JobID, _ token: Token) { self.init(id: id.text, epoch: token.epoch, attempt: token.attempt) }

  var dispatch: (JobID, Token)? { JobID(id).map { ($0, Token(epoch: epoch, attempt: attempt)) } }
}
