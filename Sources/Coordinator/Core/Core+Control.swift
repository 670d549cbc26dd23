import Dispatching
import JSONLines
import Seams
import Wire

// What clients ask for: jobs to be taken (SUBMIT) and operations (CALL).
extension CoordinatorCore {
  mutating func control(_ envelope: Envelope) {
    let message: WireMessage
    do { message = try WireMessage(frames: envelope.frames) } catch {
      return refuse(
        envelope.peer,
        RefusedHeader(
          request: "", code: error.code.rawValue, message: error.message,
          hint: "See the job protocol, GSW/1."))
    }
    do throws(RefusedHeader) {
      switch message.command {
      case .submit: try submit(message, from: envelope.peer)
      case .call: try call(message, from: envelope.peer)
      case .accepted, .busy, .refused, .answer, .hello, .credit, .jobs, .results, .resultAck, .resume, .heartbeat,
        .cancel, .drain, .bye, .replay, .message, .end:
        throw RefusedHeader(
          request: "", code: "wrong_socket",
          message: "\(message.command.rawValue) is not understood on the control socket.",
          hint: "Clients send SUBMIT and CALL here.")
      }
    } catch {
      refuse(envelope.peer, error)
    }
  }

  private mutating func refuse(_ peer: [UInt8], _ header: RefusedHeader) {
    answer(peer, WireMessage(.refused, header))
  }

  mutating func answer(_ peer: [UInt8], _ message: WireMessage) {
    actions.append(.answer(Envelope(peer: peer, frames: message.frames)))
  }
}

// MARK: SUBMIT

extension CoordinatorCore {
  private mutating func submit(_ message: WireMessage, from peer: [UInt8]) throws(RefusedHeader) {
    let header: SubmitHeader = try read(message)
    let request = header.request
    guard header.jobs.count == message.bodies.count else {
      throw RefusedHeader(
        request: request, code: "bad_count",
        message: "SUBMIT names \(header.jobs.count) jobs and carries \(message.bodies.count) bodies.",
        hint: "Send one body frame, a JSON object, for each job.")
    }
    var wanted: [(Job, JSONValue)] = []
    for (entry, body) in zip(header.jobs, message.bodies) {
      wanted.append(try checked(entry, body, request))
    }
    if let reason = reasonForBusy(adding: wanted.count) {
      return answer(peer, WireMessage(.busy, BusyHeader(request: request, reason: reason, retryAfterMs: 1000)))
    }
    let entries = wanted.map { take($0.0, payload: $0.1) }
    answer(peer, WireMessage(.accepted, AcceptedHeader(request: request, jobs: entries)))
  }

  private func checked(
    _ entry: SubmitHeader.Entry, _ body: [UInt8], _ request: String
  ) throws(RefusedHeader) -> (Job, JSONValue) {
    guard let id = JobID(entry.id) else {
      throw RefusedHeader(
        request: request, code: "bad_job_id", message: "\"\(entry.id.prefix(40))\" is no job id.",
        hint: "A job id is \(JobID.rule).")
    }
    guard let kind = JobKind(rawValue: entry.kind) else {
      throw RefusedHeader(
        request: request, code: "unknown_kind", message: "There is no job of kind \"\(entry.kind.prefix(40))\".",
        hint: "Kinds: \(JobKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    guard (0...9).contains(entry.priority ?? 5) else {
      throw RefusedHeader(
        request: request, code: "bad_priority", message: "The priority of \(id) is \(entry.priority ?? 5).",
        hint: "Priorities run from 0 (first) to 9 (last).")
    }
    guard body.count <= WireBounds.maxPayloadBytes else {
      throw RefusedHeader(
        request: request, code: "too_large", message: "The payload of \(id) has \(body.count) bytes.",
        hint: "At most \(WireBounds.maxPayloadBytes) are taken; keep the bulk in a file and name it.")
    }
    var problem = "it is another JSON value"
    do {
      let payload = try JSONText.decode(JSONValue.self, from: body)
      if case .object = payload {
        let job = Job(
          id: id, kind: kind.rawValue, priority: entry.priority ?? 5, isSubmitted: true, payload: body)
        return (job, payload)
      }
    } catch {
      problem = "\(error)"
    }
    throw RefusedHeader(
      request: request, code: "bad_payload", message: "The payload of \(id) is not a JSON object: \(problem).",
      hint: "Send one JSON object as the job's body.")
  }

  private mutating func take(_ job: Job, payload: JSONValue) -> AcceptedHeader.Entry {
    if let ended = state.endedJobs.byID[job.id] {
      return .init(id: job.id.text, state: ended.state, duplicate: true)
    }
    if let live = jobs.jobs[job.id] { return .init(id: job.id.text, state: live.state.name, duplicate: true) }
    _ = jobs.accept(job)
    journal(
      JournalKind.jobAccepted,
      JobAccepted(job: job.id, jobKind: job.kind, priority: job.priority, payload: payload))
    return .init(id: job.id.text, state: JobState.queued.name, duplicate: false)
  }

  func reasonForBusy(adding count: Int) -> String? {
    if isDraining { return "the coordinator is draining: it ends its work and takes no more" }
    if isDiskLow {
      return "the disk of the state folder is nearly full; what runs may end, nothing new is taken until "
        + "\(settings.diskReserveBytes >> 20) MiB are free"
    }
    if jobs.openCount + count > settings.maxOpenJobs {
      return "\(jobs.openCount) jobs are open, and no more than \(settings.maxOpenJobs) may be"
    }
    return nil
  }

  mutating func journal(_ kind: String, _ record: some Encodable) {
    actions.append(.journal(kind: kind, fields: JSONText.certain(record)))
  }

  func read<Header: Decodable>(_ message: WireMessage) throws(RefusedHeader) -> Header {
    do { return try message.decode(Header.self) } catch {
      throw RefusedHeader(
        request: "", code: error.code.rawValue, message: error.message, hint: "See the job protocol, GSW/1.")
    }
  }
}
